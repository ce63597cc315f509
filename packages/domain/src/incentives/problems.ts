import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of funds, recognitions, claims and batches. */
export const incentivesProblems = {
  "incentives.fund_exists": {
    status: 409,
    title: {
      zh: "该单位该年度已有同名资金",
      en: "The organization already has a fund of this name and year",
    },
    remedy: {
      zh: "请换一个名称，或在已有资金上继续办理",
      en: "Choose another name, or go on with that fund",
    },
  },
  "incentives.item_exists": {
    status: 409,
    title: { zh: "该资金已有此条的指标", en: "The fund already has an item for this article" },
    remedy: { zh: "请在已有指标上下达", en: "Allot to that item" },
  },
  "incentives.fund_short": {
    status: 409,
    title: {
      zh: "资金可用余额不足：需要 {wantedYuan} 元，可用 {leftYuan} 元",
      en: "The fund is short: {wantedYuan} yuan wanted, {leftYuan} yuan left",
    },
    remedy: {
      zh: "请先安排预算、下达指标或释放冻结；本次没有发生任何记账",
      en: "Appropriate or allot more, or release what is held; nothing was posted",
    },
  },
  "incentives.carry_over_backwards": {
    status: 422,
    title: {
      zh: "只能结转到同一单位以后年度的资金",
      en: "Carry over to a later year of the same organization",
    },
    remedy: { zh: "请选择以后年度的资金", en: "Choose a fund of a later year" },
  },
} as const satisfies Record<string, ProblemEntry>;
