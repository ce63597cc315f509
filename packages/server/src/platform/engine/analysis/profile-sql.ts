import type { Detector } from "@qianshu/domain/grading/detector";
import type { Column } from "@qianshu/domain/plan/column-type";
import { type NormalFormName, normalForms } from "@qianshu/domain/standards/normal-form";
import { shapeSql } from "../sql/checks-sql.ts";
import { quoteName } from "../sql/identifiers.ts";
import { quoteText } from "../sql/literals.ts";
import { foldSteps, isPlainSql, stepsSql } from "../sql/normal-form-sql.ts";
import { toRe2 } from "../sql/re2.ts";
import type { ProfileInput, TextSearch } from "../types/profile.ts";

/** Types whose values lie on a line. */
export function isOrdered(type: Column["type"]): boolean {
  return type === "integer" || type === "decimal" || type === "date" || type === "datetime";
}

/** The normal forms that tell something of a column: an integer may be an identifier, a decimal or a day is none. */
function formsOf(type: Column["type"]): NormalFormName[] {
  if (type === "text" || type === "integer") return ["compact", "text"];
  return type === "boolean" || type === "datetime" ? [] : ["text"];
}

/** Types whose values detectors look at. */
export function isLookedAt(type: Column["type"]): boolean {
  return formsOf(type).length > 0;
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
  const fits = shapes.map((shape) => shapeSql(shape, normalName(form))).join(" OR ");
  return `CASE WHEN ${form}_length BETWEEN ${length[0]} AND ${length[1]} THEN (${fits}) ELSE false END`;
}

function searchSql({ pattern, form }: TextSearch): string {
  return `regexp_matches(${normalName(form)}, ${quoteText(toRe2(pattern))})`;
}

/** No identifier, plate or name has five Han in a row: texts that do need no compact form, which spares addresses it. */
const PROSE = "[\\x{4e00}-\\x{9fff}]{5}";

function normalSql(form: NormalFormName): string {
  const plain = `WHEN ${isPlainSql(normalForms[form], "t")} THEN t`;
  const prose = form === "compact" ? `WHEN regexp_matches(t, '${PROSE}') THEN NULL` : "";
  return `CASE ${plain} ${prose} ELSE ${stepsSql(normalForms[form], "folded")} END AS ${normalName(form)}`;
}

const onlyWhere = (test: string, value: string) => `CASE WHEN ${test} THEN ${value} ELSE false END`;

/**
 * Whether a detector shares one test with others of its form. Identifiers need none, their lengths tell them apart; nor
 * do patterns that look anywhere in a text, which cost as much together as one by one.
 */
function isShared({ form, shapes }: Detector): boolean {
  return form === "text" && !shapes.some(({ pattern }) => pattern.startsWith("."));
}

/** Length of a form, and whether it fits any pattern at all, so that each is tried only where one does. */
function anySql(
  form: NormalFormName,
  detectors: readonly Detector[],
  searches: readonly TextSearch[],
): string[] {
  const normal = normalName(form);
  const any = (match: string, patterns: readonly string[], name: string) => {
    const all = patterns.map((pattern) => `(?:${toRe2(pattern)})`).join("|");
    return patterns.length > 0 ? [`regexp_${match}(${normal}, ${quoteText(all)}) AS ${name}_${form}`] : [];
  };
  const shapes = detectors
    .filter((each) => each.form === form && isShared(each))
    .flatMap((each) => each.shapes);
  const searched = searches.filter((each) => each.form === form);
  return [
    `length(${normal}) AS ${form}_length`,
    ...any(
      "full_match",
      shapes.map(({ pattern }) => pattern),
      "fits",
    ),
    ...any(
      "matches",
      searched.map(({ pattern }) => pattern),
      "holds",
    ),
  ];
}

/**
 * Everything that is asked of the distinct values of a column: how many there are, the most frequent, lengths, and for
 * each detector and search the values it finds and the rows that hold them. Values are grouped first, so that a pattern
 * sees each only once; nothing of the groups is kept.
 */
export function distinctSql(column: Column, source: string, input: ProfileInput): string {
  const name = quoteName(column.name);
  const isText = column.type === "text";
  const possible = formsOf(column.type);
  const detectors = input.detectors.filter(({ form }) => possible.includes(form));
  const searches = isText ? input.searches : [];
  const forms = [...new Set([...detectors, ...searches].map(({ form }) => form))];
  const hits = [
    ...detectors.map((detector) =>
      isShared(detector) ? onlyWhere(`fits_${detector.form}`, detectorSql(detector)) : detectorSql(detector),
    ),
    ...searches.map((search) => onlyWhere(`holds_${search.form}`, searchSql(search))),
  ];
  const layers: string[][] = [
    ...(isText
      ? [
          ["v AS t", `${foldSteps.usual("v")} AS usual`],
          [`${foldSteps.rest("usual")} AS folded`],
          forms.map(normalSql),
        ]
      : [forms.map((form) => `CAST(v AS VARCHAR) AS ${normalName(form)}`)]),
    forms.flatMap((form) => anySql(form, detectors, searches)),
    hits.map((hit, index) => `${hit} AS hit${index}`),
  ];
  const grouped = `SELECT ${name} AS v, count(*) AS n FROM (${source}) AS rows WHERE ${name} IS NOT NULL GROUP BY v`;
  const found = layers.reduce(
    (sql, added, depth) => `SELECT ${["*", ...added].join(", ")} FROM (${sql}) AS layer${depth}`,
    grouped,
  );
  const figures = [
    "count(*)",
    `arg_max(CAST(v AS VARCHAR), (n, v), ${input.top})`,
    `arg_max(n, (n, v), ${input.top})`,
    ...(isText ? ["min(length(v))", "max(length(v))", "sum(length(v) * n)"] : ["NULL", "NULL", "NULL"]),
    ...hits.flatMap((_, index) => [
      `sum(n) FILTER (WHERE hit${index})`,
      `count(*) FILTER (WHERE hit${index})`,
    ]),
  ];
  return `SELECT ${figures.join(", ")} FROM (${found}) AS found`;
}
