import type { Reach } from "@qianshu/domain/identity/actor";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import { sql } from "kysely";
import type { Db } from "../../../platform/db/database.ts";
import { whereSubject } from "../subjects.queries.ts";

/** A file with what is known of it on a day. */
export interface KnownSubject {
  id: string;
  name: string;
  code: string | null;
  division_code: string;
  facts: Record<string, FactValue>;
}

/** Files after one of them, in the order of their ids, with the facts of a day; of two statements the later one counts. */
export function listKnownSubjects(
  db: Db,
  reach: Reach,
  options: { day: string; after: string | null; limit: number; facts: readonly string[] },
): Promise<KnownSubject[]> {
  const { day, after, limit, facts } = options;
  let rows = db
    .selectFrom("policy.subject as s")
    .select([
      "s.id",
      "s.name",
      "s.code",
      "s.division_code",
      sql<Record<string, FactValue>>`coalesce((
        select jsonb_object_agg(f.name, f.value order by f.valid_from, f.entered_at, f.id) from policy.fact f
        where f.subject_id = s.id and f.withdrawn_at is null and f.name = any(${facts}::text[])
          and f.valid_from <= ${day}::date and (f.valid_to is null or f.valid_to >= ${day}::date)), '{}')`.as(
        "facts",
      ),
    ])
    .where((eb) => whereSubject(eb as never, reach));
  if (after !== null) rows = rows.where("s.id", ">", after);
  return rows.orderBy("s.id").limit(limit).execute();
}
