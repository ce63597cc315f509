import type { EntryItem, EntryMetadata } from "@qianshu/domain/catalog/metadata";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import type { RefreshPlan } from "@qianshu/domain/registry/asset";
import { findDataElement } from "../data-elements.ts";
import { generatedNotice } from "../generate/generate.ts";
import type { Column } from "../generate/table.ts";
import { getTableSpec } from "../generate/tables.ts";
import { getExampleOrganization } from "../organizations.ts";
import { getOperation, type OperationId } from "../upstream/operations.ts";
import { findTableFile } from "../write/files.ts";

type ExampleLevel = "important" | "general-4" | "general-3" | "general-2" | "general-1";
type ExampleInterest = "national-interest" | "social-security" | "trade-secret" | "personal-privacy";

/** What stands behind an entry: files that are uploaded, a table of the source database, or the existing API. */
export type ExampleResource =
  | { kind: "release-series"; name: string; origin: TableOrigin; refresh: RefreshPlan }
  | { kind: "file-series"; name: string; paths: readonly string[] }
  | { kind: "service"; name: string; operation: OperationId };

type TableOrigin =
  | { type: "upload"; path: string; table: string }
  | { type: "table"; schema: string; table: string; watermark: string };

/** One catalogue entry of the example, as a steward compiles it and a secrecy reviewer passes it. */
export interface ExampleEntry {
  key: string;
  /** Key of the providing organization. */
  provider: string;
  metadata: EntryMetadata;
  grade: {
    sensitivity: "non-sensitive" | "personal-privacy";
    level: ExampleLevel;
    interests: readonly ExampleInterest[];
    /** Masks the steward gives where no value shows what a field holds, as in the answers of a service. */
    masks: Readonly<Record<string, MaskSpec>>;
  };
  secrecyReview: { conclusion: "no-secret"; note: string; on: string };
  pubDate: string;
  /** Keys of related entries, for element 13. */
  related: readonly string[];
  resources: readonly ExampleResource[];
}

/** What an entry's author writes; the rest follows from provider, table and operation. */
export interface EntrySpec {
  key: string;
  provider: string;
  name: string;
  abstract: string;
  category: string;
  level: ExampleLevel;
  masks?: Readonly<Record<string, MaskSpec>>;
  interests?: readonly ExampleInterest[];
  share: EntryMetadata["shareType"];
  /** Condition and scope, or the legal basis for not sharing. */
  condition?: string;
  /** Absent: not open; empty: open to all; else the condition of opening. */
  open?: string;
  cycle: string;
  classes: readonly [subject: string, industry: string, service: string];
  keywords: readonly string[];
  related?: readonly string[];
}

/** An entry with one table behind it: a file that is uploaded, or a table of the department's database. */
export function tableEntry(table: string, spec: EntrySpec): ExampleEntry {
  const { columns, title } = getTableSpec(table);
  const file = findTableFile(table);
  const items = columns.map((one) => makeItem(one, file?.header === "title" ? one.title : one.name));
  const origin: TableOrigin =
    file === undefined
      ? { type: "table", schema: "minzheng", table: databaseTables[table] ?? table, watermark: "updated_at" }
      : { type: "upload", path: file.path, table };
  const format =
    file === undefined ? "postgresql" : file.format === "xlsx" ? "xlsx" : formatTypes[file.format];
  const refresh: RefreshPlan =
    file === undefined ? { mode: "incremental", schedule: "0 2 * * *" } : { mode: "manual" };
  const resource: ExampleResource = { kind: "release-series", name: title, origin, refresh };
  return makeEntry(spec, items, format, "database", [resource], generatedNotice);
}

/** An entry whose resource is an operation of the existing API. */
export function serviceEntry(operation: OperationId, spec: EntrySpec): ExampleEntry {
  const { title, service } = getOperation(operation);
  const items = service.fields.map((one) => ({
    name: one.title ?? one.name,
    column: one.name,
    dataType: { text: "C", number: "N", boolean: "L" }[one.type],
    length: null,
    description: one.title ?? "",
    dataElement: findDataElement(one.name) ?? null,
  }));
  return makeEntry(
    spec,
    items,
    "api",
    "service",
    [{ kind: "service", name: title, operation }],
    generatedNotice,
  );
}

/** An entry of text documents. */
export function documentEntry(paths: readonly string[], spec: EntrySpec, notice: string = ""): ExampleEntry {
  return makeEntry(spec, [], "txt", "file", [{ kind: "file-series", name: spec.name, paths }], notice);
}

/** An entry that exists before any data stands behind it. */
export function bareEntry(fields: readonly (readonly [string, string])[], spec: EntrySpec): ExampleEntry {
  const items = fields.map(([name, description]) => ({
    name,
    column: "",
    dataType: "C",
    length: null,
    description,
    dataElement: null,
  }));
  return makeEntry(spec, items, "xlsx", "database", [], "");
}

/** Names of the tables in the department's own database. */
const databaseTables: Readonly<Record<string, string>> = {
  marriages: "marriage_registration",
  lowIncome: "low_income_recipient",
};
const formatTypes = { csv: "csv", tsv: "csv", ndjson: "json" } as const;
const formatCategories: Readonly<Record<string, string>> = {
  csv: "spreadsheet",
  xlsx: "spreadsheet",
  json: "self-described",
  postgresql: "database",
  api: "service",
  txt: "document",
};

function makeItem(column: Column, name: string): EntryItem {
  return {
    name: column.title,
    column: name,
    dataType: column.dataType,
    length: null,
    description: column.description,
    dataElement: findDataElement(column.name) ?? null,
  };
}

function makeEntry(
  spec: EntrySpec,
  items: EntryItem[],
  format: string,
  method: string,
  resources: ExampleResource[],
  notice: string,
): ExampleEntry {
  const [subjectClass, industryClass, serviceClass] = spec.classes;
  const interests = spec.interests ?? [];
  return {
    key: spec.key,
    provider: spec.provider,
    metadata: {
      name: spec.name,
      abstract: notice === "" ? spec.abstract : `${spec.abstract}（${notice}）`,
      categoryCode: spec.category,
      formats: [{ category: formatCategories[format] ?? "self-described", type: format }],
      items,
      shareType: spec.share,
      shareCondition: spec.condition ?? "",
      shareMethods: spec.share === "not-shared" ? [] : [method],
      open: spec.open !== undefined,
      openCondition: spec.open ?? "",
      updateCycle: spec.cycle,
      relatedCodes: [],
      subjectClass,
      industryClass,
      serviceClass,
      keywords: [...spec.keywords],
      contact: {
        office: `${getExampleOrganization(spec.provider).shortName}数据专员`,
        telephone: "0851-00000000",
      },
    },
    grade: {
      sensitivity: interests.includes("personal-privacy") ? "personal-privacy" : "non-sensitive",
      level: spec.level,
      interests,
      masks: spec.masks ?? {},
    },
    secrecyReview: {
      conclusion: "no-secret",
      note: "经审查，不涉及国家秘密和工作秘密，可以登记。",
      on: "2026-10-12",
    },
    pubDate: "2026-10-20",
    related: spec.related ?? [],
    resources,
  };
}
