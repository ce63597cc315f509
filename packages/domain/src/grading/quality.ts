import type { Citation } from "../citation.ts";
import type { Bilingual } from "../problem-entry.ts";
import { cite } from "../standards/cite.ts";

/** The six dimensions of data quality, GB/T 36344-2018. */
export const qualityDimensions = [
  "conformity",
  "completeness",
  "accuracy",
  "consistency",
  "timeliness",
  "accessibility",
] as const;

/** A dimension of data quality: 规范性, 完整性, 准确性, 一致性, 时效性, 可访问性. */
export type QualityDimension = (typeof qualityDimensions)[number];

/** One indicator: X = A/B × 100 %. Where lower is better the score is 1 − X. */
export interface QualityIndicator {
  code: string;
  dimension: QualityDimension;
  label: Bilingual;
  lowerIsBetter: boolean;
  citation: Citation;
}

const lowerIsBetter = new Set(["0303", "0305"]);

const TABLE = `
0101|conformity|数据标准|Data standards
0102|conformity|数据模型|Data model
0103|conformity|元数据|Metadata
0104|conformity|业务规则|Business rules
0105|conformity|权威参考数据|Authoritative reference data
0106|conformity|安全规范|Security rules
0201|completeness|数据元素完整性|Completeness of elements
0202|completeness|数据记录完整性|Completeness of records
0301|accuracy|数据内容正确性|Correctness of content
0302|accuracy|数据格式合规性|Right formats
0303|accuracy|数据重复率|Share of duplicates
0304|accuracy|数据唯一性|Uniqueness
0305|accuracy|脏数据出现率|Share of dirty data
0401|consistency|相同数据一致性|Same data agree
0402|consistency|关联数据一致性|Related data agree
0501|timeliness|基于时间段的正确性|Right for the period
0502|timeliness|基于时间点及时性|In time
0503|timeliness|时序性|Order in time
0601|accessibility|可访问|Can be reached
0602|accessibility|可用性|Can be used`;

/** The indicators of GB/T 36344-2018. */
export const qualityIndicators: readonly QualityIndicator[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [code, dimension, zh, en] = line.split("|") as [string, QualityDimension, string, string];
    return {
      code,
      dimension,
      label: { zh, en },
      lowerIsBetter: lowerIsBetter.has(code),
      citation: cite("GB/T 36344-2018", `指标 ${code} ${zh}`, "M+"),
    };
  });

/** A and B of an indicator: how many meet it (or, where lower is better, offend), of how many looked at. */
export interface QualityCount {
  met: number;
  checked: number;
}

/** One indicator as measured; null where nothing was looked at. */
export interface IndicatorResult {
  indicator: QualityIndicator;
  count: QualityCount;
  value: number | null;
  score: number | null;
}

/** The quality of a release. Scores run from 0 to 1; null where nothing was measured. */
export interface QualityReport {
  indicators: IndicatorResult[];
  dimensions: { dimension: QualityDimension; score: number | null }[];
  overall: number | null;
}

function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** Measures one indicator: X = A/B. */
export function measureIndicator(indicator: QualityIndicator, count: QualityCount): IndicatorResult {
  const value = count.checked > 0 ? count.met / count.checked : null;
  const score = value === null ? null : indicator.lowerIsBetter ? 1 - value : value;
  return { indicator, count, value, score };
}

/**
 * Measures the quality of a release from counts by indicator code. A dimension is the mean of its measured indicators and
 * the whole the mean of the measured dimensions; the standard leaves weights to the user.
 */
export function measureQuality(counts: Readonly<Record<string, QualityCount>>): QualityReport {
  const indicators = qualityIndicators.flatMap((indicator) => {
    const count = counts[indicator.code];
    return count ? [measureIndicator(indicator, count)] : [];
  });
  const dimensions = qualityDimensions.map((dimension) => ({
    dimension,
    score: mean(
      indicators.filter((result) => result.indicator.dimension === dimension).map((result) => result.score),
    ),
  }));
  return { indicators, dimensions, overall: mean(dimensions.map(({ score }) => score)) };
}

/** Days within which an update is due, by update cycle; absent for cycles without a date. Configuration. */
export const cycleDays: Readonly<Record<string, number>> = {
  realtime: 1,
  daily: 1,
  weekly: 7,
  monthly: 31,
  quarterly: 92,
  "half-yearly": 184,
  yearly: 366,
};

const dayNumber = (day: string) => Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** Counts for indicator 0502: of the whole cycles from the first release until today, how many brought a release. */
export function countTimely(cycle: string, releaseDays: readonly string[], today: string): QualityCount {
  const length = cycleDays[cycle];
  const days = releaseDays.map(dayNumber).sort((a, b) => a - b);
  if (length === undefined || days.length === 0) return { met: 0, checked: 0 };
  const first = days[0]!;
  const checked = Math.floor((dayNumber(today) - first) / length) + 1;
  const met = new Set(days.map((day) => Math.floor((day - first) / length)).filter((at) => at < checked));
  return { met: met.size, checked };
}

/** Whether a resource is overdue 断更: its last release is older than one cycle. */
export function isOverdue(cycle: string, lastRelease: string, today: string): boolean {
  const length = cycleDays[cycle];
  return length !== undefined && dayNumber(today) - dayNumber(lastRelease) > length;
}
