import type { FloorBody } from "../../incentives/floor.ts";
import type { Bilingual } from "../../problem-entry.ts";
import type { RuleVersion } from "../library.ts";
import { guian, type Place, prefectureName } from "./places.ts";

/** One who bears a share of a payment, in hundredths. */
export interface PayerShare {
  key: string;
  name: Bilingual;
  percent: number;
}

const payer = (key: string, zh: string, en: string, percent = 100): PayerShare => ({
  key,
  name: { zh, en },
  percent,
});

const holderNames: Record<FloorBody, Bilingual> = {
  province: { zh: "贵州省", en: "Guizhou Province" },
  guiyang: { zh: "贵阳市", en: "Guiyang City" },
  guian: guian.name,
};

/** The body whose special fund bears what the text gives nobody to pay (AMB-17): Guiyang's, Gui'an's, else the province's. */
export function fundHolderOf(place: Place): FloorBody {
  if (place.prefecture === "520100") return "guiyang";
  return place.prefecture === guian.prefecture ? "guian" : "province";
}

/** Who pays what a rule gives in a place; where the text names city and county, both, by the set share (AMB-36). */
export function payersOf(rule: RuleVersion, place: Place, prefecturePercent: number): PayerShare[] {
  if (rule.amount?.nature === "tax-relief" || rule.amount?.nature === "deduction")
    return [payer("tax", "税务机关（减免）", "Tax authority (relief)")];
  const tiers = rule.payer?.named ? rule.payer.tiers : [];
  if (tiers.length === 0) {
    const holder = fundHolderOf(place);
    const { zh, en } = holderNames[holder];
    return [payer(`fund:${holder}`, `专项资金（${zh}）`, `Special fund (${en})`)];
  }
  const { zh, en } = prefectureName(place.prefecture);
  const prefecture = (percent: number) => payer(`prefecture:${place.prefecture}`, zh, en, percent);
  const county = (percent: number) =>
    payer(`county:${place.prefecture}`, `${zh}所辖县（市、区）`, `Counties of ${en}`, percent);
  if (tiers.includes("province")) return [payer("province", "贵州省", "Guizhou Province")];
  if (!tiers.includes("county") || place.prefecture === guian.prefecture) return [prefecture(100)];
  if (!tiers.includes("prefecture")) return [county(100)];
  return [prefecture(prefecturePercent), county(100 - prefecturePercent)].filter(
    ({ percent }) => percent > 0,
  );
}

/** Divides a sum among payers: whole fen, what is left over goes to the last. */
export function divide(fen: bigint, shares: readonly PayerShare[]): bigint[] {
  let left = fen;
  return shares.map(({ percent }, at) => {
    const part = at === shares.length - 1 ? left : (fen * BigInt(percent)) / 100n;
    left -= part;
    return part;
  });
}
