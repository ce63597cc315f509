import type { CalendarYear, DeadlineRule, DeadlineRuleInput } from "@qianshu/contract/cases";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { findDeadlineRule } from "@qianshu/domain/cases/clock/deadline-rule";
import {
  type HolidayYear,
  type HolidayYearInput,
  makeHolidayYear,
} from "@qianshu/domain/cases/clock/holiday-year";
import { publishedHolidayYears } from "@qianshu/domain/cases/clock/holidays";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import * as queries from "./calendar.queries.ts";
import type { makeRecomputeJob } from "./cases.jobs.ts";

export type CalendarService = ReturnType<typeof makeCalendarService>;

/** Holidays and deadline rules: what is known, and what is added. */
export function makeCalendarService(
  { database: { db }, jobs, now }: Platform,
  recompute: ReturnType<typeof makeRecomputeJob>,
) {
  return {
    async getYear(year: number): Promise<CalendarYear> {
      const known = [...publishedHolidayYears, ...(await queries.listImportedYears(db))];
      return toCalendarYear(
        year,
        known.findLast((one) => one.year === year),
      );
    },

    /** Takes over a year's arrangement; the dates that depend on it are computed again by a job. */
    async importYear(actor: Actor, input: HolidayYearInput): Promise<CalendarYear & { jobId: string }> {
      requireWholeProvince(actor);
      const arrangement = makeHolidayYear(input);
      const { jobId } = await inTransaction(db, async (trx) => {
        await queries.saveYear(trx, arrangement, actor.personId, now());
        return jobs.enqueue(trx, recompute, { year: input.year }, { startedBy: actor.personId });
      });
      return { ...toCalendarYear(input.year, arrangement), jobId };
    },

    async listRules(): Promise<{ items: DeadlineRule[] }> {
      const rules = await queries.listDeadlineRules(db);
      return { items: rules.map((rule) => toRuleView(rule, rules, dayOf(now()))) };
    },

    /** Adds or changes a rule; clocks that run keep the one they started with. */
    async saveRule(actor: Actor, input: z.output<typeof DeadlineRuleInput>): Promise<DeadlineRule> {
      requireWholeProvince(actor);
      if (input.validTo !== null && input.validTo <= input.validFrom) {
        const facts = { field: "body.validTo", found: input.validTo, expected: `> ${input.validFrom}` };
        throw new Problem("platform.invalid_input", facts);
      }
      const id = await queries.saveRule(db, {
        key: input.key,
        jurisdiction: input.jurisdiction,
        working_days: input.workingDays,
        document: input.citation.document,
        clause: input.citation.clause ?? null,
        certainty: input.citation.certainty,
        valid_from: input.validFrom,
        valid_to: input.validTo,
      });
      const rules = await queries.listDeadlineRules(db);
      return toRuleView(rules.find((rule) => rule.id === id)!, rules, dayOf(now()));
    },
  };
}

// Calendar and deadlines bind the whole province: a county's office may not change them for the others.
function requireWholeProvince(actor: Actor): void {
  const permission = "standard:manage";
  const reach = reachOf(actor, permission);
  const isWide = reach.kind === "some" && reach.divisionPrefixes.some((prefix) => prefix.length === 2);
  if (reach.kind !== "all" && !isWide) throw new Problem("identity.not_allowed", { params: { permission } });
}

const toCalendarYear = (year: number, known: HolidayYear | undefined): CalendarYear => ({
  year,
  published: known !== undefined,
  papers: [...(known?.papers ?? [])],
  off: [...(known?.off ?? [])],
  work: [...(known?.work ?? [])],
});

const toRuleView = (
  rule: queries.DeadlineRuleRow,
  rules: readonly queries.DeadlineRuleRow[],
  today: string,
): DeadlineRule => ({
  ...rule,
  validTo: rule.validTo ?? null,
  binds: findDeadlineRule(rules, rule.key, today) === rule,
});
