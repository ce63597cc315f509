import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of pools, investments, loans, subsidies and decisions for one company. */
export const instrumentsProblems = {
  "instruments.pool_exists": {
    status: 409,
    title: { zh: "该单位已有同名资金池", en: "The organization already has a pool of this name" },
    remedy: { zh: "请换一个名称，或在已有资金池上办理", en: "Choose another name, or go on with that pool" },
  },
  "instruments.contributor_exists": {
    status: 409,
    title: { zh: "该出资人已登记", en: "This contributor is entered already" },
    remedy: { zh: "请在已有出资人下登记认缴和实缴", en: "Subscribe and pay in under that entry" },
  },
  "instruments.short": {
    status: 409,
    title: {
      zh: "{whatZh}不足：需要 {wantedYuan} 元，可用 {leftYuan} 元",
      en: "{whatEn} is short: {wantedYuan} yuan wanted, {leftYuan} yuan left",
    },
    remedy: {
      zh: "请先认缴、实缴或释放占用；本次没有发生任何记账",
      en: "Subscribe, pay in or release first; nothing was posted",
    },
  },
  "instruments.pool_unfit": {
    status: 422,
    title: {
      zh: "“{pool}”是{kindZh}，只支持：{methodsZh}",
      en: "{pool} ({kindEn}) only gives by: {methodsEn}",
    },
    remedy: { zh: "请选择支持该方式的资金池", en: "Choose a pool that supports this way" },
  },
} as const satisfies Record<string, ProblemEntry>;
