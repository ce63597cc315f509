import type { CodeList } from "./code-list.ts";
import {
  catalogKinds,
  dataTypes,
  openness,
  openToPublic,
  resourceFormats,
  resourceFormatTypes,
  shareMethods,
  shareTypes,
  shareUses,
  updateCycles,
} from "./code-lists/catalog.ts";
import {
  industryClasses,
  interests,
  levels,
  sensitivities,
  serviceClasses,
  subjectClasses,
} from "./code-lists/classification.ts";
import { guizhouDivisions } from "./code-lists/divisions-guizhou.ts";
import { abolishedGuizhouDivisions } from "./code-lists/divisions-guizhou-abolished.ts";
import { provinces } from "./code-lists/provinces.ts";
import { usccAuthorities } from "./code-lists/uscc.ts";

/** Every code list that comes with the product. */
export const builtInCodeLists: readonly CodeList[] = [
  guizhouDivisions,
  abolishedGuizhouDivisions,
  provinces,
  subjectClasses,
  industryClasses,
  serviceClasses,
  sensitivities,
  levels,
  interests,
  catalogKinds,
  resourceFormats,
  resourceFormatTypes,
  dataTypes,
  shareTypes,
  shareMethods,
  shareUses,
  openToPublic,
  openness,
  updateCycles,
  usccAuthorities,
];

/** Finds a built-in code list by its id. */
export function findCodeList(id: string): CodeList | undefined {
  return builtInCodeLists.find((list) => list.id === id);
}
