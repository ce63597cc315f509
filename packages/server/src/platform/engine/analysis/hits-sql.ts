import type { Detector } from "@qianshu/domain/grading/detector";
import type { ColumnType } from "@qianshu/domain/plan/column-type";
import { type Alphabet, alphabetOf } from "@qianshu/domain/standards/alphabet";
import { type NormalFormName, normalForms } from "@qianshu/domain/standards/normal-form";
import { canMatch, firstCharacters, lengthsOf } from "@qianshu/domain/standards/pattern";
import type { Shape } from "@qianshu/domain/standards/shape";
import { predicateSql, shapeSql } from "../sql/checks-sql.ts";
import { type DigitsSql, digitsPredicateSql, partSql } from "../sql/digits-sql.ts";
import { quoteText } from "../sql/literals.ts";
import { foldSteps, isPlainSql, stepsSql } from "../sql/normal-form-sql.ts";
import { toRe2 } from "../sql/re2.ts";
import type { TextSearch } from "../types/profile.ts";
import { codes, digits, hanClass, MOST_DIGITS, type ValueClass, written } from "./value-class.ts";

/** What is looked for in the values of a column. A hit of the first is 1, of the second 2, of the third 4 … */
export interface Wanted {
  detectors: readonly Detector[];
  searches: readonly TextSearch[];
}

/** Hits are added up in a BIGINT. */
export const MOST_WANTED = 62;

interface Test {
  hit: bigint;
  /** Fewest and most characters of what can pass. */
  from: number;
  to: number;
  sql: string;
}

const sum = (terms: readonly string[]) => (terms.length === 0 ? "0" : terms.join(" + "));
const whenSql = (test: string, hit: bigint) => `CASE WHEN ${test} THEN ${hit} ELSE 0 END`;

/** The hits of tests that only texts of some lengths can pass: each length tries its own tests. */
function byLength(tests: readonly Test[], length: string): string {
  const edges = [...new Set(tests.flatMap(({ from, to }) => [from - 1, to]))].sort((a, b) => a - b);
  const cases = edges.map((edge) => {
    const possible = Map.groupBy(
      tests.filter(({ from, to }) => from <= edge && edge <= to),
      ({ hit }) => hit,
    );
    const hits = sum(
      [...possible].map(([hit, each]) => whenSql(each.map(({ sql }) => sql).join(" OR "), hit)),
    );
    return edge === Number.POSITIVE_INFINITY ? `ELSE ${hits}` : `WHEN ${length} <= ${edge} THEN ${hits}`;
  });
  if (cases.length === 0) return "0";
  return `CASE ${cases.join(" ")}${edges.at(-1) === Number.POSITIVE_INFINITY ? "" : " ELSE 0"} END`;
}

interface Possible {
  hit: bigint;
  detector: Detector;
  shape: Shape;
  from: number;
  to: number;
}

/** The shapes that values of an alphabet can fit, and the lengths at which they can. */
function possibleShapes(
  detectors: readonly (readonly [Detector, bigint])[],
  { alphabet, needed }: Pick<ValueClass, "alphabet" | "needed">,
): Possible[] {
  return detectors.flatMap(([detector, hit]) =>
    detector.shapes.flatMap((shape) => {
      if (!canMatch(shape.pattern, alphabet, needed)) return [];
      const [least, most] = lengthsOf(shape.pattern);
      const [from, to] = [Math.max(least, detector.length[0]), Math.min(most, detector.length[1])];
      return from <= to ? [{ hit, detector, shape, from, to }] : [];
    }),
  );
}

const matches = (pattern: string) => `regexp_full_match(t, ${quoteText(toRe2(pattern))})`;

/** A shape for digits of one length: what is arithmetic first, it is faster and leaves little for the pattern. */
function digitsShapeSql({ pattern, predicates }: Shape, at: DigitsSql): string {
  const first = firstCharacters(pattern, alphabetOf(["0", "9"])).map(([from, to]) => {
    const least = BigInt(from - 48) * 10n ** BigInt(at.length - 1);
    return `${at.number} BETWEEN ${least} AND ${BigInt(to - 47) * 10n ** BigInt(at.length - 1) - 1n}`;
  });
  const figures = predicates.flatMap((each) => digitsPredicateSql(each, at) ?? []);
  const rest = predicates.filter((each) => digitsPredicateSql(each, at) === undefined);
  const parts = [`(${first.join(" OR ")})`, ...figures.map((each) => `(${each})`), matches(pattern)];
  const later = rest.map((each) => predicateSql(each, "t")).join(" AND ");
  const fits = parts.join(" AND ");
  return later === "" ? `(${fits})` : `CASE WHEN ${fits} THEN ${later} ELSE false END`;
}

function digitsHits(possible: readonly Possible[], number: string, isX: string): string {
  const tests = possible.flatMap(({ hit, shape, from, to }) => {
    const lengths = Array.from({ length: MOST_DIGITS }, (_, at) => at + 1);
    return lengths
      .filter((length) => from <= length && length <= to)
      .map((length) => {
        const sql = digitsShapeSql(shape, { number, parts: PARTS, isX, length });
        return { hit, from: length, to: length, sql };
      });
  });
  return byLength(tests, "strlen(t)");
}

/** The alternatives of a pattern that are not within a group or class. */
function alternatives(pattern: string): string[] {
  const found = [""];
  let depth = 0;
  for (const [token] of pattern.matchAll(/\\.|\[(?:\\.|[^\]])*\]|./gsu)) {
    if (token === "(") depth++;
    if (token === ")") depth--;
    if (token === "|" && depth === 0) found.push("");
    else found[found.length - 1] += token;
  }
  return found;
}

/**
 * A pattern for whole texts as one that is searched for in texts without line ends: `.*` at an end says nothing there,
 * and a search stops where it has found.
 */
function searchedSql(pattern: string): string {
  const parts = alternatives(pattern).map((part) => {
    const begins = part.startsWith(".*");
    const ends = /(?<!\\)\.\*$/.test(part);
    const inner = part.slice(begins ? 2 : 0, ends ? -2 : undefined);
    return `${begins ? "" : "^"}(?:${toRe2(inner)})${ends ? "" : "$"}`;
  });
  return `regexp_matches(t, ${quoteText(parts.join("|"))})`;
}

const finds = (text: string, { pattern }: TextSearch) =>
  `regexp_matches(${text}, ${quoteText(toRe2(pattern))})`;

/** The hits among values of a class, which are their own normal forms. */
function plainHits(numbered: Numbered, { alphabet, needed }: ValueClass, length: string): string {
  const shapes = possibleShapes(numbered.detectors, { alphabet, needed }).map(({ hit, shape, from, to }) => ({
    ...{ hit, from, to },
    sql: shape.predicates.length > 0 ? shapeSql(shape, "t") : searchedSql(shape.pattern),
  }));
  const searches = numbered.searches
    .filter(([{ pattern }]) => canMatch(pattern, alphabet))
    .map(([search, hit]) => whenSql(finds("t", search), hit));
  return sum([byLength(shapes, length), ...searches]);
}

/** No identifier, plate or name has five Han in a row: texts that do need no compact form, which spares addresses it. */
const PROSE = "[\\x{4e00}-\\x{9fff}]{5}";

const nameOf = (form: NormalFormName) => `${form}_form`;

/** Whether patterns are tried one by one only where one of all fits; those that look anywhere cost as much together. */
const isShared = ({ form, shapes }: Detector) =>
  form === "text" && !shapes.some(({ pattern }) => pattern.startsWith("."));

function formHits(numbered: Numbered, form: NormalFormName, alphabet: Alphabet | undefined): string {
  const text = nameOf(form);
  const length = `length(${text})`;
  const tests = (detectors: Numbered["detectors"]) =>
    possibleShapes(detectors, { alphabet: alphabet ?? EVERY }).map(({ hit, shape, from, to }) => ({
      ...{ hit, from, to },
      sql: shapeSql(shape, text),
    }));
  const all = numbered.detectors.filter(([detector]) => detector.form === form);
  const shared = all.filter(([detector]) => isShared(detector));
  const any = shared
    .flatMap(([{ shapes }]) => shapes.map(({ pattern }) => `(?:${toRe2(pattern)})`))
    .join("|");
  return sum([
    byLength(tests(all.filter(([detector]) => !isShared(detector))), length),
    shared.length === 0
      ? "0"
      : `CASE WHEN regexp_full_match(${text}, ${quoteText(any)}) THEN ${byLength(tests(shared), length)} ELSE 0 END`,
  ]);
}

function searchHits({ searches }: Numbered): string {
  if (searches.length === 0) return "0";
  const text = nameOf("text");
  const any = searches.map(([{ pattern }]) => `(?:${toRe2(pattern)})`).join("|");
  const hits = searches.map(([search, hit]) => whenSql(finds(text, search), hit));
  return `CASE WHEN regexp_matches(${text}, ${quoteText(any)}) THEN ${sum(hits)} ELSE 0 END`;
}

/** The hits among any texts, of which the forms are columns. */
function restHits(numbered: Numbered, alphabet?: Alphabet): string {
  return sum([
    formHits(numbered, "text", alphabet),
    formHits(numbered, "compact", alphabet),
    searchHits(numbered),
  ]);
}

/**
 * The normal forms of texts of no class, in steps of which each is computed once. Each step is a column of its own: a
 * lambda would compile its patterns anew for every 2,048 values.
 */
function formLayers(): string[][] {
  const unless = (classes: string, value: string) => `CASE WHEN class ${classes} THEN NULL ELSE ${value} END`;
  const prose = `CASE WHEN regexp_matches(t, '${PROSE}') THEN NULL ELSE ${stepsSql(normalForms.compact, "folded")} END`;
  return [
    [`${unless("< 4", foldSteps.usual("t"))} AS usual`],
    [`CASE class WHEN 3 THEN t WHEN 4 THEN ${foldSteps.rest("usual")} END AS folded`],
    [
      `CASE class WHEN 3 THEN t WHEN 4 THEN ${stepsSql(normalForms.text, "folded")} END AS ${nameOf("text")}`,
      `${unless("< 3", prose)} AS ${nameOf("compact")}`,
    ],
  ];
}

interface Numbered {
  detectors: (readonly [Detector, bigint])[];
  searches: (readonly [TextSearch, bigint])[];
}

function numbered({ detectors, searches }: Wanted): Numbered {
  if (detectors.length + searches.length > MOST_WANTED)
    throw new RangeError("too much is looked for at once");
  return {
    detectors: detectors.map((detector, at) => [detector, 1n << BigInt(at)] as const),
    searches: searches.map((search, at) => [search, 1n << BigInt(detectors.length + at)] as const),
  };
}

const PARTS = ["low", "middle", "high"];

const partsOf = (number: string) => PARTS.map((name, part) => `${partSql(number, part)} AS ${name}`);

const EVERY = alphabetOf(["\0", "\u{10ffff}"]);

/** Layers of columns over `t`, the last of which adds `hits`: the sum of what is found in a value. */
export function hitLayers(type: ColumnType, wanted: Wanted): string[][] {
  const all = numbered(wanted);
  const onDigits = possibleShapes(all.detectors, digits);
  if (type === "text") {
    const han = hanClass(wanted.searches);
    const isX = "suffix(t, 'X')";
    const number = `CASE WHEN class > 0 THEN NULL WHEN ${isX} THEN CAST(left(t, strlen(t) - 1) AS BIGINT) * 10 ELSE CAST(t AS BIGINT) END`;
    const plain = isPlainSql(normalForms.text, "t");
    return [
      [
        `CASE WHEN ${digits.test} THEN 0 WHEN ${codes.test} THEN 1 WHEN ${han.test} THEN 2 WHEN ${plain} THEN 3 ELSE 4 END AS class`,
      ],
      [`${number} AS number`],
      partsOf("number"),
      ...formLayers(),
      [
        `CASE class WHEN 0 THEN ${digitsHits(onDigits, "number", isX)}
          WHEN 1 THEN ${plainHits(all, codes, "strlen(t)")}
          WHEN 2 THEN ${plainHits(all, han, "characters")}
          ELSE ${restHits(all)} END AS hits`,
      ],
    ];
  }
  const names = (["text", "compact"] as const).map((form) => `t AS ${nameOf(form)}`);
  const rest = restHits(all, written);
  if (type !== "integer") return [names, [`${rest} AS hits`]];
  const isNumber = `v BETWEEN 0 AND ${10n ** BigInt(MOST_DIGITS) - 1n}`;
  const found = digitsHits(onDigits, "v", "false");
  return [[...names, ...partsOf("v")], [`CASE WHEN ${isNumber} THEN ${found} ELSE ${rest} END AS hits`]];
}
