import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module cases. */
export const casesProblems = {
  "cases.not_found": {
    status: 404,
    title: { zh: "没有找到该办理事项", en: "The case was not found" },
    remedy: { zh: "请核对编号，或确认您有权查看", en: "Check the id, and that you may see it" },
  },
  "cases.changed_meanwhile": {
    status: 409,
    title: { zh: "该事项刚刚已被他人处理", en: "Somebody else has just dealt with this case" },
    remedy: {
      zh: "请刷新查看最新状态，再决定是否继续；您填写的内容未提交",
      en: "Reload to see the present state, then decide again; nothing of yours was submitted",
    },
  },
  "cases.act_unknown": {
    status: 400,
    title: { zh: "“{kind}”没有“{act}”这一步", en: "{kind} has no step {act}" },
    remedy: { zh: "请使用列出的步骤之一", en: "Use one of the steps named under expected" },
  },
  "cases.act_not_now": {
    status: 409,
    title: { zh: "“{stateZh}”状态下不能“{actZh}”", en: "“{actEn}” is not possible in the state “{stateEn}”" },
    remedy: { zh: "请查看当前可办理的步骤", en: "See which steps the present state allows" },
  },
  "cases.act_not_yours": {
    status: 403,
    title: { zh: "您不能在此事项中“{actZh}”", en: "“{actEn}” is not yours to do in this case" },
    remedy: { zh: "请由列出的角色办理", en: "It is for the roles named under expected" },
  },
  "cases.same_person": {
    status: 403,
    title: { zh: "“{actZh}”须由另一人办理", en: "“{actEn}” must be done by another person" },
    remedy: {
      zh: "您已办理过“{earlierZh}”，请由同一角色的其他人员办理",
      en: "You have already done “{earlierEn}”; ask another person with the same role",
    },
  },
  "cases.extension_used": {
    status: 409,
    title: {
      zh: "该期限最多可延长 {times} 次，已经用完",
      en: "This deadline may be extended {times} time(s), all used",
    },
    remedy: { zh: "请在现有期限内办结", en: "Decide within the present deadline" },
  },
  "cases.extension_too_long": {
    status: 400,
    title: {
      zh: "延长最多 {workingDays} 个工作日",
      en: "An extension is at most {workingDays} working days",
    },
    remedy: { zh: "请填写允许范围内的天数", en: "Enter a number within the limit" },
  },
  "cases.extension_late": {
    status: 409,
    title: { zh: "期限已过，不能再延长", en: "The deadline has passed and cannot be extended" },
    remedy: { zh: "请尽快办结；逾期情况已记录", en: "Decide as soon as possible; the delay is recorded" },
  },
  "cases.deadline_rule_missing": {
    status: 409,
    title: { zh: "{on} 没有生效的期限规则：{key}", en: "No deadline rule {key} is in force on {on}" },
    remedy: {
      zh: "请数据资源管理办公室补充该期限及其依据",
      en: "Ask the data office to enter the deadline with its source",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
