import { randomUUIDv7 } from "node:crypto";
import { SubsidyTermsKept } from "@qianshu/contract/instruments-matters";
import { endHolds } from "@qianshu/domain/instruments/investment";
import { holdSubsidy } from "@qianshu/domain/instruments/loan";
import { type SubsidyData, subsidyCase } from "@qianshu/domain/instruments/subsidy-case";
import { type Course, figure, nothing } from "./course.ts";

/** Subsidies of interest and premiums: what each step books. */
export const subsidyCourse: Course<SubsidyData> = {
  definition: subsidyCase,

  async book(_, { row, pool, action, after }) {
    const amount = BigInt(after.reviewed);
    switch (action) {
      case "approve": {
        const id = randomUUIDv7();
        const facts = { subjectId: row.id, caseId: row.case_id!, amount };
        return { transfers: [holdSubsidy(pool, id, facts)], holds: [id], promised: amount };
      }
      case "pay":
        return { transfers: endHolds(row.holds, "paid", randomUUIDv7), holds: [] };
      case "cancel":
        return { transfers: endHolds(row.holds, "freed", randomUUIDv7), holds: [], promised: -amount };
      default:
        return nothing;
    }
  },

  figures: (_, data) => [
    figure("paidByCompany", { zh: "企业已付", en: "Paid by the company" }, data.paid),
    figure("reckoned", { zh: "按比例计算", en: "By the rate" }, data.reckoned),
    figure("reviewed", { zh: "核定补贴", en: "Subsidy" }, data.reviewed),
  ],

  detail: (row, data) => ({
    subsidy: {
      ...SubsidyTermsKept.parse(row.terms),
      days: data.days,
      limitedBy: data.limitedBy ?? null,
    },
  }),
};
