import type { Finding } from "../problem-entry.ts";
import { checkCodes } from "./check-codes.ts";
import type { EntryMetadata } from "./metadata.ts";

/** Rules across elements that a schema alone cannot say (发改高技〔2017〕1272号, elements 8 to 10). */
export function checkMetadata(metadata: EntryMetadata, fieldsOfResources: readonly string[]): Finding[] {
  return [...checkCodes(metadata), ...checkSharing(metadata), ...checkItems(metadata, fieldsOfResources)];
}

function checkSharing(metadata: EntryMetadata): Finding[] {
  const findings: Finding[] = [];
  if (metadata.shareType !== "unconditional" && !metadata.shareCondition.trim()) {
    findings.push({
      field: "metadata.shareCondition",
      found: "",
      expected:
        metadata.shareType === "conditional"
          ? "条件和范围 condition and scope"
          : "法律、行政法规或政策依据 legal basis",
      message:
        metadata.shareType === "conditional"
          ? { zh: "有条件共享须写明共享条件和范围", en: "Conditional sharing needs its condition and scope" }
          : {
              zh: "不予共享须写明法律、行政法规或党中央国务院政策依据",
              en: "Not sharing needs its legal basis",
            },
    });
  }
  if (metadata.shareType !== "not-shared" && metadata.shareMethods.length === 0) {
    findings.push({
      field: "metadata.shareMethods",
      expected: "≥ 1",
      message: { zh: "请至少选择一种共享方式", en: "Choose at least one way of sharing" },
    });
  }
  if (metadata.open && metadata.shareType === "not-shared") {
    findings.push({
      field: "metadata.open",
      found: true,
      expected: false,
      message: {
        zh: "不予共享的信息资源不能向社会开放",
        en: "What is not shared cannot be open to the public",
      },
    });
  }
  return findings;
}

function checkItems(metadata: EntryMetadata, fieldsOfResources: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  const structured = metadata.formats.some((format) =>
    ["spreadsheet", "database", "service"].includes(format.category),
  );
  if (structured && metadata.items.length === 0) {
    findings.push({
      field: "metadata.items",
      expected: "≥ 1",
      message: { zh: "结构化资源须列出信息项", en: "A structured resource lists its items" },
    });
  }
  const known = new Set(fieldsOfResources);
  const seen = new Set<string>();
  metadata.items.forEach((item, at) => {
    if (seen.has(item.name)) {
      findings.push({
        field: `metadata.items.${at}.name`,
        found: item.name,
        message: { zh: "信息项名称重复", en: "The item's name occurs twice" },
      });
    }
    seen.add(item.name);
    if (known.size > 0 && item.column && !known.has(item.column)) {
      findings.push({
        field: `metadata.items.${at}.column`,
        found: item.column,
        expected: [...known].slice(0, 12).join(", "),
        message: { zh: "挂接的资源中没有这一列", en: "The attached resource has no such column" },
      });
    }
  });
  return findings;
}
