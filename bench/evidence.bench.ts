import { randomUUIDv7 } from "node:crypto";
import { type EvidenceService, evidence, type NewReceipt } from "@qianshu/server/modules/evidence/index";
import { digestBytes } from "@qianshu/server/modules/exchange/receipts";
import { inTransaction } from "@qianshu/server/platform/db/database";
import { makeGroupCommit } from "@qianshu/server/platform/db/group-commit";
import { type Bench, type BenchContext, median, PAIRS, progress, seconds } from "./harness.ts";
import { makeInstallation, type Workshop } from "./support/product.ts";

const GROUP = 500;
/** Groups under way at a time: one is made while the other becomes durable. */
const LANES = 2;
const CALLERS = 16;
const SECONDS = 5;
const PROOFS = 20;
/** Receipts between one proof and the next, so that there is something to extend the tree by. */
const BETWEEN = 1000;

const digest = digestBytes(Buffer.from("bench"));
const [contract, asset, release, provider, consumer, person] = Array.from({ length: 6 }, () =>
  randomUUIDv7(),
) as [string, string, string, string, string, string];

/** The grant of a page, as the exchange has them written. */
function makeGrant(): NewReceipt {
  return {
    content: {
      kind: "grant",
      form: "page",
      contract: { id: contract, digest },
      subject: { type: "release", asset, release, manifest: digest },
      parties: { provider, consumer },
      plan: digest,
      reserved: { calls: 1, rows: 100 },
    },
    context: { personId: person, operator: "张三", matterNumber: "2026-0001" },
    provision: {
      form: "page",
      contractId: contract,
      contractNumber: "520000-2026-0001",
      matterName: "高龄津贴",
      entryName: "人口基本信息",
      releaseNumber: 1,
    },
  };
}

/** Receipts a second that callers make durable, each waiting for its own before the next. */
async function measure(callers: number, each: number, write: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  const until = began + SECONDS * 1000;
  let written = 0;
  const call = async () => {
    while (performance.now() < until) {
      await write();
      written += each;
    }
  };
  await Promise.all(Array.from({ length: callers }, call));
  return written / ((performance.now() - began) / 1000);
}

/** Seconds from a durable receipt to its file: inclusion proof against a signed checkpoint that covers it. */
async function measureProofs(workshop: Workshop, service: EvidenceService): Promise<number[]> {
  const { db } = workshop.database;
  await service.integrate();
  const taken: number[] = [];
  for (let turn = 0; turn < PROOFS; turn++) {
    const issued = await inTransaction(db, (trx) =>
      service.append(trx, Array.from({ length: BETWEEN }, makeGrant)),
    );
    const { id } = issued.at(-1)!.receipt;
    taken.push(await seconds(() => service.getReceiptFile(id)));
  }
  return taken;
}

const bench: Bench = {
  title: "receipts made durable a second, fsync on, and the time to an inclusion proof",
  async run({ memory }: BenchContext) {
    const installation = await makeInstallation();
    try {
      return await installation.furnish(async (workshop) => {
        const { database } = workshop;
        const { rows } = await database.pool.query("show fsync");
        if (rows[0].fsync !== "on") throw new Error("PostgreSQL runs without fsync");
        const service = workshop.app.use(evidence);
        const together = makeGroupCommit<NewReceipt, unknown>(database, (trx, items) =>
          service.append(trx, items),
        );
        const group = () =>
          inTransaction(database.db, (trx) => service.append(trx, Array.from({ length: GROUP }, makeGrant)));
        await group();
        const [grouped, independent]: [number[], number[]] = [[], []];
        for (let turn = 1; turn <= PAIRS; turn++) {
          grouped.push(await memory.during(() => measure(LANES, GROUP, group)));
          independent.push(await memory.during(() => measure(CALLERS, 1, () => together(makeGrant()))));
          progress(
            `turn ${turn}: ${Math.round(grouped.at(-1)!)} grouped, ${Math.round(independent.at(-1)!)} independent`,
          );
        }
        const proofs = await measureProofs(workshop, service);
        const slowest = Math.max(...proofs);
        const rate = { grouped: median(grouped), independent: median(independent) };
        return {
          table: [
            {
              measured: `grouped by ${GROUP}, receipts/s`,
              median: rate.grouped,
              least: Math.min(...grouped),
              most: Math.max(...grouped),
            },
            {
              measured: `${CALLERS} independent callers, receipts/s`,
              median: rate.independent,
              least: Math.min(...independent),
              most: Math.max(...independent),
            },
            {
              measured: "proof against a signed checkpoint, s",
              median: median(proofs),
              least: Math.min(...proofs),
              most: slowest,
            },
          ],
          ours: rate.grouped,
          limit: null,
          ratio: null,
          unit: "receipts/s",
          goals: [
            { text: "grouped >= 20,000/s", met: rate.grouped >= 20_000 },
            { text: "16 independent callers >= 5,000/s", met: rate.independent >= 5000 },
            { text: "proof <= 1 s", met: slowest <= 1 },
          ],
        };
      });
    } finally {
      await installation.remove();
    }
  },
};

export default bench;
