import { proposeOpenness, proposeShareType } from "../grading/controls.ts";
import { detectors } from "../grading/detectors.ts";
import type { Level, Sensitivity } from "../grading/rules.ts";
import type { Bilingual } from "../problem-entry.ts";
import type { FieldType } from "../registry/release.ts";
import { resourceFormatTypes } from "../standards/code-lists/catalog.ts";
import type { EntryItem, EntryMetadata } from "./metadata.ts";

/** What is known of an asset when its entry is compiled. */
export interface AssetFacts {
  name: string;
  kind: "release-series" | "file-series" | "service";
  /** Whether its releases come from files somebody uploads. */
  isUploaded: boolean;
  updateCycle: string;
  fileNames: readonly string[];
  columns: readonly ColumnFacts[];
  grade?: GradeFacts | undefined;
}

export interface ColumnFacts {
  name: string;
  /** Given with the data, e.g. by an API's description. */
  title?: string | undefined;
  type: FieldType | "number";
  maxLength: number | null;
  detected: readonly { kind: string; confidence: number }[];
}

export interface GradeFacts {
  subjectClass: string;
  industryClass: string;
  serviceClass: string;
  sensitivity: Sensitivity;
  level: Level;
}

/** A data element of the platform's dictionary. */
export interface ElementFacts {
  identifier: string;
  name: string;
  identifierKind: string | null;
}

/** Metadata filled in by the platform, and for each element from where. */
export interface MetadataDraft {
  metadata: Partial<EntryMetadata>;
  filledFrom: Record<string, Bilingual>;
}

const dataTypeOf: Record<ColumnFacts["type"], string> = {
  text: "C",
  integer: "I",
  decimal: "N",
  number: "N",
  date: "D",
  datetime: "T",
  boolean: "L",
};

/** Below this a detected kind does not name an item. */
const SURE = 0.8;

const from = {
  asset: { zh: "取自数据资产登记", en: "From the asset's registration" },
  profile: {
    zh: "取自数据画像：列名、类型和识别出的标识符",
    en: "From the profile: names, types and detected identifiers of the columns",
  },
  description: { zh: "取自接口说明的返回字段", en: "From the response fields of the service's description" },
  items: {
    zh: "由资产名称和信息项生成，请按实际补充",
    en: "Made from the asset's name and items; please add to it",
  },
  kind: { zh: "按资源种类", en: "By the kind of resource" },
  grade: { zh: "取自已确认的分类分级", en: "From the confirmed grade" },
} satisfies Record<string, Bilingual>;

/** Fills in what an asset, its profile and its grade already tell; a person checks and completes it. */
export function draftMetadata(asset: AssetFacts, elements: readonly ElementFacts[]): MetadataDraft {
  const items = draftItems(asset.columns, elements);
  const filledFrom: Record<string, Bilingual> = {
    name: from.asset,
    updateCycle: from.asset,
    formats: from.kind,
    shareMethods: from.kind,
    abstract: from.items,
  };
  const metadata: Partial<EntryMetadata> = {
    name: asset.name,
    updateCycle: asset.updateCycle,
    formats: draftFormats(asset),
    shareMethods: asset.kind === "release-series" ? ["database", "file"] : methodsOf[asset.kind],
    abstract: draftAbstract(asset.name, items),
  };
  if (items.length > 0) {
    metadata.items = items;
    filledFrom.items = asset.kind === "service" ? from.description : from.profile;
  }
  if (asset.grade) fillFromGrade(metadata, filledFrom, asset.grade);
  return { metadata, filledFrom };
}

const methodsOf = { "file-series": ["file"], service: ["service"] };

function fillFromGrade(
  metadata: Partial<EntryMetadata>,
  filledFrom: Record<string, Bilingual>,
  grade: GradeFacts,
): void {
  const share = proposeShareType(grade.sensitivity, grade.level);
  metadata.shareType = share.value;
  filledFrom.shareType = share.reason;
  const openness = proposeOpenness(grade.sensitivity, grade.level);
  metadata.open = openness.value === "open";
  filledFrom.open = openness.reason;
  for (const element of ["subjectClass", "industryClass", "serviceClass"] as const) {
    if (!grade[element]) continue;
    metadata[element] = grade[element];
    filledFrom[element] = from.grade;
  }
}

function draftItems(columns: readonly ColumnFacts[], elements: readonly ElementFacts[]): EntryItem[] {
  const named = columns.map((column) => {
    const kind = column.detected.find(({ confidence }) => confidence >= SURE)?.kind;
    const element = elements.find(
      ({ identifier, name, identifierKind }) =>
        identifier === column.name || name === column.name || (kind !== undefined && identifierKind === kind),
    );
    return { column, element, name: nameOf(column, kind, element) };
  });
  const count = (name: string) => named.filter((one) => one.name === name).length;
  return named.map(({ column, element, name }) => ({
    name: (count(name) > 1 && name !== column.name ? `${name}（${column.name}）` : name).slice(0, 100),
    column: column.name,
    dataType: dataTypeOf[column.type],
    length: column.type === "text" && column.maxLength ? column.maxLength : null,
    description: "",
    dataElement: element?.identifier ?? null,
  }));
}

/** A Chinese column name names its item; else its title, its data element, or what the platform found in it. */
function nameOf(column: ColumnFacts, kind: string | undefined, element: ElementFacts | undefined): string {
  if (/\p{Script=Han}/u.test(column.name)) return column.name;
  if (column.title) return column.title;
  if (element) return element.name;
  return detectors.find((detector) => detector.kind === kind)?.label.zh ?? column.name;
}

function draftAbstract(name: string, items: readonly EntryItem[]): string {
  if (items.length === 0) return `${name}，由本机构按职责产生和维护。`;
  const first = items.slice(0, 6).map((item) => item.name);
  return `${name}，包括${first.join("、")}${items.length > first.length ? "等" : ""}共 ${items.length} 个信息项。`;
}

function draftFormats({ kind, isUploaded, fileNames }: AssetFacts): EntryMetadata["formats"] {
  if (kind === "service") return [{ category: "service", type: "api" }];
  if (kind === "release-series") {
    return [
      isUploaded ? { category: "spreadsheet", type: "csv" } : { category: "database", type: "parquet" },
    ];
  }
  const types = new Set(fileNames.map((name) => name.split(".").at(-1)?.toLowerCase()));
  const known = resourceFormatTypes.items.filter((item) => types.has(item.code) && item.parent);
  if (known.length === 0) return [{ category: "document", type: "" }];
  return known.map((item) => ({ category: item.parent!, type: item.code }));
}
