import { type CodeList, labelOf } from "@qianshu/domain/standards/code-list";
import {
  dataTypes,
  resourceFormats,
  shareMethods,
  shareTypes,
  updateCycles,
} from "@qianshu/domain/standards/code-lists/catalog";
import {
  industryClasses,
  levels,
  serviceClasses,
  subjectClasses,
} from "@qianshu/domain/standards/code-lists/classification";
import { guizhouDivisions } from "@qianshu/domain/standards/code-lists/divisions-guizhou";
import type { FacetName } from "../search/select.ts";
import type { PageContext } from "./layout.ts";
import type { Texts } from "./texts.ts";

export const lists = {
  dataType: dataTypes,
  format: resourceFormats,
  shareMethod: shareMethods,
  shareType: shareTypes,
  updateCycle: updateCycles,
  industryClass: industryClasses,
  serviceClass: serviceClasses,
  subjectClass: subjectClasses,
  level: levels,
  division: guizhouDivisions,
} satisfies Record<string, CodeList>;

/** The name of a code in the page's language. */
export function codeLabel({ language }: PageContext, list: keyof typeof lists, code: string): string {
  return code === "" ? "" : labelOf(lists[list], code, language);
}

/** What the filters of the public list are called; a division is counted from its organizations. */
export type PageFacet = FacetName | "division";

const words: Partial<Record<PageFacet, Record<string, keyof Texts>>> = {
  open: { true: "yes", false: "no" },
  attachment: { none: "attachmentNone", attached: "attachmentAttached", stale: "attachmentStale" },
  kind: { "release-series": "kindReleaseSeries", "file-series": "kindFileSeries", service: "kindService" },
};

/** The name of a facet's value. */
export function facetLabel(context: PageContext, facet: PageFacet, value: string): string {
  const word = words[facet]?.[value];
  if (word) return context.t[word];
  return facet in lists ? codeLabel(context, facet as keyof typeof lists, value) : value;
}

/** A day as people write it, in Asia/Shanghai. */
export function dayText(instant: string | null): string {
  return instant === null ? "" : dayFormat.format(new Date(instant));
}

const dayFormat = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short" });

/** Day and time in Asia/Shanghai. */
export function timeText(instant: string): string {
  return timeFormat.format(new Date(instant));
}

const timeFormat = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "medium",
});
