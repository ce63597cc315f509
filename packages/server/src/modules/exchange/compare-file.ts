import { randomUUIDv7 } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Bilingual } from "@qianshu/domain";
import { MAX_FILE_RECORDS, readQuestions } from "@qianshu/domain/exchange/comparison";
import { amountOf } from "@qianshu/domain/exchange/usage";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import { type Parser, parse } from "csv-parse";
import { inTransaction } from "../../platform/db/database.ts";
import { digestFile } from "../../platform/engine/digest.ts";
import type { CompareResult } from "../../platform/engine/types/compare.ts";
import { getComparison, requireKeyCount } from "./comparison-terms.ts";
import { completeDelivery } from "./complete-delivery.ts";
import { deliveryKey, downloadName } from "./delivery-files.ts";
import { getTable, recordPlan } from "./read-release.ts";
import { digestPlan, otherReceiver, provisionOf, receiptParts } from "./receipts.ts";
import { personOf, type Tools, type Work } from "./work.ts";

const steps = {
  read: { zh: "读取待核验的文件", en: "Reading the file to compare" },
  compare: { zh: "逐条核验", en: "Comparing" },
} satisfies Record<string, Bilingual>;

/** Answers a file of keys: a line for each, in their order, with 一致, 不一致 or 无记录 and no stored value. */
export async function compareFile(tools: Tools, work: Work): Promise<void> {
  const { engine, storage } = tools.platform;
  const { delivery, permitted, readable, job } = work;
  const terms = getComparison(permitted);
  const table = getTable(readable);
  const asked = delivery.asked!;
  const staged: string[] = [];
  const stage = async () => {
    staged.push(await storage.stage());
    return staged.at(-1)!;
  };
  const storageKey = deliveryKey(delivery.id, "csv");
  try {
    await job.progress(0.1, steps.read);
    const to = await stage();
    const types = Object.fromEntries(terms.keys.map((name) => [name, "text" as const]));
    const path = await storage.localPath(asked.storageKey);
    const made = await engine.ingest(
      { path, to, name: asked.fileName, header: true, types },
      { signal: job.signal },
    );
    requireKeyCount(permitted, made.rows, MAX_FILE_RECORDS);
    const questions = readQuestions(
      terms,
      made.columns.map(({ name }) => name),
    );
    await job.progress(0.3, steps.compare);
    const items: ReleaseTable = { files: [{ path: to, rows: made.rows }], columns: made.columns };
    const ask = async (check: string[], fact?: (typeof questions.facts)[number]) => {
      const answers = await stage();
      const result = await engine.compare(
        {
          table,
          rowCondition: permitted.rowCondition,
          key: questions.keys,
          check,
          ...(fact ? { fact: fact.condition } : {}),
          items: { table: items, to: answers },
        },
        { signal: job.signal },
      );
      return { path: answers, result };
    };
    const whole = await ask(questions.claimed);
    const facts = [];
    for (const fact of questions.facts) facts.push({ name: fact.name, path: (await ask([], fact)).path });
    const answers = await joinFiles(whole.path, facts, stage);
    const file = await digestFile(answers, job.signal);
    await storage.remove(storageKey);
    await storage.commit(answers, storageKey);
    await work.permitAgain();
    await release(tools, work, {
      rows: made.rows,
      counts: whole.result.counts,
      storageKey,
      questions,
      ...file,
    });
  } finally {
    for (const path of staged) await rm(path, { force: true });
  }
  await storage.remove(asked.storageKey);
}

interface Answered {
  rows: number;
  counts: CompareResult["counts"];
  questions: ReturnType<typeof readQuestions>;
  storageKey: string;
  bytes: number;
  sm3: string;
  sha256: string;
}

async function release(tools: Tools, work: Work, answered: Answered): Promise<void> {
  const { platform, meter } = tools;
  const { delivery, permitted, readable } = work;
  const { rows, counts, questions, storageKey, bytes, sm3, sha256 } = answered;
  const receiptId = randomUUIDv7();
  const comparison = {
    keys: questions.keys,
    answers: [...questions.claimed, ...questions.facts.map(({ name }) => name)],
  };
  await inTransaction(platform.database.db, async (trx) => {
    await completeDelivery(tools, trx, work, {
      format: "csv",
      rows,
      bytes,
      sm3,
      sha256,
      storage_key: storageKey,
      file_name: downloadName(`${delivery.entry_name}_核验`, readable.release.number, platform.now(), "csv"),
      receipt_ids: JSON.stringify([receiptId]),
      asked: null,
    });
    await meter.takeIn(trx, {
      contractId: permitted.contract.id,
      limits: permitted.contract.limits,
      amount: amountOf({ calls: 1, keys: rows }),
      receipt: {
        id: receiptId,
        content: {
          kind: "comparison",
          delivery: delivery.id,
          ...receiptParts(
            permitted,
            readable.subject,
            digestPlan(recordPlan(permitted, readable, { comparison })),
          ),
          keys: rows,
          answers: { consistent: counts.match, inconsistent: counts.mismatch, absent: counts["no-record"] },
          used: { calls: 1 },
          request: delivery.asked!.digests,
          content: { sm3, sha256 },
        },
        context: personOf(work),
        receiverId: otherReceiver(permitted),
        provision: provisionOf(permitted, "comparison", readable.release.number),
      },
    });
  });
}

/** Puts the answers to single facts beside the whole answer, line by line. */
async function joinFiles(
  whole: string,
  facts: readonly { name: string; path: string }[],
  stage: () => Promise<string>,
): Promise<string> {
  if (facts.length === 0) return whole;
  const joined = await stage();
  const readers = facts.map(({ path }) => openCsv(path)[Symbol.asyncIterator]());
  async function* lines() {
    let isHeader = true;
    for await (const record of openCsv(whole) as AsyncIterable<string[]>) {
      const answers = await Promise.all(readers.map((reader) => reader.next()));
      const cells = isHeader
        ? [...record, ...facts.map(({ name }) => name)]
        : [...record, ...answers.map(({ value }) => (value as string[]).at(-1)!)];
      isHeader = false;
      yield `${cells.map(quoteCell).join(",")}\n`;
    }
  }
  await pipeline(lines(), createWriteStream(joined));
  return joined;
}

function openCsv(path: string): Parser {
  return createReadStream(path).pipe(parse({ columns: false, relax_column_count: false }));
}

function quoteCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
