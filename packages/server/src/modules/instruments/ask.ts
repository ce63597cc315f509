import type { InvestmentInput, LoanInput, SubsidyInput } from "@qianshu/contract/instruments-matters";
import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import { daysBetween } from "@qianshu/domain/instruments/loan-schedule";
import { checkPoints } from "@qianshu/domain/instruments/security";
import type { z } from "zod";
import type { Platform } from "../../platform/module.ts";
import { findOverlapping } from "./instruments.queries.ts";
import type { OpenInstrument } from "./open-instrument.ts";

export type AskFor = ReturnType<typeof makeAskFor>;

/** What is asked of pools: checked as its kind wants it, then opened. */
export function makeAskFor({ database: { db } }: Platform, open: OpenInstrument) {
  return {
    investment: (actor: Actor, input: z.output<typeof InvestmentInput>) => open(actor, "investment", input),

    async loan(actor: Actor, input: z.output<typeof LoanInput>): Promise<string> {
      const findings = checkPoints(input.risk);
      if (input.risk.guarantor > 0 && !input.guarantor)
        findings.push({
          field: "guarantor",
          message: { zh: "有担保分担比例的须填写担保机构", en: "Who guarantees a part has to be named" },
        });
      if (findings.length > 0)
        throw new Problem("platform.invalid_input", { field: findings[0]!.field, findings });
      const { poolId, subjectId, title, purpose, amountFen, decisionId, ...terms } = input;
      return open(actor, "loan", { poolId, subjectId, title, purpose, amountFen, decisionId, terms });
    },

    /** Interest or a premium of one contract and period is subsidised once. */
    async subsidy(actor: Actor, input: z.output<typeof SubsidyInput>): Promise<string> {
      const { poolId, subjectId, title, purpose, method, paidFen, decisionId, ...terms } = input;
      const former = await findOverlapping(db, { subjectId, method, ...terms });
      if (former)
        throw new Problem("instruments.subsidised_already", {
          field: "contract",
          found: input.contract,
          params: { number: former.number, from: former.from, to: former.to },
        });
      const isInterest = method === "interest-subsidy";
      return open(actor, "subsidy", {
        poolId,
        subjectId,
        title,
        purpose,
        method,
        decisionId,
        amountFen: paidFen,
        terms,
        data: {
          of: isInterest ? "interest" : "premium",
          principal: terms.principalFen ?? "0",
          days: daysBetween(terms.from, terms.to),
          paid: paidFen,
        },
      });
    },
  };
}
