/** Widest cell of a table; the whole of it is in the JSON. */
const CELL = 40;

/** Prints an answer: JSON when asked, else a table for lists and lines for one thing. */
export function print(answer: unknown, asJson: boolean): void {
  if (asJson || answer === null || typeof answer !== "object") {
    process.stdout.write(`${JSON.stringify(answer ?? null)}\n`);
    return;
  }
  process.stdout.write(`${describe(answer as Record<string, unknown>).join("\n")}\n`);
}

function describe(answer: Record<string, unknown>): string[] {
  const { items, total, facets: _, ...rest } = answer;
  if (!Array.isArray(items)) return linesOf(answer);
  const count = typeof total === "number" ? [`${items.length} / ${total > 10_000 ? "10,000+" : total}`] : [];
  const list = items.length > 0 ? tableOf(items, CELL) : ["没有记录 none"];
  return [...list, ...linesOf(rest), ...count];
}

/** One thing: a line for each property, what lies inside it indented below. */
function linesOf(thing: Record<string, unknown>): string[] {
  return Object.entries(thing).flatMap(([name, value]) => {
    if (isPlain(value)) return [`${name}: ${toCell(value)}`];
    const inner = isThing(value)
      ? linesOf(value)
      : isThings(value)
        ? tableOf(value)
        : (value as unknown[]).map(toCell);
    return [`${name}:`, ...inner.map((line) => `  ${line}`)];
  });
}

function tableOf(rows: readonly Record<string, unknown>[], most = Number.POSITIVE_INFINITY): string[] {
  const all = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  // Who reads names and numbers needs no ids beside them.
  const isNamed = (name: string) =>
    name.endsWith("Id") && ["Name", "Number"].some((end) => all.includes(name.slice(0, -2) + end));
  const names = all
    .filter((name) => !isNamed(name) && rows.some((row) => isCell(row[name]) && toCell(row[name]) !== "-"))
    .slice(0, most === CELL ? 8 : 12);
  const cells = [names, ...rows.map((row) => names.map((name) => cut(toCell(row[name]), most)))];
  const widths = names.map((_, at) => Math.max(...cells.map((line) => width(line[at]!))));
  return cells.map((line) =>
    line
      .map((cell, at) => cell + " ".repeat(widths[at]! - width(cell)))
      .join("  ")
      .trimEnd(),
  );
}

type Thing = Record<string, unknown>;

const isThing = (value: unknown): value is Thing =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const isThings = (value: unknown): value is Thing[] => Array.isArray(value) && value.every(isThing);

/** What is one line wherever it stands: values, short lists of them, a text in both languages. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= 8 && value.every((one) => isPlain(one));
  return !isThing(value) || typeof value.zh === "string" || Object.keys(value).length === 0;
}

/** What a table has room for: also a thing of a few values, and a matter or what is about one. */
function isCell(value: unknown): boolean {
  if (isPlain(value)) return true;
  if (!isThing(value)) return isThings(value) && value.every(({ kind }) => typeof kind === "string");
  const values = Object.values(value);
  return (
    isThing(value.matter) || (values.length <= 4 && values.every((one) => !isThing(one) && isPlain(one)))
  );
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return "-";
  if (Array.isArray(value))
    return value.map((one) => (isThing(one) && one.kind ? toCell(one.kind) : toCell(one))).join(", ") || "-";
  if (!isThing(value)) return String(value);
  if (typeof value.zh === "string") return value.zh;
  if (isThing(value.matter)) return toCell(value.matter);
  if (typeof value.name === "string") return value.name;
  const { kind, ...rest } = value;
  const others = Object.entries(rest).map(([name, one]) => `${name} ${toCell(one)}`);
  return [...(kind === undefined ? [] : [toCell(kind)]), ...others].join(" ") || "-";
}

/** A cell no wider than a table bears, on one line. */
function cut(cell: string, most: number): string {
  const line = cell.replaceAll(/\s+/g, " ");
  if (width(line) <= most) return line;
  let kept = "";
  for (const character of line) {
    if (width(kept + character) >= most) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Columns a text takes in a terminal; Chinese characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const character of text)
    columns += /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(
      character,
    )
      ? 2
      : 1;
  return columns;
}
