/** Keys pasted from a spreadsheet or a text: one record a line, values by tab, comma or semicolon. */
export interface PastedRecords {
  columns: string[];
  records: Record<string, string>[];
  /** Lines that have another number of values than the columns, counted from 1. */
  wrong: number[];
}

const SEPARATOR = /\t|[,，;；]/;

/**
 * Reads pasted lines. A first line that names known columns is a heading; without one the values are the keys in
 * their order, and further values the agreed facts in theirs.
 */
export function readPasted(text: string, keys: readonly string[], answers: readonly string[]): PastedRecords {
  const lines = text
    .split(/\r?\n/)
    .map((line, at) => ({ at: at + 1, cells: line.split(SEPARATOR).map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  const known = [...keys, ...answers];
  const head = lines[0]?.cells ?? [];
  const hasHead = head.length > 0 && head.every((cell) => known.includes(cell));
  const width = hasHead ? head.length : Math.min(Math.max(head.length, keys.length), known.length);
  const columns = hasHead ? head : known.slice(0, width);
  const body = hasHead ? lines.slice(1) : lines;
  const fits = ({ cells }: { cells: string[] }) => cells.length === columns.length;
  return {
    columns,
    records: body
      .filter(fits)
      .map(({ cells }) => Object.fromEntries(columns.map((name, at) => [name, cells[at]!]))),
    wrong: body.filter((line) => !fits(line)).map(({ at }) => at),
  };
}
