import { randomUUIDv7 } from "node:crypto";
import { idOf } from "@qianshu/domain/ledger/make";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import type { Ledger } from "@qianshu/server/modules/ledger/ledger.port";
import type pg from "pg";
import { alternatingPairs, type Bench, median, type Outcome, progress, seconds } from "./harness.ts";
import { makeBareBook, postBare } from "./support/bare-book.ts";
import { ACCOUNTS, withLedger } from "./support/ledger.ts";
import { liveLifecycles } from "./support/lifecycles.ts";

const BATCH = 500;
const BATCHES = 60;
const CALLERS = 2;
const HOT_CALLERS = 200;
const HOT_TRANSFERS = 10_000;
const GOAL_BATCHED = 20_000;
const GOAL_HOT = 5_000;

export default {
  title:
    "double entries with holds, limits and a hash chain on PostgreSQL, against bare SQL that only adds up",
  async run(context) {
    const lifecycles = context.rows ?? 10_000_000;
    const { batched, hot } = await withLedger(async ({ ledger, database }) => {
      await makeBareBook(database.pool);
      const batched = await alternatingPairs(
        context,
        () => rateOf(BATCHES * BATCH, () => postBatches(ledger)),
        () => rateOf(BATCHES * BATCH, () => postBareBatches(database.pool)),
        { warmUp: true },
      );
      const runs: number[] = [];
      for (let turn = 0; turn < 3; turn++)
        runs.push(await context.memory.during(() => rateOf(HOT_TRANSFERS, () => postHot(ledger))));
      return { batched, hot: median(runs) };
    });
    progress(`${lifecycles} lifecycles through the rules`);
    const life = await context.memory.during(async () => liveLifecycles(lifecycles));
    const { pairs, ours, limit, ratio } = batched;
    const table: Outcome["table"] = [
      ...pairs.map((pair, at) => ({
        what: `batches of ${BATCH}, ${CALLERS} callers, pair ${at + 1}`,
        "transfers/s": pair.ours,
        "bare SQL": pair.limit,
        ratio: pair.ratio,
      })),
      { what: `one hot account, ${HOT_CALLERS} callers of one transfer each`, "transfers/s": hot },
      {
        what: `${lifecycles} lifecycles, ${life.transfers} transfers, rules alone`,
        "transfers/s": life.transfers / life.seconds,
        residue: String(life.residue),
      },
    ];
    return {
      table,
      ...{ ours, limit, ratio },
      unit: "transfers/s",
      goals: [
        {
          text: `>= ${GOAL_BATCHED} transfers/s in batches of ${BATCH} with fsync`,
          met: ours >= GOAL_BATCHED,
        },
        { text: `>= ${GOAL_HOT} transfers/s on a hot account (${Math.round(hot)})`, met: hot >= GOAL_HOT },
        {
          text: `0 residue over ${lifecycles} random lifecycles (${life.residue})`,
          met: life.residue === 0n && life.overdrawn === 0,
        },
      ],
    };
  },
} satisfies Bench;

async function rateOf(count: number, work: () => Promise<unknown>): Promise<number> {
  return count / (await seconds(work));
}

let turn = 0;
function nextTransfer(): NewTransfer {
  turn += 7_919;
  const from = turn % ACCOUNTS;
  const to = (from + 1 + (turn % 97)) % ACCOUNTS;
  return {
    id: randomUUIDv7(),
    debitAccountId: idOf(from + 1),
    creditAccountId: idOf(to + 1),
    amount: BigInt(1 + (turn % 10_000)),
    ledger: 1,
    code: 1,
  };
}

const makeBatch = () => Array.from({ length: BATCH }, nextTransfer);

async function postBatches(ledger: Ledger): Promise<void> {
  let left = BATCHES;
  const caller = async () => {
    while (left-- > 0) {
      const results = await ledger.createTransfers(makeBatch());
      if (results.some((result) => result !== "created")) throw new Error(String(results));
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

async function postBareBatches(pool: pg.Pool): Promise<void> {
  let left = BATCHES;
  const caller = async () => {
    while (left-- > 0) await postBare(pool, makeBatch());
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}

async function postHot(ledger: Ledger): Promise<void> {
  let left = HOT_TRANSFERS;
  const caller = async () => {
    while (left-- > 0) {
      const transfer = {
        ...nextTransfer(),
        debitAccountId: idOf(1),
        creditAccountId: idOf(2 + (left % 900)),
      };
      const [result] = await ledger.createTransfers([transfer]);
      if (result !== "created") throw new Error(result);
    }
  };
  await Promise.all(Array.from({ length: HOT_CALLERS }, caller));
}
