import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { AccountFlag, TransferFlag } from "@qianshu/domain/ledger/flags";
import { idOf, makeAccount, makeTransfer } from "@qianshu/domain/ledger/make";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import { ChainVerifier } from "@qianshu/domain/ledger/verify-chain";
import { afterAll, expect, test } from "vitest";
import { evidenceCrypto } from "../../platform/crypto/evidence-crypto.ts";
import { type Database, openDatabase } from "../../platform/db/database.ts";
import { migrate } from "../../platform/db/migrate.ts";
import { startEmbeddedPostgres, stopEmbeddedPostgres } from "../../platform/postgres/embedded.ts";
import { makePostgresLedger } from "./postgres-ledger.ts";
import { getHead, getTrialBalances, listLinked, listWrongBalances } from "./proof.queries.ts";
import { toTransfer } from "./rows.ts";

const WRITERS = 16;
const EACH = 60;
const dataDir = mkdtempSync(path.join(tmpdir(), `qianshu-test-${process.pid}-killed-`));
const migrations = new URL("./migrations/", import.meta.url);
afterAll(async () => {
  await stopEmbeddedPostgres(dataDir);
  rmSync(dataDir, { recursive: true });
});

/** Every third of a writer's events is a hold, and the one after it posts the hold: both in one chain. */
function makeEvents(writer: number): NewTransfer[][] {
  return Array.from({ length: EACH }, (_, n) => {
    const id = 10_000 + (writer * EACH + n) * 2;
    const transfer = makeTransfer(id, 2, 3 + (n % 5), BigInt(n + 1));
    if (n % 3 > 0) return [transfer];
    return [
      { ...transfer, flags: TransferFlag.pending | TransferFlag.linked },
      { id: idOf(id + 1), pendingId: transfer.id, flags: TransferFlag.postPending },
    ];
  });
}

async function findChainFindings({ db }: Database) {
  const verifier = new ChainVerifier(evidenceCrypto, []);
  for (const row of await listLinked(db, 0, 100_000)) verifier.add(toTransfer(row), row.link);
  verifier.end(await getHead(db));
  return verifier.findings;
}

test("kill -9 of the database under sixteen writers loses nothing said to be posted, and a replay doubles nothing", async () => {
  let { connectionString } = await startEmbeddedPostgres({ dataDir });
  let database = openDatabase(connectionString);
  await migrate(database.pool, [{ name: "ledger", migrations }]);
  let ledger = makePostgresLedger({ database, now: () => new Date() });
  await ledger.createAccounts([
    makeAccount(1),
    makeAccount(2, { flags: AccountFlag.debitsMustNotExceedCredits }),
    ...Array.from({ length: 5 }, (_, n) => makeAccount(3 + n)),
  ]);
  await ledger.createTransfers([makeTransfer(9, 1, 2, 1_000_000n)]);

  const writers = Array.from({ length: WRITERS }, (_, writer) => makeEvents(writer));
  const told: string[] = [];
  let failures = 0;
  let killed = false;
  const pid = Number(readFileSync(path.join(dataDir, "data", "postmaster.pid"), "utf8").split("\n")[0]);
  await Promise.all(
    writers.map(async (batches) => {
      for (const batch of batches) {
        const results = await ledger.createTransfers(batch).catch(() => undefined);
        if (!results) failures++;
        else told.push(...batch.map(({ id }) => id));
        if (told.length > 300 && !killed) killed = process.kill(pid, "SIGKILL");
        if (!results) return;
      }
    }),
  );
  expect(failures).toBeGreaterThan(0);
  await database.close();

  ({ connectionString } = await startEmbeddedPostgres({ dataDir }));
  database = openDatabase(connectionString);
  ledger = makePostgresLedger({ database, now: () => new Date() });
  expect(await ledger.lookupTransfers(told)).toHaveLength(told.length);
  const again = (await Promise.all(writers.flat().map((batch) => ledger.createTransfers(batch)))).flat();
  const seen = new Set<string>(again);
  expect([...seen].sort()).toEqual(["created", "exists", "linked_event_failed"]);
  const ids = writers.flat(2).map(({ id }) => id);
  expect(await ledger.lookupTransfers(ids)).toHaveLength(ids.length);
  const total = writers.flat().reduce((sum, [first]) => sum + first!.amount!, 0n);
  expect((await ledger.lookupAccounts([idOf(2)]))[0]).toMatchObject({
    debitsPosted: total,
    debitsPending: 0n,
  });
  expect(await findChainFindings(database)).toEqual([]);
  expect(await listWrongBalances(database.db, 10)).toEqual([]);
  expect(await getTrialBalances(database.db)).toMatchObject([{ pending: "0", posted: "0" }]);
  await database.close();
});
