/** One name of a yearly list. */
export interface ListLine {
  rank: number | null;
  name: string;
  code: string | null;
}

/** Reads a list as people paste it, a name a line: 名次, 名称, 代码 parted by a tab or comma; only the name is needed. */
export function readListLines(text: string): ListLine[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const cells = line
      .normalize("NFKC")
      .split(/[\t,]/)
      .map((cell) => cell.trim())
      .filter((cell) => cell !== "");
    const rank = /^\d{1,4}$/.test(cells[0] ?? "") ? Number(cells.shift()) : null;
    const [name, code] = cells;
    return name ? [{ rank, name, code: code?.toUpperCase() ?? null }] : [];
  });
}
