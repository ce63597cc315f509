import type { Citation } from "../citation.ts";
import { cite } from "../standards/cite.ts";

/** How many equivalence classes (groups of records equal in every quasi-identifier) have a size. */
export interface ClassSize {
  size: number;
  classes: number;
}

/** The re-identification risk of a release over chosen quasi-identifiers. */
export interface OpeningRisk {
  rows: number;
  classes: number;
  /** Records that nobody else equals. */
  unique: number;
  uniqueShare: number;
  /** Size of the smallest class: the data are k-anonymous for this k. */
  minK: number;
  averageRisk: number;
  maxRisk: number;
  threshold: number;
  acceptable: boolean;
  citation: Citation;
}

/** A threshold for the greatest risk; which one counts depends on how the data are released. */
export interface RiskThreshold {
  id: "public" | "controlled";
  maxRisk: number;
  citation: Citation;
}

/** Thresholds are configuration: the standard's own text has not been checked. */
export const riskThresholds: readonly RiskThreshold[] = [
  {
    id: "public",
    maxRisk: 0.05,
    citation: cite("GB/T 42460-2023", "重标识风险阈值：完全公开共享", "M-"),
  },
  {
    id: "controlled",
    maxRisk: 0.2,
    citation: cite("GB/T 42460-2023", "重标识风险阈值：受控公开共享（宽于完全公开）", "M-"),
  },
];

/**
 * Measures the prosecutor risk: an attacker who knows that a person is in the data picks the right record of a class with
 * probability 1/size. Its mean over the records is classes/rows, its maximum 1/minK; checked against ARX on `adult`.
 */
export function measureRisk(sizes: readonly ClassSize[], threshold: RiskThreshold): OpeningRisk {
  const present = sizes.filter(({ size, classes }) => size > 0 && classes > 0);
  const rows = present.reduce((sum, { size, classes }) => sum + size * classes, 0);
  const classes = present.reduce((sum, one) => sum + one.classes, 0);
  const unique = present.filter(({ size }) => size === 1).reduce((sum, one) => sum + one.classes, 0);
  const minK = present.reduce((least, { size }) => Math.min(least, size), rows);
  const maxRisk = minK > 0 ? 1 / minK : 0;
  return {
    rows,
    classes,
    unique,
    uniqueShare: rows > 0 ? unique / rows : 0,
    minK,
    averageRisk: rows > 0 ? classes / rows : 0,
    maxRisk,
    threshold: threshold.maxRisk,
    acceptable: maxRisk <= threshold.maxRisk,
    citation: threshold.citation,
  };
}

/** Counts class sizes of records in memory; the reference for what the engine counts in SQL. Null equals null. */
export function countClasses(records: Iterable<readonly (string | null)[]>): ClassSize[] {
  const groups = new Map<string, number>();
  for (const record of records) {
    const key = JSON.stringify(record);
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  const sizes = new Map<number, number>();
  for (const size of groups.values()) sizes.set(size, (sizes.get(size) ?? 0) + 1);
  return [...sizes].map(([size, classes]) => ({ size, classes })).sort((a, b) => a.size - b.size);
}
