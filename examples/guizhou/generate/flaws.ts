import type { Random } from "./random.ts";

/** What can be wrong with a cell, by the name the truth counts it under. */
export type FlawName =
  | "missing"
  | "fullWidth"
  | "innerSpaces"
  | "separators"
  | "otherDateFormat"
  | "scientific"
  | "lostZeros"
  | "wrongCheckDigit"
  | "fifteenDigits"
  | "abolishedCode"
  | "unknownCode"
  | "outerSpaces";

/** How often each flaw is planted in a column, as shares of its cells. */
export type FlawRates = Partial<Record<FlawName, number>>;

/** Whether a value with this flaw can still be read as a valid one after normalisation. */
export const flawKeepsValue: Record<FlawName, boolean> = {
  missing: false,
  fullWidth: true,
  innerSpaces: true,
  separators: true,
  otherDateFormat: true,
  scientific: false,
  lostZeros: false,
  wrongCheckDigit: false,
  fifteenDigits: true,
  abolishedCode: true,
  unknownCode: false,
  outerSpaces: true,
};

type Spoil = (value: string, random: Random) => string;

const spoilers: Record<FlawName, Spoil> = {
  missing: () => "",
  fullWidth: (value) =>
    value.replace(/[0-9A-Za-z-]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  innerSpaces: (value) => value.replace(/(.{4,6})(?=.{4})/gu, "$1 "),
  separators: (value) => value.replace(/(.{6})(.{8})(.+)/u, "$1-$2-$3"),
  otherDateFormat: (value, random) => {
    const [year = "", month = "", day = ""] = value.split("-");
    return random.pick([
      `${year}/${Number(month)}/${Number(day)}`,
      `${year}${month}${day}`,
      `${year}年${Number(month)}月${Number(day)}日`,
    ]);
  },
  // What a spreadsheet makes of a long number that was not kept as text.
  scientific: (value) => (/^\d{12,}$/.test(value) ? Number(value).toExponential(5).replace("e", "E") : value),
  lostZeros: (value) => value.replace(/^0+(?=\d)/, ""),
  wrongCheckDigit: (value, random) => value.slice(0, -1) + otherDigit(value.slice(-1), random),
  fifteenDigits: (value) =>
    /^\d{6}19\d{9}[\dX]$/.test(value) ? value.slice(0, 6) + value.slice(8, 17) : value,
  abolishedCode: (_value, random) =>
    random.pick(["522101", "522422", "520221", "520321", "522522", "522201"]),
  unknownCode: (value, random) => value.slice(0, -2) + random.between(90, 98),
  outerSpaces: (value, random) => (random.chance(0.5) ? ` ${value}` : `${value}　`),
};

/** Draws at most one flaw for a cell and applies it; a flaw that cannot apply to the value is not counted. */
export function spoil(
  value: string,
  rates: FlawRates,
  random: Random,
): { value: string; flaw: FlawName | undefined } {
  let left = random.unit();
  for (const [name, rate] of Object.entries(rates) as [FlawName, number][]) {
    left -= rate;
    if (left >= 0) continue;
    const spoiled = value === "" ? value : spoilers[name](value, random);
    return spoiled === value ? { value, flaw: undefined } : { value: spoiled, flaw: name };
  }
  return { value, flaw: undefined };
}

function otherDigit(digit: string, random: Random): string {
  const others = [..."0123456789"].filter((other) => other !== digit);
  return random.pick(others);
}
