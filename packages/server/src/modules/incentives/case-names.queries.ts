import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";

const tables = {
  application: sql`select id, number || ' ' || subject_name as name from incentives.application`,
  batch: sql`select id, number || ' ' || title as name from incentives.batch`,
  objection: sql`select x.id, a.number || ' ' || a.subject_name as name
    from incentives.objection x join incentives.application a on a.id = x.application_id`,
  clawback: sql`select k.id, k.number || ' ' || a.subject_name as name
    from incentives.clawback k join incentives.application a on a.id = k.application_id`,
};

/** What the subjects of cases are called, for lists of work. */
export const namesOf =
  (of: keyof typeof tables) =>
  async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const { rows } = await sql<{ id: string; name: string }>`
      select * from (${tables[of]}) named where id = any(${[...ids]}::uuid[])`.execute(db);
    return new Map(rows.map(({ id, name }) => [id, name]));
  };
