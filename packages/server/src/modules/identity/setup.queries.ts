import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";

/** Whether anybody can sign in; demo accounts count only where they work. */
export async function hasAccounts(db: Db, demoAllowed: boolean): Promise<boolean> {
  const row = await db
    .selectFrom("identity.account")
    .select("id")
    .$if(!demoAllowed, (rows) => rows.where("is_demo", "=", false))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Lets one set-up run at a time. */
export async function lockSetup(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(8521, 0)`.execute(trx);
}

export async function insertSetupToken(db: Db, digest: Buffer): Promise<void> {
  await db.insertInto("identity.setup_token").values({ digest }).execute();
}

export async function isSetupToken(db: Db, digest: Buffer): Promise<boolean> {
  const row = await db
    .selectFrom("identity.setup_token")
    .select("digest")
    .where("digest", "=", digest)
    .executeTakeFirst();
  return row !== undefined;
}

export async function removeSetupTokens(db: Db): Promise<void> {
  await db.deleteFrom("identity.setup_token").execute();
}
