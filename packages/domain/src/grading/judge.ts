import type { Bilingual } from "../problem-entry.ts";
import { findHint } from "./column-name.ts";
import { type DetectedKind, type Detector, matchesDetector } from "./detector.ts";
import { detectors } from "./detectors.ts";

/** What was counted over a whole column. `matched` counts rows by the id of the detector. */
export interface ColumnCounts {
  nonNull: number;
  distinct: number;
  matched: Readonly<Record<string, number>>;
  /** Least and greatest value as text, where the profile knows them. */
  min?: string | null;
  max?: string | null;
}

/** What a column holds, how sure that is (0 to 1), and why. */
export interface Judgement {
  kind: DetectedKind;
  detector: string;
  confidence: number;
  /** Share of the values that match. */
  share: number;
  /** The word of the column name that spoke for it. */
  hint?: string;
  reason: Bilingual;
}

/** Telephone numbers lie far apart; order numbers that look like them follow each other. */
const MOST_DENSE = 0.01;

function isRunningNumber(counts: ColumnCounts): boolean {
  const [min, max] = [counts.min ?? "", counts.max ?? ""];
  if (!/^\d{11}$/.test(min) || !/^\d{11}$/.test(max)) return false;
  return counts.distinct / (Number(max) - Number(min) + 1) > MOST_DENSE;
}

function isBelieved(
  detector: Detector,
  counts: ColumnCounts,
  share: number,
  names: readonly string[],
): boolean {
  if (detector.needsHint || share < detector.threshold || counts.distinct < detector.minDistinct)
    return false;
  if (findHint(names, detector.against) !== undefined && detector.strength < 0.95) return false;
  return detector.kind !== "mobile" || !isRunningNumber(counts);
}

function percent(share: number): string {
  return `${Math.floor(share * 1000) / 10}%`;
}

function explain(detector: Detector, share: number, hint: string | undefined): Bilingual {
  const checked = detector.shapes.some((shape) => shape.predicates.some(({ kind }) => kind === "check"));
  const named = hint === undefined ? undefined : { zh: `，列名含“${hint}”`, en: `; the name says "${hint}"` };
  return {
    zh: `${percent(share)} 的值符合${detector.label.zh}的格式${checked ? "并通过校验码" : ""}${named?.zh ?? ""}`,
    en: `${percent(share)} of the values have the form of: ${detector.label.en}${checked ? ", with a right check character" : ""}${named?.en ?? ""}`,
  };
}

function judge(detector: Detector, counts: ColumnCounts, names: readonly string[]): Judgement | undefined {
  const share = (counts.matched[detector.id] ?? 0) / counts.nonNull;
  if (share === 0) return undefined;
  const hint = findHint(names, detector.hints);
  const found =
    hint === undefined ? isBelieved(detector, counts, share, names) : share >= detector.hintedThreshold;
  if (!found) return undefined;
  const evidence = detector.strength * share ** 0.25;
  const confidence = hint === undefined ? evidence : 1 - (1 - evidence) * 0.4;
  return {
    kind: detector.kind,
    detector: detector.id,
    confidence: Math.round(confidence * 100) / 100,
    share,
    ...(hint !== undefined && { hint }),
    reason: explain(detector, share, hint),
  };
}

/**
 * Judges what a column holds from what was counted over all of it and from its names (column name, title). One judgement
 * for each kind, the surest first; a column may hold several kinds.
 */
export function judgeColumn(names: string | readonly string[], counts: ColumnCounts): Judgement[] {
  if (counts.nonNull === 0) return [];
  const all = typeof names === "string" ? [names] : names;
  const best = new Map<DetectedKind, Judgement>();
  for (const detector of detectors) {
    const found = judge(detector, counts, all);
    if (found && found.confidence > (best.get(found.kind)?.confidence ?? 0)) best.set(found.kind, found);
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence || a.kind.localeCompare(b.kind));
}

/** Counts a column in memory; the reference for what the engine counts in SQL. Empty texts count as missing. */
export function countColumn(values: Iterable<string | null>): ColumnCounts {
  const occurrences = new Map<string, number>();
  for (const value of values) {
    if (value !== null && value !== "") occurrences.set(value, (occurrences.get(value) ?? 0) + 1);
  }
  const matched: Record<string, number> = {};
  let nonNull = 0;
  let min: string | null = null;
  let max: string | null = null;
  for (const [value, times] of occurrences) {
    nonNull += times;
    if (min === null || value < min) min = value;
    if (max === null || value > max) max = value;
    for (const detector of detectors) {
      if (matchesDetector(detector, value)) matched[detector.id] = (matched[detector.id] ?? 0) + times;
    }
  }
  return { nonNull, distinct: occurrences.size, matched, min, max };
}
