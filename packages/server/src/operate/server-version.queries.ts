import { sql } from "kysely";
import type { Db } from "../platform/db/database.ts";

/** Version of the server as a number, e.g. 150014. */
export async function readVersionNumber(db: Db): Promise<number> {
  const { rows } = await sql<{
    version: number;
  }>`select current_setting('server_version_num')::integer as version`.execute(db);
  return rows[0]!.version;
}
