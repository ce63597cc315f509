import type { Column } from "@qianshu/domain/plan/column-type";
import type { NormalFormName } from "@qianshu/domain/standards/normal-form";
import { quoteName } from "../sql/identifiers.ts";
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

/**
 * Everything that is asked of the distinct values of a column, for each set of hits and each bar that occurs: values
 * and rows, least and greatest, lengths, and the most frequent. Values are grouped first, so that each is looked at
 * once; nothing of the groups is kept. The most frequent of values that occur once are simply the greatest.
 */
export function distinctSql(
  column: Column,
  source: string,
  input: ProfileInput,
  bars: Bars | undefined,
): string {
  const name = quoteName(column.name);
  const isText = column.type === "text";
  const wanted = wantedOf(column.type, input);
  const isWanted = wanted.detectors.length + wanted.searches.length > 0;
  const layers = [
    [
      isText ? "v AS t" : isWanted ? "CAST(v AS VARCHAR) AS t" : "NULL AS t",
      `${isText ? "length(v)" : "NULL"} AS characters`,
      `${bars ? barSql({ ...column, name: "v" }, bars) : "NULL"} AS bar`,
    ],
    ...(isWanted ? hitLayers(column.type, wanted) : [["0 AS hits"]]),
  ];
  const grouped = `SELECT ${name} AS v, count(*) AS n FROM (${source}) AS rows WHERE ${name} IS NOT NULL GROUP BY v`;
  const found = layers.reduce(
    (sql, added, depth) => `SELECT ${["*", ...added].join(", ")} FROM (${sql}) AS layer${depth}`,
    grouped,
  );
  const { top } = input;
  const parts = `SELECT hits, bar, count(*) AS kinds, sum(n) AS n, min(v) AS least, max(v) AS most,
      min(characters) AS shortest, max(characters) AS longest, sum(characters * n) AS characters,
      max({'n': n, 'v': v}, ${top}) FILTER (WHERE n > 1) AS often, max(v, ${top}) FILTER (WHERE n = 1) AS once
    FROM (${found}) AS found GROUP BY hits, bar`;
  const greatest = (list: string) =>
    `list_reverse_sort(flatten(list(${list}) FILTER (WHERE ${list} IS NOT NULL)))[1:${top}]`;
  const figures = [
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
  return `SELECT ${figures.join(", ")} FROM (${parts}) AS parts`;
}
