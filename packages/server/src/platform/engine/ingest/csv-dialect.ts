import { type Dialect, readRecords } from "./csv-records.ts";

const DELIMITERS = [",", "\t", ";", "|"];

/** Records that decide about the delimiter; more only costs time. */
const PROBE = 200;

/** How well a delimiter divides the text: the share of records of the most frequent width, wider first. */
function score(records: readonly string[][]): number {
  const widths = new Map<number, number>();
  for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, count] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return width < 2 ? 0 : (count / records.length) * (1 + Math.log2(width) / 100);
}

/** The delimiter under which the start of a text is most regular. */
export function sniffDialect(head: string, complete: boolean): Dialect {
  let best: Dialect = { delimiter: ",", quote: '"' };
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const dialect = { delimiter, quote: '"' };
    const found = score(readRecords(head, dialect, PROBE, complete));
    if (found > bestScore) [best, bestScore] = [dialect, found];
  }
  return best;
}

const NUMBER = /^-?\d[\d,]*(\.\d+)?%?$/;
const YEAR = /^(19|20)\d{2}$/;
const DATE = /^\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?( .*)?$/;

/** Whether a cell holds a number or a date, which names of columns hardly are. */
export const isData = (cell: string): boolean => NUMBER.test(cell) || DATE.test(cell);

/**
 * Whether the first record names the columns. It does unless it holds a number or a date (a year may be a name)
 * above cells of the same kind, and no column has a word above numbers.
 */
export function hasHeader(records: readonly string[][]): boolean {
  const [first, ...rest] = records;
  if (!first || rest.length === 0) return true;
  let dataOverData = false;
  for (const [column, raw] of first.entries()) {
    const cell = raw.trim();
    const below = rest.map((record) => record[column]?.trim() ?? "").filter((value) => value !== "");
    const dataBelow = below.length > 0 && below.every(isData);
    if (!dataBelow || cell === "") continue;
    if (!isData(cell)) return true;
    if (!YEAR.test(cell)) dataOverData = true;
  }
  return !dataOverData;
}
