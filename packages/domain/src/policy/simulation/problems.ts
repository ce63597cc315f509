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
} as const satisfies Record<string, ProblemEntry>;
