import type { ProblemEntry } from "../../problem-entry.ts";

/** Problems of simulating a policy over a population. */
export const simulationProblems = {
  "policy.simulation_amount_too_large": {
    status: 422,
    title: {
      zh: "规则 {rule} 的金额 {amount} 超出可精确计算的范围",
      en: "The amount {amount} of rule {rule} is beyond what can be computed exactly",
    },
    remedy: {
      zh: "请检查总体中数值和规则的计量单位后重新测算",
      en: "Check the numbers of the population and the units of the rule, then simulate again",
    },
  },
  "policy.simulation_threads_lost": {
    status: 503,
    title: {
      zh: "测算线程中断 {count} 次，测算没有完成",
      en: "Threads of the simulation were lost {count} times; it did not finish",
    },
    remedy: {
      zh: "请减小总体后重新测算；仍然中断的，请运维人员检查内存",
      en: "Simulate a smaller population; if it happens again, have the operators look at the memory",
    },
  },
  "policy.reform_invalid": {
    status: 422,
    title: { zh: "改革方案有 {count} 处问题", en: "The reform has {count} findings" },
    remedy: {
      zh: "请按所列位置更正规则编号、表达式、类型或单位",
      en: "Mend rules, expressions, types or units at the places named",
    },
  },
  "policy.population_not_ready": {
    status: 409,
    title: {
      zh: "总体尚未导入完成或导入失败",
      en: "The population is still being imported, or its import failed",
    },
    remedy: { zh: "请等待导入完成，或另选总体", en: "Wait for the import, or choose another population" },
  },
  "policy.population_unreadable": {
    status: 422,
    title: { zh: "总体文件无法使用", en: "The population file cannot be used" },
    remedy: {
      zh: "请使用 CSV、XLSX 或 Parquet，首行为列名，至少一列是事实词表中的事实",
      en: "Use CSV, XLSX or Parquet with a first row of names, at least one a fact of the vocabulary",
    },
  },
  "policy.simulation_unfinished": {
    status: 409,
    title: { zh: "测算没有结果", en: "The simulation has no result" },
    remedy: {
      zh: "请等待测算完成；失败或取消的请重新测算",
      en: "Wait until it is done; simulate again what failed or was cancelled",
    },
  },
  "policy.simulation_years_wrong": {
    status: 422,
    title: {
      zh: "测算年度的起止不正确",
      en: "The years of the simulation are the wrong way round, or too many",
    },
    remedy: { zh: "起始年度不晚于结束年度，最多 30 年", en: "From no later than until, 30 years at most" },
  },
} as const satisfies Record<string, ProblemEntry>;
