import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../../test/database.ts";
import { type Db, inTransaction } from "./database.ts";
import { makeGroupCommit } from "./group-commit.ts";
import { inOneFlight, inPipelinedTransaction } from "./pipelined.ts";

const database = testDatabase();
const add = (db: Db, n: number) => sql`insert into kept (n) values (${n})`.execute(db);
const list = async (): Promise<number[]> => {
  const { rows } = await sql<{ n: number }>`select n from kept order by n`.execute(database.db);
  return rows.map(({ n }) => n);
};

beforeAll(() => sql`create table kept (n integer primary key)`.execute(database.db));
beforeEach(() => sql`truncate kept`.execute(database.db));

test("what is done in one flight is kept as one, in its order", async () => {
  const found = await inPipelinedTransaction(database, async (trx) => {
    await add(trx, 1);
    await inOneFlight(trx, [() => add(trx, 2), () => sql`update kept set n = n + 10`.execute(trx)]);
    expect(await list()).toEqual([]);
    return "done";
  });
  expect(found).toBe("done");
  expect(await list()).toEqual([11, 12]);
});

test("one that fails takes all with it, and what comes late is not carried out by itself", async () => {
  let late: Promise<unknown> | undefined;
  const failing = (fail: (trx: Db) => Promise<unknown>) =>
    inPipelinedTransaction(database, async (trx) => {
      await add(trx, 1);
      await inOneFlight(trx, [
        () => fail(trx),
        () => add(trx, 2),
        () => {
          late = Promise.reject(new Error("not yet")).catch(() => add(trx, 3));
          return late.catch(() => {});
        },
      ]);
    });
  await expect(failing((trx) => add(trx, 1))).rejects.toMatchObject({ code: "23505" });
  expect(await list()).toEqual([]);
  await expect(failing(() => Promise.reject(new Error("refused")))).rejects.toThrow("refused");
  await late?.catch(() => {});
  expect(await list()).toEqual([]);
  let kept: Db | undefined;
  await inPipelinedTransaction(database, (trx) => {
    kept = trx;
    return add(trx, 4);
  });
  await expect(add(kept!, 5)).rejects.toThrow("The transaction has ended");
  expect(await list()).toEqual([4]);
});

test("a failed statement that nobody heard of lets nothing be committed", async () => {
  const deaf = inPipelinedTransaction(database, async (trx) => {
    await add(trx, 1);
    await add(trx, 1).catch(() => {});
  });
  await expect(deaf).rejects.toThrow("rolled back");
  expect(await list()).toEqual([]);
});

test("in a transaction of the usual kind the same goes one after the other", async () => {
  await inTransaction(database.db, (trx) => inOneFlight(trx, [() => add(trx, 1), () => add(trx, 2)]));
  expect(await list()).toEqual([1, 2]);
});

test("a lost connection fails its group, and the next has another", async () => {
  const together = makeGroupCommit<number, number>(
    database,
    async (trx, items) => {
      for (const n of items) {
        if (n === 0) await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx);
        await add(trx, n);
      }
      return items;
    },
    { transact: inPipelinedTransaction },
  );
  await expect(together(0)).rejects.toThrow();
  expect(await Promise.all([1, 2, 3].map(together))).toEqual([1, 2, 3]);
  expect(await list()).toEqual([1, 2, 3]);
});
