import { rm } from "node:fs/promises";
import { makeAccount } from "@qianshu/domain/ledger/make";
import { ledger } from "@qianshu/server/modules/ledger/index";
import type { Ledger } from "@qianshu/server/modules/ledger/ledger.port";
import { makePostgresLedger } from "@qianshu/server/modules/ledger/postgres-ledger";
import { type Database, openDatabase } from "@qianshu/server/platform/db/database";
import { migrate } from "@qianshu/server/platform/db/migrate";
import { startEmbeddedPostgres } from "@qianshu/server/platform/postgres/embedded";
import { benchPath } from "../harness.ts";

/** Accounts that the transfers of a bench go between. */
export const ACCOUNTS = 1_000;

/** Does something with a ledger on a durable database of its own. */
export async function withLedger<R>(
  work: (made: { ledger: Ledger; database: Database }) => Promise<R>,
): Promise<R> {
  const dataDir = await benchPath("ledger-database");
  await rm(dataDir, { recursive: true, force: true });
  const postgres = await startEmbeddedPostgres({ dataDir });
  const database = openDatabase(postgres.connectionString);
  try {
    await migrate(database.pool, [ledger]);
    const made = makePostgresLedger({ database, now: () => new Date() });
    await made.createAccounts(Array.from({ length: ACCOUNTS }, (_, n) => makeAccount(n + 1)));
    return await work({ ledger: made, database });
  } finally {
    await database.close();
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
