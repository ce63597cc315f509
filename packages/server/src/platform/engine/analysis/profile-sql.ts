import type { Detector } from "@qianshu/domain/grading/detector";
import type { Column } from "@qianshu/domain/plan/column-type";
import { type NormalFormName, normalForms } from "@qianshu/domain/standards/normal-form";
import { normaliseSql, shapeSql } from "../sql/checks-sql.ts";
import { quoteName } from "../sql/identifiers.ts";
import { quoteText } from "../sql/literals.ts";
import { toRe2 } from "../sql/re2.ts";
import type { ProfileInput, TextSearch } from "../types/profile.ts";

/** Types whose values lie on a line. */
export function isOrdered(type: Column["type"]): boolean {
  return type === "integer" || type === "decimal" || type === "date" || type === "datetime";
}

/** Types whose values could be identifiers or hold marks: a telephone number is an integer too. */
export function isLookedAt(type: Column["type"]): boolean {
  return type !== "boolean" && type !== "datetime";
}

/** A place on the line of an ordered column, as a double: the number itself, or seconds. */
export function positionSql(column: Column): string {
  const name = quoteName(column.name);
  return column.type === "date" || column.type === "datetime"
    ? `CAST(epoch(${name}) AS DOUBLE)`
    : `CAST(${name} AS DOUBLE)`;
}

/** Figures of every column that one scan gives: nulls, least, greatest, mean. */
export function scanSql(columns: readonly Column[], source: string): string {
  const figures = columns.flatMap((column) => {
    const name = quoteName(column.name);
    const isNumber = column.type === "integer" || column.type === "decimal";
    return [
      `count(${name})`,
      `CAST(min(${name}) AS VARCHAR)`,
      `CAST(max(${name}) AS VARCHAR)`,
      isNumber ? `avg(${positionSql(column)})` : "NULL",
      isOrdered(column.type) ? `min(${positionSql(column)})` : "NULL",
      isOrdered(column.type) ? `max(${positionSql(column)})` : "NULL",
    ];
  });
  return `SELECT count(*), ${figures.join(", ")} FROM (${source}) AS rows`;
}

/** Rows per bar of a histogram with equal steps. */
export function histogramSql(column: Column, source: string, from: number, to: number, bins: number): string {
  const width = (to - from) / bins;
  const bar = `least(CAST(floor((${positionSql(column)} - (${from})) / ${width}) AS INTEGER), ${bins - 1})`;
  return `SELECT ${bar} AS bar, count(*) FROM (${source}) AS rows WHERE ${quoteName(column.name)} IS NOT NULL GROUP BY bar`;
}

const normalName = (form: NormalFormName) => `${form}_form`;

function detectorSql({ form, length, shapes }: Detector): string {
  const normal = normalName(form);
  const fits = shapes.map((shape) => shapeSql(shape, normal)).join(" OR ");
  return `CASE WHEN length(${normal}) BETWEEN ${length[0]} AND ${length[1]} THEN (${fits}) ELSE false END`;
}

function searchSql({ pattern, form }: TextSearch): string {
  return `regexp_matches(${normalName(form)}, ${quoteText(toRe2(pattern))})`;
}

/**
 * Everything that is asked of the distinct values of a column: how many there are, the most frequent, lengths, and for
 * each detector and search the values it finds and the rows that hold them. Values are grouped first, so that a pattern
 * sees each only once; nothing of the groups is kept.
 */
export function distinctSql(column: Column, source: string, input: ProfileInput): string {
  const name = quoteName(column.name);
  const text = column.type === "text" ? "v" : "CAST(v AS VARCHAR)";
  const isText = column.type === "text";
  const looked = isLookedAt(column.type);
  const finders = looked ? [...input.detectors.map(detectorSql), ...input.searches.map(searchSql)] : [];
  const forms = new Set(looked ? [...input.detectors, ...input.searches].map(({ form }) => form) : []);
  const normals = [...forms].map((form) => `${normaliseSql(normalForms[form], text)} AS ${normalName(form)}`);
  const hits = finders.map((finder, index) => `${finder} AS hit${index}`);
  const grouped = `SELECT ${name} AS v, count(*) AS n FROM (${source}) AS rows WHERE ${name} IS NOT NULL GROUP BY v`;
  const normal = `SELECT ${["v", "n", ...normals].join(", ")} FROM (${grouped}) AS groups`;
  const found = `SELECT ${["v", "n", ...hits].join(", ")} FROM (${normal}) AS normals`;
  const length = "length(v)";
  const figures = [
    "count(*)",
    `arg_max(CAST(v AS VARCHAR), (n, v), ${input.top})`,
    `arg_max(n, (n, v), ${input.top})`,
    ...(isText ? [`min(${length})`, `max(${length})`, `sum(${length} * n)`] : ["NULL", "NULL", "NULL"]),
    ...finders.flatMap((_, index) => [
      `sum(n) FILTER (WHERE hit${index})`,
      `count(*) FILTER (WHERE hit${index})`,
    ]),
  ];
  return `SELECT ${figures.join(", ")} FROM (${found}) AS found`;
}
