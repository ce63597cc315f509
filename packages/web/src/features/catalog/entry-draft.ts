import type { Finding } from "@qianshu/domain";
import { checkMetadata } from "@qianshu/domain/catalog/check-metadata";
import { EntryMetadata } from "@qianshu/domain/catalog/metadata";

/** What the form starts with: every element present, nothing decided. */
export const emptyMetadata: EntryMetadata = {
  name: "",
  abstract: "",
  categoryCode: "",
  formats: [],
  items: [],
  shareType: "conditional",
  shareCondition: "",
  shareMethods: ["database"],
  open: false,
  openCondition: "",
  updateCycle: "irregular",
  relatedCodes: [],
  subjectClass: "",
  industryClass: "",
  serviceClass: "",
  keywords: [],
  contact: { office: "", telephone: "" },
};

/** Everything wrong with an entry before it is sent: the schema first, then the rules across elements. */
export function findMistakes(metadata: EntryMetadata): Finding[] {
  const parsed = EntryMetadata.safeParse(metadata);
  const shape = (parsed.error?.issues ?? []).map((issue) => ({
    field: `metadata.${issue.path.join(".")}`,
    message: { zh: "未填写或不符合格式要求", en: "Missing, or not in the expected form" },
    expected: issue.message,
  }));
  return [...shape, ...checkMetadata(metadata, [])];
}

/** The step of the wizard on which an element is filled in. */
export function stepOf(field: string): "facts" | "items" | "share" {
  const element = field.split(".")[1] ?? "";
  if (["formats", "items", "updateCycle"].includes(element)) return "items";
  if (["shareType", "shareCondition", "shareMethods", "open", "openCondition"].includes(element))
    return "share";
  return "facts";
}
