import { FactDefinition, type FactKind } from "@qianshu/domain/policy/vocabulary";

const kinds: Record<string, FactKind> = {
  是否: "boolean",
  数字: "number",
  整数: "integer",
  日期: "date",
  文字: "text",
};

/** Reads new facts as somebody writes them: one a line, 名称 | 类型 | 单位 | 问题 | 证明材料 | English question. */
export function readFactLines(text: string): FactDefinition[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [name = "", kind = "", unit = "", question = "", evidence = "", english = ""] = line
      .split(/[|｜]/)
      .map((part) => part.trim());
    if (name === "") return [];
    const both = (zh: string, en: string) => ({ zh: zh || name, en: en || name });
    const read = FactDefinition.safeParse({
      name,
      subject: "company",
      type: kinds[kind] ?? kind,
      ...(unit ? { unit } : {}),
      label: both(name, english),
      question: both(question, english),
      evidence: both(evidence, "Evidence"),
    });
    return read.success ? [read.data] : [];
  });
}
