import type { Actor, Reach } from "@qianshu/domain/identity/actor";
import type { ApplicationInput } from "@qianshu/domain/sharing/application";
import type { Updateable } from "kysely";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { ApplicationState, ApplicationTable } from "./sharing.tables.ts";

export async function insertApplication(
  db: Db,
  application: { id: string; number: string; input: ApplicationInput; creator: Actor; at: Date },
): Promise<void> {
  const { id, number, input, creator, at } = application;
  await db
    .insertInto("sharing.application")
    .values({
      id,
      number,
      organization_id: input.organizationId,
      input: JSON.stringify(input),
      created_by: creator.personId,
      created_by_name: creator.name,
      created_at: at,
      submitted_at: null,
    })
    .execute();
}

const named = (db: Db) =>
  db
    .selectFrom("sharing.application as a")
    .innerJoin("identity.v_organization as o", "o.id", "a.organization_id")
    .selectAll("a")
    .select("o.name as consumer_name");

export type ApplicationRow = NonNullable<Awaited<ReturnType<typeof findApplication>>>;

/** Applications of organizations in reach, and those of which a department in reach decides a part. */
const inReach = (db: Db, reach: Reach) =>
  named(db).where((eb) =>
    eb.or([
      whereReach(eb, reach, "a.organization_id"),
      eb.exists(
        eb
          .selectFrom("sharing.decision as d")
          .select("d.id")
          .whereRef("d.application_id", "=", "a.id")
          .where((inner) => whereReach(inner, reach, "d.provider_id")),
      ),
    ]),
  );

export interface ApplicationFilter {
  state?: string[] | undefined;
  q?: string | undefined;
  offset: number;
  limit: number;
}

export async function listApplications(db: Db, reach: Reach, filter: ApplicationFilter) {
  let rows = inReach(db, reach);
  if (filter.state?.length) rows = rows.where("a.state", "in", filter.state as ApplicationState[]);
  if (filter.q) {
    const pattern = containing(filter.q);
    rows = rows.where((eb) =>
      eb.or([
        eb("a.number", "ilike", pattern),
        sql<boolean>`${eb.ref("a.input")} #>> '{matter,name}' ilike ${pattern}`,
        sql<boolean>`${eb.ref("a.input")} #>> '{matter,code}' ilike ${pattern}`,
      ]),
    );
  }
  const ordered = rows.orderBy("a.created_at", "desc").orderBy("a.id", "desc");
  return readPage(ordered, filter, db);
}

export function findApplication(db: Db, reach: Reach, id: string) {
  return inReach(db, reach).where("a.id", "=", id).executeTakeFirst();
}

/** An application of an organization in reach, held until the transaction ends. */
export function lockApplication(db: Db, reach: Reach, id: string) {
  return db
    .selectFrom("sharing.application as a")
    .selectAll("a")
    .where("a.id", "=", id)
    .where((eb) => whereReach(eb, reach, "a.organization_id"))
    .forUpdate()
    .executeTakeFirst();
}

export async function setApplication(
  db: Db,
  id: string,
  change: Omit<Updateable<ApplicationTable>, "version">,
): Promise<void> {
  await db
    .updateTable("sharing.application")
    .set((eb) => ({ ...change, version: eb("version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}
