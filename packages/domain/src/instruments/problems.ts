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
  "instruments.subsidised_already": {
    status: 409,
    title: {
      zh: "该合同 {from} 至 {to} 的补贴已申请：{number}",
      en: "Of this contract {from} to {to} was claimed already: {number}",
    },
    remedy: { zh: "请改填未申请过的期间", en: "Claim a period that was not claimed" },
  },
  "instruments.decision_not_in_force": {
    status: 409,
    title: {
      zh: "一企一策 {number} 不在有效期内（{from} 至 {to}）",
      en: "The decision {number} is not in force ({from} to {to})",
    },
    remedy: { zh: "请选择有效的决策文书", en: "Choose a decision that is in force" },
  },
  "instruments.paper_kept": {
    status: 409,
    title: { zh: "{number} 的文书已归档，不能替换", en: "The paper of {number} is archived and stays" },
    remedy: { zh: "内容有变的，请另行登记一份决策", en: "If it has changed, file another decision" },
  },
  "instruments.paper_missing": {
    status: 409,
    title: { zh: "{number} 还没有文书", en: "{number} has no paper yet" },
    remedy: { zh: "请先上传决策文书", en: "Upload the paper first" },
  },
  "instruments.claim_not_countable": {
    status: 409,
    title: {
      zh: "申报 {number} 尚未核定金额，或已计入额度",
      en: "The amount of claim {number} is not decided, or it was counted already",
    },
    remedy: { zh: "请选择已核定、未计入的申报", en: "Choose a claim that is decided and not counted" },
  },
} as const satisfies Record<string, ProblemEntry>;
