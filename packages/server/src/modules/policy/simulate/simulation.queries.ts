import type { Reach } from "@qianshu/domain/identity/actor";
import type { Insertable, Updateable } from "kysely";
import type { Db } from "../../../platform/db/database.ts";
import { readPage } from "../../../platform/db/page.queries.ts";
import { whereReach } from "../../identity/index.ts";
import type { PopulationBadRowTable, PopulationTable, SimulationTable } from "./simulation.tables.ts";

interface Window {
  offset: number;
  limit: number;
}

const populations = (db: Db, reach: Reach) =>
  db
    .selectFrom("policy.population as p")
    .selectAll("p")
    .where((eb) => whereReach(eb, reach, "p.organization_id"));

export function listPopulations(db: Db, reach: Reach, window: Window) {
  return readPage(populations(db, reach).orderBy("p.created_at", "desc"), window, db);
}

export function findPopulation(db: Db, reach: Reach, id: string) {
  return populations(db, reach).where("p.id", "=", id).executeTakeFirst();
}

export type PopulationRow = NonNullable<Awaited<ReturnType<typeof findPopulation>>>;

export async function insertPopulation(db: Db, row: Insertable<PopulationTable>): Promise<void> {
  await db.insertInto("policy.population").values(row).execute();
}

export async function setPopulation(db: Db, id: string, change: Updateable<PopulationTable>): Promise<void> {
  await db.updateTable("policy.population").set(change).where("id", "=", id).execute();
}

/** Replaces the list of bad rows: an import that begins again lists them anew. */
export async function replaceBadRows(
  db: Db,
  populationId: string,
  rows: readonly Insertable<PopulationBadRowTable>[],
): Promise<void> {
  await db.deleteFrom("policy.population_bad_row").where("population_id", "=", populationId).execute();
  for (let at = 0; at < rows.length; at += 1000)
    await db
      .insertInto("policy.population_bad_row")
      .values(rows.slice(at, at + 1000))
      .execute();
}

export function listBadRows(db: Db, populationId: string, window: Window) {
  const rows = db
    .selectFrom("policy.population_bad_row")
    .select(["row", "column", "found", "message"])
    .where("population_id", "=", populationId)
    .orderBy("row");
  return readPage(rows, window, db);
}

const simulations = (db: Db, reach: Reach) =>
  db
    .selectFrom("policy.simulation as s")
    .innerJoin("policy.population as p", "p.id", "s.population_id")
    .select([
      "s.id",
      "s.name",
      "s.document_id",
      "s.population_id",
      "s.library_hash",
      "s.reform",
      "s.from_year",
      "s.until_year",
      "s.as_of",
      "s.prefecture_percent",
      "s.state",
      "s.job_id",
      "s.created_by_name",
      "s.created_at",
      "s.finished_at",
      "p.name as population_name",
    ])
    .where((eb) => whereReach(eb, reach, "s.organization_id"));

export function listSimulations(db: Db, reach: Reach, window: Window) {
  return readPage(simulations(db, reach).orderBy("s.created_at", "desc"), window, db);
}

export function findSimulation(db: Db, reach: Reach, id: string) {
  return simulations(db, reach).select("s.result").where("s.id", "=", id).executeTakeFirst();
}

export type SimulationRow = Omit<NonNullable<Awaited<ReturnType<typeof findSimulation>>>, "result">;

/** A simulation with its population, for the work itself. */
export async function getWork(db: Db, id: string) {
  const simulation = await db
    .selectFrom("policy.simulation")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const population = await db
    .selectFrom("policy.population")
    .selectAll()
    .where("id", "=", simulation.population_id)
    .executeTakeFirstOrThrow();
  return { simulation, population };
}

export async function insertSimulation(db: Db, row: Insertable<SimulationTable>): Promise<void> {
  await db.insertInto("policy.simulation").values(row).execute();
}

export async function setSimulation(db: Db, id: string, change: Updateable<SimulationTable>): Promise<void> {
  await db.updateTable("policy.simulation").set(change).where("id", "=", id).execute();
}

export function findCheckpoint(db: Db, simulationId: string) {
  return db
    .selectFrom("policy.simulation_checkpoint")
    .selectAll()
    .where("simulation_id", "=", simulationId)
    .executeTakeFirst();
}

export async function saveCheckpoint(
  db: Db,
  simulationId: string,
  parts: number[],
  cells: Buffer,
): Promise<void> {
  await db
    .insertInto("policy.simulation_checkpoint")
    .values({ simulation_id: simulationId, parts, cells })
    .onConflict((conflict) => conflict.column("simulation_id").doUpdateSet({ parts, cells }))
    .execute();
}

export async function removeCheckpoint(db: Db, simulationId: string): Promise<void> {
  await db.deleteFrom("policy.simulation_checkpoint").where("simulation_id", "=", simulationId).execute();
}

/** A population, for the work itself. */
export function getPopulation(db: Db, id: string) {
  return db.selectFrom("policy.population").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
}
