import { randomUUIDv7 } from "node:crypto";
import { Problem } from "@qianshu/domain";
import {
  type ComparisonResult,
  type ComparisonTerms,
  joinAnswers,
  MAX_RECORDS,
  readQuestions,
  requireSameColumns,
} from "@qianshu/domain/exchange/comparison";
import { amountOf } from "@qianshu/domain/exchange/usage";
import type { Condition } from "@qianshu/domain/plan/condition";
import { makeCompareBatches } from "./compare-batches.ts";
import type { Ledger } from "./ledger.ts";
import type { Permitted } from "./permit.ts";
import { getTable, type ReadRelease, recordPlan } from "./read-release.ts";
import {
  type AccessPerson,
  digestBytes,
  digestPlan,
  digestValue,
  otherReceiver,
  provisionOf,
  receiptParts,
} from "./receipts.ts";
import { refuseExhausted } from "./refuse-exhausted.ts";
import type { Tools } from "./work.ts";

/** What the contract agrees on for comparisons; without keys there are none. */
export function getComparison({ item }: Permitted): ComparisonTerms {
  if (!item.comparison) throw new Problem("exchange.comparison_not_agreed");
  return item.comparison;
}

/** Refuses more keys at once than the contract or the platform allows. */
export function requireKeyCount({ contract }: Permitted, count: number, most: number): void {
  const limit = Math.min(contract.limits.keysPerComparison ?? most, most);
  if (count > limit)
    throw new Problem("exchange.too_many_keys", {
      field: "body.records",
      found: count,
      expected: `≤ ${limit}`,
    });
}

/** Makes the part that answers comparisons in the call. */
export function makeComparisons({
  platform,
  ledger,
  readRelease,
}: Pick<Tools, "platform"> & { ledger: Ledger; readRelease: ReadRelease }) {
  const answer = makeCompareBatches(platform.engine);

  return {
    /** Compares, proves, and only then answers: the text of the answer, ready to be sent. */
    async compare(
      permitted: Permitted,
      person: AccessPerson,
      records: Record<string, string>[],
    ): Promise<Buffer> {
      const terms = getComparison(permitted);
      requireKeyCount(permitted, records.length, MAX_RECORDS);
      const questions = readQuestions(terms, requireSameColumns(records));
      await refuseExhausted(platform, permitted.contract, { calls: 1, keys: records.length });
      const readable = await readRelease.resolve(permitted);
      const table = getTable(readable);
      const ask = async (check: string[], fact?: Condition): Promise<ComparisonResult[]> => {
        const items = records.map((record) =>
          [...questions.keys, ...check].map((name) => record[name] ?? null),
        );
        const question = { table, rowCondition: permitted.rowCondition, key: questions.keys, check, items };
        return answer(fact ? { ...question, fact } : question);
      };
      const whole = await ask(questions.claimed);
      const single: [string, ComparisonResult[]][] = [];
      // One claim alone is the whole answer; of several each is told.
      if (questions.claimed.length > 1)
        for (const name of questions.claimed) single.push([name, await ask([name])]);
      for (const { name, condition } of questions.facts) single.push([name, await ask([], condition)]);
      const answers = whole.map((result, at) =>
        joinAnswers(result, Object.fromEntries(single.map(([name, results]) => [name, results[at]!]))),
      );
      const receiptId = randomUUIDv7();
      const body = Buffer.from(JSON.stringify({ answers, receiptId }));
      const count = (wanted: ComparisonResult) => whole.filter((result) => result === wanted).length;
      const comparison = {
        keys: questions.keys,
        answers: [...questions.claimed, ...questions.facts.map(({ name }) => name)],
      };
      await ledger.take({
        contractId: permitted.contract.id,
        limits: permitted.contract.limits,
        amount: amountOf({ calls: 1, keys: records.length }),
        receipt: {
          id: receiptId,
          content: {
            kind: "comparison",
            ...receiptParts(
              permitted,
              readable.subject,
              digestPlan(recordPlan(permitted, readable, { comparison })),
            ),
            keys: records.length,
            answers: {
              consistent: count("match"),
              inconsistent: count("mismatch"),
              absent: count("no-record"),
            },
            used: { calls: 1 },
            request: digestValue({ records }),
            content: digestBytes(body),
          },
          context: person,
          receiverId: otherReceiver(permitted),
          provision: provisionOf(permitted, "comparison", readable.release.number),
        },
      });
      return body;
    },
  };
}

export type Comparisons = ReturnType<typeof makeComparisons>;
