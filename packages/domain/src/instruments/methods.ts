import type { Citation } from "../citation.ts";
import type { Bilingual } from "../problem-entry.ts";

/** Where the document lists the ways in which a fund may support. */
export const methodsCitation: Citation = {
  document: "贵州省大数据产业发展应用规划纲要（2014—2020年）",
  clause: "五（三）",
  certainty: "S",
};

/** The ways of support (支持方式) that the plan names: 风险投资、股权投资、担保贷款、贷款贴息、科技保险. */
export const methods = [
  "venture",
  "equity",
  "guaranteed-loan",
  "interest-subsidy",
  "insurance-premium",
] as const;
export type Method = (typeof methods)[number];

export const methodTitles: Record<Method, Bilingual> = {
  venture: { zh: "风险投资", en: "Venture capital" },
  equity: { zh: "股权投资", en: "Equity investment" },
  "guaranteed-loan": { zh: "担保贷款", en: "Guaranteed loan" },
  "interest-subsidy": { zh: "贷款贴息", en: "Interest subsidy" },
  "insurance-premium": { zh: "科技保险", en: "Technology insurance" },
};

/** What money is pooled for; each kind of pool gives by its own ways. */
export const poolKinds = ["seed", "equity", "risk", "subsidy"] as const;
export type PoolKind = (typeof poolKinds)[number];

export const poolTitles: Record<PoolKind, Bilingual> = {
  seed: { zh: "种子基金", en: "Seed fund" },
  equity: { zh: "产业投资基金", en: "Investment fund" },
  risk: { zh: "风险补偿资金池", en: "Risk pool" },
  subsidy: { zh: "贴息资金", en: "Subsidy pool" },
};

/** The ways in which a pool of a kind gives. */
export const methodsOf: Record<PoolKind, readonly Method[]> = {
  seed: ["venture"],
  equity: ["equity"],
  risk: ["guaranteed-loan"],
  subsidy: ["interest-subsidy", "insurance-premium"],
};

/** The kinds of instrument (支持事项): each has its own course. */
export const instrumentKinds = ["investment", "loan", "subsidy"] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];

/** The course that a way of support takes. */
export const kindOf: Record<Method, InstrumentKind> = {
  venture: "investment",
  equity: "investment",
  "guaranteed-loan": "loan",
  "interest-subsidy": "subsidy",
  "insurance-premium": "subsidy",
};

/** What one way of support comes to in a mix (配比), in fen and hundredths of a percent. */
export interface MixLine {
  method: Method;
  count: number;
  amount: bigint;
  points: number;
}

/** How support divides over the ways; the points of what is not nothing make ten thousand. */
export function mixOf(given: readonly { method: Method; amount: bigint }[]): MixLine[] {
  const total = given.reduce((sum, { amount }) => sum + amount, 0n);
  const lines = methods.map((method) => {
    const of = given.filter((one) => one.method === method);
    const amount = of.reduce((sum, one) => sum + one.amount, 0n);
    const points = total === 0n ? 0 : Number((amount * 10_000n) / total);
    return { method, count: of.length, amount, points };
  });
  const left = total === 0n ? 0 : 10_000 - lines.reduce((sum, { points }) => sum + points, 0);
  const largest = lines.reduce((most, line) => (line.amount > most.amount ? line : most));
  largest.points += left;
  return lines;
}
