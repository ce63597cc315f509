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
  "incentives.desk_missing": {
    status: 409,
    title: {
      zh: "{place} 没有办理该事项的单位（{tier}）",
      en: "Nobody deals with this for {place} ({tier})",
    },
    remedy: {
      zh: "请资金专员登记该地的办理单位，或授予相应角色",
      en: "Have a fund officer name the organization for the place, or grant the role",
    },
  },
  "incentives.not_claimable": {
    status: 422,
    title: { zh: "按现有事实不能申报：{rule}", en: "The facts on file do not carry this claim: {rule}" },
    remedy: {
      zh: "请查看未满足的条件和待补事实，补充后再申报",
      en: "See the failing conditions and missing facts; complete them and claim again",
    },
  },
  "incentives.no_payment": {
    status: 422,
    title: { zh: "该条不以资金兑付：{rule}", en: "This rule pays no money: {rule}" },
    remedy: {
      zh: "税收、用地、电价等待遇向主管部门办理，不在此申报",
      en: "Tax, land and price advantages are dealt with by their authorities, not claimed here",
    },
  },
  "incentives.code_missing": {
    status: 422,
    title: {
      zh: "“{name}”没有有效的统一社会信用代码，不能申报",
      en: "{name} has no valid unified social credit code and cannot apply",
    },
    remedy: { zh: "请先在主体档案中补录", en: "Enter it in the company's file first" },
  },
  "incentives.claimed_already": {
    status: 409,
    title: { zh: "同一事项已申报：{number}", en: "This was claimed already: {number}" },
    remedy: { zh: "请在已有申报上继续办理", en: "Go on with that claim" },
  },
  "incentives.amount_outside_interval": {
    status: 422,
    title: {
      zh: "核定金额 {wantedYuan} 元超出可核定区间 {interval} 元",
      en: "{wantedYuan} yuan lies outside the interval of {interval} yuan",
    },
    remedy: { zh: "请在区间内核定", en: "Decide within the interval" },
  },
  "incentives.payer_unconfirmed": {
    status: 422,
    title: {
      zh: "条文未载明支付方或由多级支付，须确认支付方",
      en: "The text names no payer, or several: the payer has to be confirmed",
    },
    remedy: { zh: "请核对支付单位后勾选确认", en: "Check who pays and confirm it" },
  },
  "incentives.reason_missing": {
    status: 422,
    title: { zh: "核定金额须说明理由", en: "A decided amount needs its reason" },
    remedy: { zh: "请填写核定依据", en: "Say on what the amount rests" },
  },
  "incentives.payment_under_way": {
    status: 409,
    title: {
      zh: "款项已送银行或已到账，不能更改",
      en: "The payment is at the bank or done and cannot be changed",
    },
    remedy: {
      zh: "请等银行回单；已到账的走追回",
      en: "Wait for the bank's answer; what is paid is clawed back",
    },
  },
  "incentives.item_missing": {
    status: 409,
    title: {
      zh: "{organization} 本年度没有第 {article} 条的指标",
      en: "{organization} has no budget item for article {article} this year",
    },
    remedy: {
      zh: "请先在专项资金中新增该条指标并下达",
      en: "Add the item to the fund and allot money to it first",
    },
  },
  "incentives.objection_open": {
    status: 409,
    title: { zh: "还有 {count} 件异议未答复", en: "{count} objection(s) are not answered yet" },
    remedy: { zh: "请先答复异议，或将该件移出批次", en: "Answer them, or take the items out of the batch" },
  },
  "incentives.not_reviewed": {
    status: 409,
    title: {
      zh: "所选申请中有未审核通过或不属本单位的",
      en: "Some of the chosen applications are not reviewed, or not yours",
    },
    remedy: { zh: "请只选择“待入批次”的申请", en: "Choose applications that await a batch" },
  },
  "incentives.experts_short": {
    status: 409,
    title: {
      zh: "可抽取的专家只有 {able} 人（回避 {avoided} 人）",
      en: "Only {able} experts can be drawn ({avoided} avoided)",
    },
    remedy: { zh: "请减少人数或补充专家库", en: "Draw fewer, or add experts to the register" },
  },
  "incentives.batch_empty": {
    status: 409,
    title: { zh: "批次中没有申请", en: "The batch holds no applications" },
    remedy: { zh: "请解散该批次", en: "Dissolve the batch" },
  },
  "incentives.objected_already": {
    status: 409,
    title: {
      zh: "您对该件的异议已在办理中",
      en: "Your objection to this item is being dealt with already",
    },
    remedy: {
      zh: "请等候答复；有新材料可联系办理机关补充",
      en: "Wait for the answer; bring new material to the authority",
    },
  },
  "incentives.not_publicised": {
    status: 404,
    title: { zh: "该编号不在公示中", en: "This number is not publicised" },
    remedy: { zh: "请核对公示名单上的编号", en: "Check the number on the publicised list" },
  },
  "incentives.nothing_to_pay": {
    status: 409,
    title: { zh: "没有待拨付的款项", en: "Nothing waits to be paid" },
    remedy: { zh: "已送银行的请等待回单", en: "For what is at the bank wait for its answer" },
  },
  "incentives.account_missing": {
    status: 409,
    title: { zh: "有 {count} 件没有收款账户", en: "{count} claim(s) have no account" },
    remedy: { zh: "请先补录收款账户", en: "Enter the accounts first" },
  },
  "incentives.clawback_too_high": {
    status: 422,
    title: { zh: "追回金额超过已拨付未追回的金额", en: "More than was paid and not taken back" },
    remedy: { zh: "请在已拨付金额内填写", en: "Enter at most what was paid" },
  },
  "incentives.attachment_refused": {
    status: 422,
    title: { zh: "不接受此类附件", en: "This kind of file is not taken" },
    remedy: {
      zh: "请上传 PDF、OFD、图片或办公文档，内容须与后缀一致",
      en: "Attach a PDF, OFD, picture or office document whose content is what its name says",
    },
  },
  "incentives.attachment_fixed": {
    status: 409,
    title: { zh: "附件不能撤回：{name}", en: "The paper cannot be withdrawn: {name}" },
    remedy: {
      zh: "只能由上传人在作出决定前撤回",
      en: "Only who attached it may withdraw it, before a decision",
    },
  },
  "incentives.returns_unreadable": {
    status: 422,
    title: { zh: "回单文件无法读取", en: "The bank's answer cannot be read" },
    remedy: { zh: "请上传 CSV 或 XLSX 文件", en: "Upload CSV or XLSX" },
  },
} as const satisfies Record<string, ProblemEntry>;
