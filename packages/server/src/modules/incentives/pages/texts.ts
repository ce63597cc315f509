import type { PortalContext } from "../../../platform/portal/layout.ts";
import type { Language } from "../../../platform/portal/texts.ts";

/** The texts of the publicity pages. */
const zh = {
  title: "公示",
  hint: "认定、申报批复前，拟认定、拟支持的名单在这里公示；有不同意见的，公示期内可以提出异议。",
  back: "返回公示名单",
  none: "现在没有公示中的批次",
  recognition: "认定",
  claim: "申报",
  period: "公示期 {from} 至 {until}",
  left: "还有 {days} 个工作日",
  lastDay: "今天是最后一天",
  over: "公示期已满",
  overHint: "该批次公示期已满，名单不再展示，也不再受理异议。",
  items: "{count} 件",
  total: "拟支持合计 {sum}",
  open: "查看名单",
  list: "名单",
  number: "编号",
  name: "名称",
  masked: "个人姓名按分级规则脱敏",
  matter: "事项",
  basis: "依据",
  article: "第{number}条",
  amount: "拟支持金额",
  level: "级别",
  noAmount: "—",
  objectTitle: "提出异议",
  objectHint:
    "写明哪一件、什么理由。办理机关按期答复；答复前该件不予批复。姓名和联系方式只有办理机关可见，不公开。",
  which: "对哪一件",
  choose: "请选择",
  objector: "姓名或单位名称",
  contact: "联系方式（电话或电子邮箱）",
  grounds: "理由和线索",
  leaveEmpty: "此栏请留空",
  send: "提交异议",
  wrong: "还有几处需要补正",
  wrongItem: "请选择名单上的一件",
  wrongObjector: "请填写姓名或单位名称，不超过 200 字",
  wrongContact: "请填写电话号码或电子邮箱，以便答复",
  wrongGrounds: "请写明理由，10 至 4000 字",
  again: "页面打开太久或提交太快，请核对后再提交一次",
  already: "您对该件的异议已在办理中，请等候答复",
  doneTitle: "异议已收到",
  done: "{number} 的异议已转 {authority} 办理。",
  doneDue: "答复期限：{day}。",
  doneReference: "受理号",
};

const en: Record<keyof typeof zh, string> = {
  title: "Publicity",
  hint: "Before recognitions and claims are approved, the list stands here. Whoever disagrees can object while it does.",
  back: "Back to the lists",
  none: "No list is publicised now",
  recognition: "Recognition",
  claim: "Claims",
  period: "Publicised from {from} to {until}",
  left: "{days} working days left",
  lastDay: "Today is the last day",
  over: "The period is over",
  overHint: "The period of this list is over: names are no longer shown and objections no longer taken.",
  items: "{count} items",
  total: "{sum} in all",
  open: "See the list",
  list: "List",
  number: "Number",
  name: "Name",
  masked: "Names of persons are masked by the grading rules",
  matter: "Matter",
  basis: "Basis",
  article: "Article {number}",
  amount: "Amount proposed",
  level: "Level",
  noAmount: "—",
  objectTitle: "Object",
  objectHint:
    "Say to which item, and why. The authority answers in time; until then the item is not approved. Only the authority sees your name and how to reach you.",
  which: "To which item",
  choose: "Please choose",
  objector: "Your name, or that of your organization",
  contact: "How to reach you (telephone or e-mail)",
  grounds: "Reason, and what supports it",
  leaveEmpty: "Leave this empty",
  send: "Hand in the objection",
  wrong: "Some entries need another look",
  wrongItem: "Choose an item of the list",
  wrongObjector: "Enter a name of up to 200 characters",
  wrongContact: "Enter a telephone number or an e-mail address for the answer",
  wrongGrounds: "Give your reason in 10 to 4000 characters",
  again: "The page was open for too long, or was sent too quickly: check it and send it again",
  already: "Your objection to this item is being dealt with; wait for the answer",
  doneTitle: "Your objection was received",
  done: "The objection to {number} was passed to {authority}.",
  doneDue: "It is answered by {day}.",
  doneReference: "Reference",
};

type Texts = Record<keyof typeof zh, string>;
export const texts: Record<Language, Texts> = { zh, en };

/** What a publicity page knows of its request. */
export interface PublicityContext extends PortalContext {
  t: Texts;
}

export const withTexts = (context: PortalContext): PublicityContext => ({
  ...context,
  t: texts[context.language],
});
