import type { CodeItem } from "./code-list.ts";
import { guizhouDivisions } from "./code-lists/divisions-guizhou.ts";
import { abolishedGuizhouDivisions } from "./code-lists/divisions-guizhou-abolished.ts";
import { provinces } from "./code-lists/provinces.ts";

/** The tiers of government 层级, from the widest to the narrowest. */
export const tiers = ["province", "city", "county", "township"] as const;

/** A tier of government 层级: 省, 市 (州), 县, 乡. */
export type Tier = (typeof tiers)[number];

const PREFIX_LENGTH: Record<Tier, number> = { province: 2, city: 4, county: 6, township: 9 };

const known = new Map(
  [...abolishedGuizhouDivisions.items, ...guizhouDivisions.items].map((item) => [item.code, item]),
);
const provinceCodes = new Set(provinces.items.map((item) => item.code));

/** The significant digits of a division code: "52" for 520000, "5201" for 520100, "520103", "520103001". */
export function divisionPrefix(code: string): string {
  if (/^\d{2}0000(0{3}|0{6})?$/.test(code)) return code.slice(0, 2);
  if (/^\d{4}00(0{3}|0{6})?$/.test(code)) return code.slice(0, 4);
  if (/^\d{6}(0{3}|0{6})?$/.test(code)) return code.slice(0, 6);
  return code.slice(0, 9);
}

/** The tier of a division code of 6, 9 or 12 digits, or of its prefix; undefined when it is neither. */
export function findTier(code: string): Tier | undefined {
  if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(code)) return undefined;
  const prefix = code.length < 6 ? code : divisionPrefix(code);
  return tiers.find((tier) => PREFIX_LENGTH[tier] === prefix.length);
}

/** The division one tier above, as a six-digit code; undefined for a province. */
export function findParentDivision(code: string): string | undefined {
  const tier = findTier(code);
  if (tier === undefined || tier === "province") return undefined;
  const parent = tiers[tiers.indexOf(tier) - 1]!;
  return code.slice(0, PREFIX_LENGTH[parent]).padEnd(6, "0");
}

/** Whether the second division lies in the first, or is it. Divisions of Guizhou that were abolished count by code. */
export function containsDivision(outer: string, inner: string): boolean {
  return divisionPrefix(inner).startsWith(divisionPrefix(outer));
}

/** Finds a division of Guizhou, an abolished one too (it has `validTo`). */
export function findDivision(code: string): CodeItem | undefined {
  return known.get(code.slice(0, 6));
}

/** The full name of a division of Guizhou, e.g. 贵州省贵阳市南明区; undefined when unknown. */
export function findDivisionPath(code: string): string | undefined {
  const own = findDivision(code);
  if (!own) return undefined;
  const parent = findParentDivision(own.code);
  return (parent ? (findDivisionPath(parent) ?? "") : "") + own.zh;
}

/** Whether the first two digits of a code name a province. */
export function isProvinceCode(code: string): boolean {
  return provinceCodes.has(code.slice(0, 2));
}

/** Whether a six-digit code is known: exactly for Guizhou (abolished codes included), by province elsewhere. */
export function isKnownDivision(code: string): boolean {
  return code.startsWith("52") ? known.has(code) : isProvinceCode(code);
}
