import { type Insertable, sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import type { FactTable } from "./policy.tables.ts";

interface FactFilter {
  asOf?: string | undefined;
  all?: boolean | undefined;
}

/** The facts of a file, each with those of other sources that say otherwise for the same days. */
export function listFacts(db: Db, subjectId: string, { asOf, all }: FactFilter) {
  let rows = db
    .selectFrom("policy.fact as f")
    .selectAll("f")
    .select(
      sql<string[]>`case when f.withdrawn_at is not null then '{}' else coalesce((
        select array_agg(g.id order by g.id) from policy.fact g
        where g.subject_id = f.subject_id and g.name = f.name and g.id <> f.id and g.withdrawn_at is null
          and g.value <> f.value and (g.source, g.source_note) <> (f.source, f.source_note)
          and daterange(f.valid_from, f.valid_to, '[]') && daterange(g.valid_from, g.valid_to, '[]')
      ), '{}') end`.as("contradicts"),
    )
    .where("f.subject_id", "=", subjectId);
  if (!all) rows = rows.where("f.withdrawn_at", "is", null);
  if (asOf)
    rows = rows
      .where("f.valid_from", "<=", asOf)
      .where((eb) => eb.or([eb("f.valid_to", "is", null), eb("f.valid_to", ">=", asOf)]));
  return rows.orderBy("f.name").orderBy("f.valid_from", "desc").orderBy("f.entered_at", "desc").execute();
}

export type FactRow = Awaited<ReturnType<typeof listFacts>>[number];

export function findFact(db: Db, id: string) {
  return db.selectFrom("policy.fact").selectAll().where("id", "=", id).executeTakeFirst();
}

/**
 * Adds facts. What the same source said before ends where the new statement begins; what it said of the very same
 * days is withdrawn as replaced. What other sources say is left alone.
 */
export async function insertFacts(
  db: Db,
  facts: readonly Insertable<FactTable>[],
  by: string | null,
): Promise<void> {
  if (facts.length === 0) return;
  const news = sql`jsonb_to_recordset(${JSON.stringify(
    facts.map(({ subject_id, name, source, source_note, valid_from, valid_to }) => ({
      subject_id,
      name,
      source,
      source_note,
      valid_from,
      valid_to: valid_to ?? null,
    })),
  )}::jsonb) as n(subject_id uuid, name text, source text, source_note text, valid_from date, valid_to date)`;
  const same = sql`f.subject_id = n.subject_id and f.name = n.name and f.withdrawn_at is null
    and f.source = n.source and f.source_note = n.source_note
    and daterange(f.valid_from, f.valid_to, '[]') && daterange(n.valid_from, n.valid_to, '[]')`;
  await sql`
    update policy.fact f set valid_to = n.valid_from - 1 from ${news}
    where ${same} and f.valid_from < n.valid_from`.execute(db);
  await sql`
    update policy.fact f
    set withdrawn_at = ${facts[0]!.entered_at}, withdrawn_by_name = ${by},
        withdrawn_reason = '同一来源的新数据取代 / Replaced by a newer statement of the same source'
    from ${news} where ${same}`.execute(db);
  await db
    .insertInto("policy.fact")
    .values([...facts])
    .execute();
}

/** Withdraws a fact; undefined when it was withdrawn before. */
export function withdrawFact(db: Db, id: string, reason: string, by: string, at: Date) {
  return db
    .updateTable("policy.fact")
    .set({ withdrawn_at: at, withdrawn_by_name: by, withdrawn_reason: reason })
    .where("id", "=", id)
    .where("withdrawn_at", "is", null)
    .returningAll()
    .executeTakeFirst();
}
