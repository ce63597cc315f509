import { Problem } from "@qianshu/domain";
import { normalName } from "@qianshu/domain/policy/match-names";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import { readTyped, stateFact } from "@qianshu/domain/policy/state-fact";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import type { Bilingual } from "@qianshu/domain/problem-entry";
import { validateUscc } from "@qianshu/domain/standards/uscc";
import type { SubjectTable } from "./policy.tables.ts";
import { definitionFor } from "./subjects.service.ts";

/** What a header cell means. */
type Column =
  | { is: "name" }
  | { is: "code" }
  | { is: "division" }
  | { is: "former" }
  | { is: "fact"; definition: FactDefinition; unit: string | undefined };

/** A row that can be taken. */
export interface GoodRow {
  row: number;
  name: string;
  normalName: string;
  code: string | null;
  formerNames: string[];
  divisionCode: string;
  facts: { name: string; value: FactValue; unit: string | null }[];
}

/** A row that cannot, and why. */
export interface BadRow {
  row: number;
  column: string | null;
  found: string;
  message: Bilingual;
}

const known: Readonly<Record<string, "name" | "code" | "division" | "former">> = {
  名称: "name",
  企业名称: "name",
  姓名: "name",
  项目名称: "name",
  园区名称: "name",
  name: "name",
  统一社会信用代码: "code",
  代码: "code",
  编号: "code",
  code: "code",
  行政区划: "division",
  行政区划代码: "division",
  divisioncode: "division",
  曾用名: "former",
  formernames: "former",
};

/** Reads a header: `投资额（元）` is the fact 投资额 stated in 元. A file without names or facts is refused. */
export function readHeader(
  header: readonly string[],
  definitions: readonly FactDefinition[],
  kind: SubjectTable["kind"],
): Column[] {
  const columns = header.map((cell): Column | undefined => {
    const text = cell.normalize("NFKC").trim();
    const role = known[text] ?? known[text.toLowerCase()];
    if (role) return { is: role };
    const [, name, unit] = /^(.*?)(?:\(([^()]*)\))?$/.exec(text)!;
    const definition =
      definitionFor(definitions, kind, text) ?? definitionFor(definitions, kind, name!.trim());
    return definition && { is: "fact", definition, unit: definition.name === text ? undefined : unit };
  });
  const unknown = header.filter((_, at) => columns[at] === undefined);
  const lacks =
    !columns.some((column) => column?.is === "name") || !columns.some((column) => column?.is === "fact");
  if (unknown.length > 0 || lacks)
    throw new Problem("policy.file_unreadable", {
      field: "file",
      found: unknown.length > 0 ? unknown : [...header],
      expected: "名称, 统一社会信用代码, 行政区划, 曾用名; 事实词表中的名称",
    });
  return columns as Column[];
}

/** Reads one row; the first thing wrong with it makes it a bad one. */
export function readRow(
  columns: readonly Column[],
  cells: readonly string[],
  row: number,
  kind: SubjectTable["kind"],
): { good: GoodRow } | { bad: BadRow } {
  const good: GoodRow = {
    row,
    name: "",
    normalName: "",
    code: null,
    formerNames: [],
    divisionCode: "",
    facts: [],
  };
  const bad = (column: string | null, found: string, message: Bilingual) => ({
    bad: { row, column, found: found.slice(0, 200), message },
  });
  if (cells.length > columns.length && cells.slice(columns.length).some((cell) => cell.trim() !== ""))
    return bad(null, String(cells.length), { zh: "列数多于首行", en: "More columns than the first row" });
  for (const [at, column] of columns.entries()) {
    const typed = (cells[at] ?? "").normalize("NFKC").trim();
    if (column.is === "name") good.name = (cells[at] ?? "").trim();
    else if (column.is === "code") good.code = typed.toUpperCase() || null;
    else if (column.is === "division") good.divisionCode = typed;
    else if (column.is === "former") good.formerNames = typed.split(/[;；、]/).filter((name) => name !== "");
    else if (typed !== "") {
      const { definition, unit } = column;
      const stated = stateFact(definition, { value: readTyped(definition, typed), unit: unit || undefined });
      if ("finding" in stated) return bad(definition.name, typed, stated.finding.message);
      good.facts.push({ name: definition.name, value: stated.value, unit: definition.unit ?? null });
    }
  }
  if (good.name === "" || good.name.length > 200)
    return bad("名称", good.name, { zh: "缺少名称或过长", en: "No name, or too long a one" });
  if (kind === "company" && good.code !== null && !validateUscc(good.code).valid)
    return bad("统一社会信用代码", good.code, {
      zh: "统一社会信用代码不正确",
      en: "The unified social credit code is wrong",
    });
  if (good.divisionCode !== "" && !/^\d{6}(\d{3}(\d{3})?)?$/.test(good.divisionCode))
    return bad("行政区划", good.divisionCode, {
      zh: "应为 6、9 或 12 位数字",
      en: "Expected 6, 9 or 12 digits",
    });
  good.normalName = normalName(good.name);
  return { good };
}
