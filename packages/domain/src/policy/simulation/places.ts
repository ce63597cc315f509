import type { Bilingual } from "../../problem-entry.ts";
import { guizhouDivisions } from "../../standards/code-lists/divisions-guizhou.ts";
import { findDivision, findParentDivision } from "../../standards/divisions.ts";

/** A place that pays or is paid in: a county, or the new area, which counts as a prefecture (AMB-36). */
export interface Place {
  code: string;
  name: Bilingual;
  prefecture: string;
}

/** The state-level new area of Guizhou; it has no code in GB/T 2260. */
export const guian: Place = {
  code: "贵安新区",
  name: { zh: "贵安新区", en: "Gui'an New Area" },
  prefecture: "贵安新区",
};

/** Where nobody has said where. */
const nowhere: Place = {
  code: "",
  name: { zh: "未知地区", en: "Place not known" },
  prefecture: "",
};

/** The 88 counties of Guizhou, the new area, and last the place that is not known. */
export const places: readonly Place[] = [
  ...guizhouDivisions.items
    .filter(({ code }) => code.startsWith("52") && !code.endsWith("00"))
    .map(({ code, zh, en }) => ({ code, name: { zh, en }, prefecture: findParentDivision(code) ?? "" })),
  guian,
  nowhere,
];

/** The position of what is not known. */
export const unknownPlace = places.length - 1;

const positions = new Map(
  places.flatMap((place, at) => [
    [place.code, at],
    [place.name.zh, at],
  ]),
);

/** Finds a place by its code or its Chinese name. */
export const findPlace = (text: string): number | undefined => positions.get(text.trim());

/** The name of a prefecture, or of the new area. */
export function prefectureName(code: string): Bilingual {
  if (code === guian.code) return guian.name;
  const division = findDivision(code);
  return division ? { zh: division.zh, en: division.en } : nowhere.name;
}
