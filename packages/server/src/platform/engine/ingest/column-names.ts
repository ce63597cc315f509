import { type Finding, Problem } from "@qianshu/domain";
import { MAX_COLUMNS, MAX_NAME_LENGTH } from "./limits.ts";

/** The engine's own name for the place of a row in its file; a column of that name would hide it. */
const RESERVED = new Set(["file_row_number"]);

/** ASCII only: that is how the engine compares names. */
const foldCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const tidy = (name: string): string =>
  name
    .replace(/^\ufeff/, "")
    .replace(/\s+/gu, " ")
    .trim();

/** Checks the names of a header and gives nameless columns one; every duplicate is named in the problem. */
export function checkColumnNames(raw: readonly string[]): { names: string[]; warnings: Finding[] } {
  if (raw.length > MAX_COLUMNS) {
    const params = { found: raw.length, limit: MAX_COLUMNS };
    throw new Problem("ingest.too_many_columns", { found: raw.length, expected: MAX_COLUMNS, params });
  }
  const warnings: Finding[] = [];
  const names = raw.map((cell, index) => {
    const name = tidy(cell);
    if (name !== "") return name;
    const given = `列${index + 1}`;
    warnings.push({
      field: given,
      found: "",
      message: {
        zh: `第 ${index + 1} 列没有列名，已命名为“${given}”`,
        en: `Column ${index + 1} has no name; it is called ${given}`,
      },
    });
    return given;
  });
  const places = new Map<string, number[]>();
  for (const [index, name] of names.entries()) {
    if (name.length > MAX_NAME_LENGTH || /\p{Cc}/u.test(name) || RESERVED.has(foldCase(name))) {
      const column = name.slice(0, 60);
      const expected = `1-${MAX_NAME_LENGTH} characters, none of ${[...RESERVED].join(", ")}`;
      throw new Problem("ingest.bad_column_name", {
        field: `column ${index + 1}`,
        found: column,
        expected,
        params: { column },
      });
    }
    const key = foldCase(name);
    places.set(key, [...(places.get(key) ?? []), index + 1]);
  }
  const findings = [...places.values()]
    .filter((at) => at.length > 1)
    .map((at) => ({
      field: names[at[0]! - 1]!,
      found: at,
      expected: 1,
      message: { zh: `出现在第 ${at.join("、")} 列`, en: `occurs in columns ${at.join(", ")}` },
    }));
  if (findings.length > 0) {
    const columns = findings
      .map(({ field }) => field)
      .slice(0, 10)
      .join("、");
    throw new Problem("ingest.duplicate_columns", { field: columns, findings, params: { columns } });
  }
  return { names, warnings };
}
