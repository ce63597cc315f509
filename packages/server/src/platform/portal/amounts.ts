import type { Language } from "./texts.ts";

const YUAN = 100n;
const WAN = 1_000_000n;

/** A sum of money, exact and with its unit: 14.4 万元, CNY 144,000. */
export function moneyText(fen: bigint, language: Language): string {
  if (language === "en") return `CNY ${decimal(fen, YUAN, 2)}`;
  return fen !== 0n && abs(fen) < WAN ? `${decimal(fen, YUAN, 2)} 元` : `${decimal(fen, WAN, 6)} 万元`;
}

/** What an amount may come to: between two limits, or without an upper one. */
export function intervalText(
  { lowFen, highFen }: { lowFen: bigint; highFen: bigint | null },
  language: Language,
): string {
  const low = moneyText(lowFen, language);
  if (highFen === null)
    return language === "zh" ? `${low}以上，文本未设上限` : `from ${low}, no limit in the text`;
  return lowFen === highFen ? low : `${low} – ${moneyText(highFen, language)}`;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Whole units with thousands separators; of the part below them as many digits as are not nought. */
function decimal(fen: bigint, unit: bigint, digits: number): string {
  const whole = (abs(fen) / unit).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  const part = (abs(fen) % unit).toString().padStart(digits, "0").replace(/0+$/, "");
  const padded = digits === 2 && part.length === 1 ? `${part}0` : part;
  return `${fen < 0n ? "-" : ""}${whole}${padded ? `.${padded}` : ""}`;
}
