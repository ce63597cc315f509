import { compareRecords } from "@qianshu/domain/exchange/compare-records";
import {
  type ComparisonQuestions,
  type ComparisonResult,
  joinAnswers,
  MAX_SERVICE_RECORDS,
} from "@qianshu/domain/exchange/comparison";
import { makePlanRecord, type PlanRecord } from "@qianshu/domain/exchange/plan-record";
import { checkParameters } from "@qianshu/domain/exchange/service-request";
import { columnsOf, readRecords } from "@qianshu/domain/exchange/service-response";
import { type Condition, conditionColumns } from "@qianshu/domain/plan/condition";
import type { Platform } from "../../platform/module.ts";
import { makeCompareBatches } from "./compare-batches.ts";
import { requireKeyCount } from "./comparison-terms.ts";
import type { Permitted } from "./permit.ts";
import { getTable, type ReadRelease, recordPlan } from "./read-release.ts";
import { type AccessSubject, subjectOf } from "./receipts.ts";
import type { ServiceCalls } from "./service-calls.ts";

/** Answers and what they were read from. */
export interface Answered {
  answers: ReturnType<typeof joinAnswers>[];
  subject: AccessSubject;
  plan: PlanRecord;
  releaseNumber: number | null;
}

/** Services asked at the same time. */
const PARALLEL = 8;

/** Finds answers: in a release by the engine, or by asking a service once for each record. */
export function makeComparisonAnswers(platform: Platform, readRelease: ReadRelease, services: ServiceCalls) {
  const answer = makeCompareBatches(platform.engine);

  async function fromRelease(
    permitted: Permitted,
    questions: ComparisonQuestions,
    records: readonly Record<string, string>[],
  ): Promise<Answered> {
    const readable = await readRelease.resolve(permitted);
    const table = getTable(readable);
    const ask = async (check: string[], fact?: Condition): Promise<ComparisonResult[]> => {
      const names = [...questions.keys, ...check];
      const items = records.map((record) => names.map((name) => record[name] ?? null));
      const question = { table, rowCondition: permitted.rowCondition, key: questions.keys, check, items };
      return answer(fact ? { ...question, fact } : question);
    };
    const whole = await ask(questions.claimed);
    const single: [string, ComparisonResult[]][] = [];
    // One claim alone is the whole answer; of several each is told.
    if (questions.claimed.length > 1)
      for (const name of questions.claimed) single.push([name, await ask([name])]);
    for (const { name, condition } of questions.facts) single.push([name, await ask([], condition)]);
    return {
      answers: whole.map((result, at) =>
        joinAnswers(result, Object.fromEntries(single.map(([name, results]) => [name, results[at]!]))),
      ),
      subject: readable.subject,
      plan: recordPlan(permitted, readable, { comparison: namesOf(questions) }),
      releaseNumber: readable.release.number,
    };
  }

  async function fromService(
    permitted: Permitted,
    questions: ComparisonQuestions,
    records: readonly Record<string, string>[],
  ): Promise<Answered> {
    const { item, rowCondition } = permitted;
    requireKeyCount(permitted, records.length, MAX_SERVICE_RECORDS);
    await readRelease.requirePublished(permitted);
    const upstream = await services.get(item.assetId);
    const { description } = upstream;
    const calls = records.map((record) =>
      checkParameters(description, null, Object.fromEntries(questions.keys.map((key) => [key, record[key]]))),
    );
    services.admit(upstream);
    const facts = questions.facts.flatMap(({ condition }) => conditionColumns(condition));
    const needed = [...questions.keys, ...questions.claimed, ...facts];
    const answers: Answered["answers"] = [];
    for (let from = 0; from < records.length; from += PARALLEL) {
      const group = calls.slice(from, from + PARALLEL).map(async (values, at) => {
        const found = readRecords(await services.call(upstream, values), description, needed, rowCondition);
        return compareRecords(questions, records[from + at]!, found.records, columnsOf(description));
      });
      answers.push(...(await Promise.all(group)));
    }
    const plan = { asset: item.assetId, fields: item.fields, rows: rowCondition ?? null, consumer: null };
    return {
      answers,
      subject: subjectOf(upstream),
      plan: makePlanRecord({ ...plan, comparison: namesOf(questions) }),
      releaseNumber: null,
    };
  }

  return async (
    permitted: Permitted,
    questions: ComparisonQuestions,
    records: readonly Record<string, string>[],
  ): Promise<Answered> => {
    const isService = await readRelease.isService(permitted);
    return isService
      ? fromService(permitted, questions, records)
      : fromRelease(permitted, questions, records);
  };
}

function namesOf({ keys, claimed, facts }: ComparisonQuestions): { keys: string[]; answers: string[] } {
  return { keys, answers: [...claimed, ...facts.map(({ name }) => name)] };
}
