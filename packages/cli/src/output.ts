/** Prints an answer: JSON when asked, else a table for lists and lines for one thing. */
export function print(answer: unknown, asJson: boolean): void {
  if (asJson || answer === null || typeof answer !== "object") {
    process.stdout.write(`${JSON.stringify(answer ?? null)}\n`);
    return;
  }
  const { items, total } = answer as { items?: unknown[]; total?: number };
  if (Array.isArray(items)) {
    printTable(items as Record<string, unknown>[]);
    if (total !== undefined)
      process.stdout.write(`${items.length} / ${total > 10_000 ? "10,000+" : total}\n`);
    return;
  }
  for (const [name, value] of Object.entries(answer)) process.stdout.write(`${name}: ${toCell(value)}\n`);
}

function printTable(rows: Record<string, unknown>[]): void {
  const names = [
    ...new Set(rows.flatMap((row) => Object.keys(row).filter((name) => isPlain(row[name])))),
  ].slice(0, 8);
  const cells = [names, ...rows.map((row) => names.map((name) => toCell(row[name])))];
  const widths = names.map((_, at) => Math.max(...cells.map((line) => width(line[at]!))));
  for (const line of cells) {
    process.stdout.write(
      `${line
        .map((cell, at) => cell + " ".repeat(widths[at]! - width(cell)))
        .join("  ")
        .trimEnd()}\n`,
    );
  }
}

const isPlain = (value: unknown): boolean => value === null || typeof value !== "object";

function toCell(value: unknown): string {
  if (value === null || value === undefined) return "-";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
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
