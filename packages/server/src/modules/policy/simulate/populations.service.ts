import { randomUUIDv7 } from "node:crypto";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { MultipartFile } from "@fastify/multipart";
import type { PolicyPopulation, PolicyPopulationInput } from "@qianshu/contract/policy-simulation";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { RuleSubject } from "@qianshu/domain/policy/rule";
import { generatorNotes } from "@qianshu/domain/policy/simulation/distributions";
import { partsOf } from "@qianshu/domain/policy/simulation/generate";
import type { z } from "zod";
import { inTransaction } from "../../../platform/db/database.ts";
import type { Platform } from "../../../platform/module.ts";
import { withStaged } from "../../../platform/storage/staged.ts";
import type { PolicyStore } from "../store.ts";
import type { ImportJob } from "./import-population.job.ts";
import * as queries from "./simulation.queries.ts";

interface Window {
  offset: number;
  limit: number;
}

/** Populations: generated from a seed, or imported. */
export function makePopulationsService(platform: Platform, store: PolicyStore, importJob: ImportJob) {
  const { database, storage, jobs, now } = platform;
  const { db } = database;
  const reach = (actor: Actor) => reachOf(actor, "policy:simulate");

  async function get(actor: Actor, id: string): Promise<queries.PopulationRow> {
    const row = await queries.findPopulation(db, reach(actor), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  return {
    get,

    async list(actor: Actor, window: Window) {
      const { items, total } = await queries.listPopulations(db, reach(actor), window);
      return { items: items.map(presentPopulation), total };
    },

    async create(
      actor: Actor,
      { name, seed, companies }: z.output<typeof PolicyPopulationInput>,
    ): Promise<PolicyPopulation> {
      const subjects: Record<string, number> = {};
      for (const { subject, rows } of partsOf({ seed, companies }, companies))
        subjects[subject] = (subjects[subject] ?? 0) + rows;
      const id = randomUUIDv7();
      await queries.insertPopulation(db, {
        id,
        name,
        origin: "generator",
        seed,
        companies,
        state: "ready",
        subjects: JSON.stringify(subjects),
        ...makerOf(actor, now()),
      });
      return presentPopulation(await get(actor, id));
    },

    async import(
      actor: Actor,
      file: MultipartFile | undefined,
      { name, document, subject }: { name: string; document: string; subject: RuleSubject },
    ) {
      if (!file?.filename) throw new Problem("policy.population_unreadable", { field: "file" });
      await store.get(document);
      const id = randomUUIDv7();
      const key = uploadKey(id);
      await withStaged(storage, async (staged) => {
        await pipeline(file.file, createWriteStream(staged));
        if (file.file.truncated) throw new Problem("platform.payload_too_large", { field: "file" });
        await storage.commit(staged, key);
      });
      const maker = makerOf(actor, now());
      const { jobId } = await inTransaction(db, async (trx) => {
        await queries.insertPopulation(trx, {
          id,
          name,
          origin: "file",
          document_id: document,
          subject,
          file_name: file.filename,
          storage_key: key,
          state: "importing",
          subjects: "{}",
          ...maker,
        });
        return jobs.enqueue(
          trx,
          importJob,
          { populationId: id },
          {
            subject: { type: "policy-population", id },
            organizationId: maker.organization_id,
            startedBy: actor.personId,
          },
        );
      });
      return { jobId, populationId: id };
    },

    async listBadRows(actor: Actor, id: string, window: Window) {
      await get(actor, id);
      return queries.listBadRows(db, id, window);
    },
  };
}

/** Storage key of the file from which a population is imported. */
const uploadKey = (id: string): string => `population-uploads/${id}`;

/** Who makes something, and for which organization: the first at which they may simulate. */
export function makerOf(actor: Actor, at: Date) {
  const held = actor.roles.find(
    (role) => reachOf({ ...actor, roles: [role] }, "policy:simulate").kind !== "none",
  );
  if (!held) throw new Problem("identity.out_of_reach");
  return {
    organization_id: held.organizationId,
    created_by: actor.personId,
    created_by_name: actor.name,
    created_at: at,
  };
}

/** A population as it is sent. */
export const presentPopulation = (row: queries.PopulationRow): PolicyPopulation => ({
  id: row.id,
  name: row.name,
  origin: row.origin,
  seed: row.seed === null ? null : Number(row.seed),
  companies: row.companies,
  fileName: row.file_name,
  state: row.state,
  subjects: row.subjects,
  badRows: row.bad_rows,
  notes: row.origin === "generator" ? [...generatorNotes] : [],
  createdBy: row.created_by_name,
  createdAt: row.created_at.toISOString(),
});
