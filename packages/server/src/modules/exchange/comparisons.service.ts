import { randomUUIDv7 } from "node:crypto";
import {
  type ComparisonResult,
  MAX_RECORDS,
  readQuestions,
  requireSameColumns,
} from "@qianshu/domain/exchange/comparison";
import { amountOf } from "@qianshu/domain/exchange/usage";
import { makeComparisonAnswers } from "./comparison-answers.ts";
import { getComparison, requireKeyCount } from "./comparison-terms.ts";
import type { Permitted } from "./permit.ts";
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
import type { ServiceCalls } from "./service-calls.ts";
import type { Tools } from "./work.ts";

/** Makes the part that answers comparisons in the call. */
export function makeComparisons(
  { platform, meter, readRelease }: Pick<Tools, "platform" | "meter" | "readRelease">,
  services: ServiceCalls,
) {
  const findAnswers = makeComparisonAnswers(platform, readRelease, services);

  return {
    /** Compares, proves, and only then answers: the text of the answer, ready to be sent. */
    async compare(
      permitted: Permitted,
      person: AccessPerson,
      records: Record<string, string>[],
    ): Promise<Buffer> {
      requireKeyCount(permitted, records.length, MAX_RECORDS);
      const questions = readQuestions(getComparison(permitted), requireSameColumns(records));
      await refuseExhausted(platform, permitted.contract, { calls: 1, keys: records.length });
      const { answers, subject, plan, releaseNumber } = await findAnswers(permitted, questions, records);
      const receiptId = randomUUIDv7();
      const body = Buffer.from(JSON.stringify({ answers, receiptId }));
      const count = (wanted: ComparisonResult) => answers.filter(({ result }) => result === wanted).length;
      await meter.take({
        contractId: permitted.contract.id,
        limits: permitted.contract.limits,
        amount: amountOf({ calls: 1, keys: records.length }),
        receipt: {
          id: receiptId,
          content: {
            kind: "comparison",
            ...receiptParts(permitted, subject, digestPlan(plan)),
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
          provision: provisionOf(permitted, "comparison", releaseNumber),
        },
      });
      return body;
    },
  };
}

export type Comparisons = ReturnType<typeof makeComparisons>;
