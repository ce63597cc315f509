import { z } from "zod";
import type { Bilingual } from "../problem-entry.ts";

/** The tiers at which organizations stand, widest first. */
export const tiers = {
  province: { zh: "省级", en: "Province" },
  prefecture: { zh: "市级", en: "Prefecture" },
  county: { zh: "县级", en: "County" },
  township: { zh: "乡级", en: "Township" },
} as const satisfies Record<string, Bilingual>;

export type Tier = keyof typeof tiers;
export const Tier = z.enum(Object.keys(tiers) as [Tier, ...Tier[]]).meta({ id: "Tier" });

/** What an organization is during one period: days, the first included, the last excluded. */
export interface OrganizationVersion {
  organizationId: string;
  validFrom: string;
  validTo: string | null;
  name: string;
  shortName: string | null;
  uscc: string | null;
  tier: Tier;
  divisionCode: string;
  parentId: string | null;
}

const widest: Record<Tier, RegExp> = {
  province: /^\d{2}/,
  prefecture: /^\d{2}(?!0000$)/,
  county: /^\d{4}(?!00$)\d{2}/,
  township: /^\d{9}/,
};

/** Whether a division is not wider than its tier: a county's bureau must not carry the prefecture's code. */
export function isDivisionOfTier(code: string, tier: Tier): boolean {
  return widest[tier].test(code);
}

/** The version in force on a day, if any. */
export function findVersionOn<V extends Pick<OrganizationVersion, "validFrom" | "validTo">>(
  versions: readonly V[],
  day: string,
): V | undefined {
  return versions.find(
    (version) => version.validFrom <= day && (version.validTo === null || day < version.validTo),
  );
}
