import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of plans: what a caller asked of a release that it cannot answer. */
export const planProblems = {
  "plan.unknown_column": {
    status: 400,
    title: { zh: "没有名为“{column}”的信息项", en: "There is no column “{column}”" },
    remedy: { zh: "请从可用的信息项中选择", en: "Choose one of the columns that are available" },
  },
  "plan.value_of_wrong_type": {
    status: 400,
    title: {
      zh: "条件中的值与信息项的类型不符",
      en: "A value in the condition does not fit the type of its column",
    },
    remedy: {
      zh: "请按信息项类型填写：日期为 2026-01-31 的形式",
      en: "Give a value of that type; dates as 2026-01-31",
    },
  },
  "plan.condition_too_deep": {
    status: 400,
    title: { zh: "条件嵌套过深", en: "The condition is nested too deeply" },
    remedy: { zh: "请简化条件", en: "Simplify the condition" },
  },
  "plan.cursor_invalid": {
    status: 400,
    title: { zh: "翻页标记无效", en: "The page cursor is not valid" },
    remedy: { zh: "请从第一页重新读取", en: "Start again from the first page" },
  },
  "plan.key_missing": {
    status: 500,
    title: { zh: "缺少脱敏所需的密钥", en: "The key that a mask needs is missing" },
    remedy: { zh: "请运维人员检查密钥库", en: "Ask the operator to check the key store" },
  },
} as const satisfies Record<string, ProblemEntry>;
