import type { Bilingual } from "../problem-entry.ts";

/** What a ledger counts in. */
export interface Unit {
  /** Number of the ledger. */
  ledger: number;
  name: Bilingual;
  symbol: string;
  /** Digits after the point: amounts are whole numbers of the smallest part. */
  decimals: number;
}

/** Money, in fen. */
export const CNY: Unit = { ledger: 1, name: { zh: "人民币", en: "Renminbi" }, symbol: "元", decimals: 2 };

/** An amount as people write it: 123456 fen are 1234.56. */
export function formatUnits(amount: bigint, { decimals }: Pick<Unit, "decimals">): string {
  const sign = amount < 0n ? "-" : "";
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
