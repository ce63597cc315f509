import type { Column } from "@qianshu/domain/plan/column-type";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import type { NormalFormName } from "@qianshu/domain/standards/normal-form";
import { quoteName } from "../sql/identifiers.ts";
import { tableSql } from "../sql/table-sql.ts";
import type { ProfileInput } from "../types/profile.ts";
import { hitLayers, type Wanted } from "./hits-sql.ts";

/** Types whose values lie on a line. */
export function isOrdered(type: Column["type"]): boolean {
  return type === "integer" || type === "decimal" || type === "date" || type === "datetime";
}

/** The normal forms that tell something of a column: an integer may be an identifier, a decimal or a day is none. */
function formsOf(type: Column["type"]): NormalFormName[] {
  if (type === "text" || type === "integer") return ["compact", "text"];
  return type === "boolean" || type === "datetime" ? [] : ["text"];
}

/** A place on the line of an ordered column, as a double: the number itself, or seconds. */
export function positionSql(column: Column): string {
  const name = quoteName(column.name);
  return column.type === "date" || column.type === "datetime"
    ? `CAST(epoch(${name}) AS DOUBLE)`
    : `CAST(${name} AS DOUBLE)`;
}

/** Figures of the ordered columns that one scan gives: mean of numbers, least and greatest place on the line. */
export function scanSql(columns: readonly Column[], source: string): string {
  const figures = columns.flatMap((column) => {
    const place = positionSql(column);
    const isNumber = column.type === "integer" || column.type === "decimal";
    return [isNumber ? `avg(${place})` : "NULL", `min(${place})`, `max(${place})`];
  });
  return `SELECT ${["count(*)", ...figures].join(", ")} FROM (${source}) AS rows`;
}

/** Every column with the engine's own type, decimals with their places. */
export function describeSql(table: ReleaseTable): string {
  const names = table.columns.map(({ name }) => name);
  return `SELECT column_name, column_type FROM (DESCRIBE ${tableSql(table, names, undefined)})`;
}

/** Where the bars of a histogram stand. */
export interface Bars {
  from: number;
  to: number;
  count: number;
}

function barSql(column: Column, { from, to, count }: Bars): string {
  if (count === 1) return "0";
  const place = `(${positionSql(column)} - (${from})) / ${(to - from) / count}`;
  return `least(CAST(floor(${place}) AS INTEGER), ${count - 1})`;
}

/** What is looked for in a column of a type. */
export function wantedOf(type: Column["type"], { detectors, searches }: ProfileInput): Wanted {
  const possible = formsOf(type);
  return {
    detectors: detectors.filter(({ form }) => possible.includes(form)),
    searches: type === "text" ? searches : [],
  };
}

/** The distinct values of columns of one type, each with its column's place and how often it is there. */
function groupedSql(columns: readonly Column[], source: string): string {
  const names = columns.map(({ name }) => quoteName(name));
  if (names.length === 1)
    return `SELECT 0 AS c, ${names[0]} AS v, count(*) AS n FROM (${source}) AS rows WHERE ${names[0]} IS NOT NULL GROUP BY v`;
  const cells = `SELECT unnest(range(${names.length})) AS c, unnest([${names.join(", ")}]) AS v FROM (${source}) AS rows`;
  return `SELECT c, v, count(*) AS n FROM (${cells}) AS cells WHERE v IS NOT NULL GROUP BY c, v`;
}

/** The bar of a value, by the place of its column. */
function barsSql(columns: readonly Column[], bars: readonly (Bars | undefined)[]): string {
  const ofEach = columns.map((column, at) => {
    const own = bars[at];
    return own ? barSql({ ...column, name: "v" }, own) : "NULL";
  });
  if (ofEach.length === 1 || ofEach.every((one) => one === "NULL")) return ofEach[0]!;
  return `CASE c ${ofEach.map((one, at) => `WHEN ${at} THEN ${one}`).join(" ")} END`;
}

/**
 * Everything that is asked of the distinct values of columns of one type, a row for each column that has any: its
 * place among them, for each set of hits and each bar that occurs values and rows, least and greatest, lengths, and the
 * most frequent. Values are grouped first, so that each is looked at once; nothing of the groups is kept. The most
 * frequent of values that occur once are simply the greatest.
 */
export function distinctSql(
  columns: readonly Column[],
  source: string,
  input: ProfileInput,
  bars: readonly (Bars | undefined)[],
): string {
  const { type } = columns[0]!;
  const isText = type === "text";
  const wanted = wantedOf(type, input);
  const isWanted = wanted.detectors.length + wanted.searches.length > 0;
  const layers = [
    [
      isText ? "v AS t" : isWanted ? "CAST(v AS VARCHAR) AS t" : "NULL AS t",
      `${isText ? "length(v)" : "NULL"} AS characters`,
      `${barsSql(columns, bars)} AS bar`,
    ],
    ...(isWanted ? hitLayers(type, wanted) : [["0 AS hits"]]),
  ];
  const found = layers.reduce(
    (sql, added, depth) => `SELECT ${["*", ...added].join(", ")} FROM (${sql}) AS layer${depth}`,
    groupedSql(columns, source),
  );
  const { top } = input;
  const parts = `SELECT c, hits, bar, count(*) AS kinds, sum(n) AS n, min(v) AS least, max(v) AS most,
      min(characters) AS shortest, max(characters) AS longest, sum(characters * n) AS characters,
      max({'n': n, 'v': v}, ${top}) FILTER (WHERE n > 1) AS often, max(v, ${top}) FILTER (WHERE n = 1) AS once
    FROM (${found}) AS found GROUP BY c, hits, bar`;
  const greatest = (list: string) =>
    `list_reverse_sort(flatten(list(${list}) FILTER (WHERE ${list} IS NOT NULL)))[1:${top}]`;
  const figures = [
    "c",
    "CAST(sum(n) AS BIGINT)",
    "CAST(sum(kinds) AS BIGINT)",
    "CAST(min(least) AS VARCHAR)",
    "CAST(max(most) AS VARCHAR)",
    "min(shortest)",
    "max(longest)",
    "CAST(sum(characters) AS DOUBLE)",
    "list(concat_ws(' ', hits, coalesce(bar, -1), kinds, n))",
    `list_transform(${greatest("often")}, lambda each: CAST(each.n AS VARCHAR))`,
    `list_transform(${greatest("often")}, lambda each: CAST(each.v AS VARCHAR))`,
    `list_transform(${greatest("once")}, lambda each: CAST(each AS VARCHAR))`,
  ];
  return `SELECT ${figures.join(", ")} FROM (${parts}) AS parts GROUP BY c`;
}
