import { createHash } from "node:crypto";
import { abolishedGuizhouDivisions } from "@qianshu/domain/standards/code-lists/divisions-guizhou-abolished";
import { isKnownDivision } from "@qianshu/domain/standards/divisions";
import {
  type IdentifierKind,
  identifierKinds,
  validateIdentifier,
} from "@qianshu/domain/standards/identifiers";
import { describe, expect, it } from "vitest";
import { loadDivisions } from "../divisions.ts";
import { type FlawName, flawKeepsValue } from "./flaws.ts";
import { formerCodes } from "./former-divisions.ts";
import { generateTable } from "./generate.ts";
import { tableSpecs } from "./tables.ts";

const rows = 800;
const spoiling = (Object.keys(flawKeepsValue) as FlawName[]).filter(
  (flaw) => !flawKeepsValue[flaw] && flaw !== "missing",
);
const isClean = (kind: IdentifierKind) => (value: string) => {
  const { valid, warnings = [] } = validateIdentifier(kind, value);
  return valid && (kind !== "uscc" || warnings.length === 0);
};
const isValid: Record<string, (value: string) => boolean> = {
  ...Object.fromEntries(identifierKinds.map((kind) => [kind, isClean(kind)])),
  "person-name": (value) => /^\p{Script=Han}{2,4}$/u.test(value),
  address: (value) => /^贵州省.+号$/.test(value),
  email: (value) => /^\w+@example\.com$/.test(value),
  coordinates: (value) => /^\d{2,3}\.\d{6}$/.test(value),
  "division-code": (value) => isKnownDivision(value),
};

function digest(name: string, seed: number): string {
  const hash = createHash("sha256");
  for (const row of generateTable(name, { seed, rows, population: 3_000 }).rows())
    hash.update(JSON.stringify(row));
  return hash.digest("hex");
}

describe.each(tableSpecs.map((spec) => [spec.name, spec] as const))("the table %s", (name, spec) => {
  const table = generateTable(name, { rows, population: 3_000 });
  const data = [...table.rows()];
  const truth = table.truth();

  it("has as many rows and columns as asked for", () => {
    expect(data).toHaveLength(rows);
    expect(data.every((row) => row.length === spec.columns.length)).toBe(true);
  });

  it("counts in its truth what is in the data", () => {
    expect(truth.rows).toBe(rows);
    const repeats = data.filter((row, at) => at > 0 && row.join("\0") === data[at - 1]?.join("\0"));
    expect(truth.duplicates).toBe(repeats.length);
    truth.columns.forEach((column, at) => {
      const filled = data.filter((row) => row[at] !== "").length;
      expect(column.filled, column.name).toBe(filled);
    });
  });

  it("holds valid identifiers but for the flaws that it declares", () => {
    truth.columns.forEach((column, at) => {
      if (column.identifier === undefined) return;
      const valid = isValid[column.identifier] ?? (() => false);
      const invalid = data.map((row) => row[at] ?? "").filter((value) => value !== "" && !valid(value));
      const declared = spoiling.reduce((sum, flaw) => sum + (column.flaws[flaw] ?? 0), 0);
      expect(invalid.length, `${column.name}: ${invalid.slice(0, 3)}`).toBe(declared);
    });
  });

  it("is the same for the same seed and another for another", () => {
    expect(digest(name, 7)).toBe(digest(name, 7));
    expect(digest(name, 7)).not.toBe(digest(name, 8));
  });
});

describe("tables of one seed", () => {
  it("speak of the same persons", () => {
    const residents = new Set(
      [...generateTable("residents").rows()].map((row) => row[5]?.replace(/\s/g, "")),
    );
    const at = 1;
    const allowances = [...generateTable("elderlyAllowance").rows()].map((row) => row[at] ?? "");
    const known = allowances.filter((id) => residents.has(id));
    expect(known.length / allowances.length).toBeGreaterThan(0.8);
  });

  it("list every village of the province once a year", () => {
    const villages = [...generateTable("farmSubsidies").rows()].map((row) => row[0] ?? "");
    expect(new Set(villages).size).toBe(17_964);
    expect(villages.every((code) => loadDivisions().byCode.has(code))).toBe(true);
  });

  it("hold codes that were abolished, in identity numbers and in division columns", () => {
    const { columns } = generateTable("residents").truth();
    expect(columns.find((column) => column.name === "division_code")?.flaws.abolishedCode).toBeGreaterThan(0);
    const former = new Set([...formerCodes.values()].map((one) => one.code));
    const ids = [...generateTable("residents", { rows: 500 }).rows()].map((row) => row[5] ?? "");
    expect(ids.filter((id) => former.has(id.slice(0, 6))).length).toBeGreaterThan(50);
  });

  it("knows former codes as the standards do", () => {
    const abolished = new Set(abolishedGuizhouDivisions.items.map((item) => item.code));
    for (const [county, former] of formerCodes) {
      expect(abolished.has(former.code), former.code).toBe(true);
      expect(loadDivisions().byCode.get(county)?.tier).toBe("county");
    }
  });

  it("hold every kind of identifier that the product knows", () => {
    const held = new Set(tableSpecs.flatMap((spec) => spec.columns.map((column) => column.identifier)));
    expect(identifierKinds.filter((kind) => !held.has(kind))).toEqual([]);
  });

  it("refuses a name it does not know", () => {
    expect(() => generateTable("unknown")).toThrow(/no table "unknown"/);
  });
});
