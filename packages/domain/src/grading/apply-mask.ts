import { isCalendarDay } from "../standards/shape.ts";
import type { DateUnit, UnkeyedMask } from "./masks.ts";

/** What stands in the place of a hidden character. */
export const maskCharacter = "*";

const hidden = (characters: readonly string[]): string => maskCharacter.repeat(characters.length);

/** Hides all when the value is no longer than what would be kept: a short value must not pass unmasked. */
function keepFirstLast(characters: readonly string[], first: number, last: number): string {
  if (characters.length <= first + last) return hidden(characters);
  const end = characters.length - last;
  return (
    characters.slice(0, first).join("") +
    hidden(characters.slice(first, end)) +
    characters.slice(end).join("")
  );
}

/** Without the special character nothing is known about the value, so all of it is hidden. */
function hideAround(characters: readonly string[], char: string, before: boolean): string {
  const at = characters.indexOf(char);
  if (at < 0) return hidden(characters);
  return before
    ? hidden(characters.slice(0, at)) + characters.slice(at).join("")
    : characters.slice(0, at + 1).join("") + hidden(characters.slice(at + 1));
}

/** The forms in which a date is understood; the groups are year, month, day. */
export const datePatterns: readonly string[] = [
  "^\\s*(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[ T].*)?\\s*$",
  "^\\s*(\\d{4})年(\\d{1,2})月(\\d{1,2})日.*$",
  "^\\s*(\\d{4})(\\d{2})(\\d{2})\\s*$",
];

/** Reads a date in any of the forms of `datePatterns` as YYYY-MM-DD. */
export function readDate(value: string): string | undefined {
  for (const pattern of datePatterns) {
    const [, year = "", month = "", day = ""] = new RegExp(pattern, "u").exec(value) ?? [];
    const digits = year + month.padStart(2, "0") + day.padStart(2, "0");
    if (year && isCalendarDay(digits)) return `${year}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  }
  return undefined;
}

function generaliseDate(value: string, unit: DateUnit): string | null {
  const day = readDate(value);
  if (day === undefined) return null;
  const year = day.slice(0, 4);
  const month = day.slice(5, 7);
  const forms: Record<DateUnit, string> = {
    day,
    month: `${year}-${month}`,
    quarter: `${year}-Q${Math.ceil(Number(month) / 3)}`,
    year,
    decade: `${year.slice(0, 3)}0s`,
  };
  return forms[unit];
}

function decimals(text: string): number {
  return text.split(".")[1]?.length ?? 0;
}

function scaleUp(number: string, places: number): bigint {
  const [whole = "0", fraction = ""] = number.split(".");
  return BigInt(whole + fraction.padEnd(places, "0"));
}

/** Exact: floor(x / step) · step over integers, not over binary fractions. */
function generaliseNumber(value: string, step: number): string | null {
  const text = value.trim().replace(/^\+/, "");
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  const stepText = step.toFixed(12).replace(/\.?0+$/, "");
  const places = Math.max(decimals(text), decimals(stepText));
  const scaled = scaleUp(text, places);
  const unit = scaleUp(stepText, places);
  const floored = scaled - (((scaled % unit) + unit) % unit);
  return printScaled(floored, places, decimals(stepText));
}

function printScaled(scaled: bigint, places: number, shown: number): string {
  const sign = scaled < 0n ? "-" : "";
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).slice(0, shown);
  return sign + whole + (shown > 0 ? `.${fraction}` : "");
}

/**
 * Applies a mask that needs no key to one value; the reference for what the engine's SQL does. Places count code
 * points. What cannot be understood is suppressed, never passed on.
 */
export function applyMask(mask: UnkeyedMask, value: string | null): string | null {
  if (value === null || mask.kind === "suppress") return null;
  if (mask.kind === "none") return value;
  if (mask.kind === "generalise-date") return generaliseDate(value, mask.unit);
  if (mask.kind === "generalise-number") return generaliseNumber(value, mask.step);
  const characters = [...value];
  if (mask.kind === "keep-first-last") return keepFirstLast(characters, mask.first, mask.last);
  if (mask.kind === "mask-before") return hideAround(characters, mask.char, true);
  if (mask.kind === "mask-after") return hideAround(characters, mask.char, false);
  const keep = mask.kind === "keep-range";
  return characters
    .map((found, at) => ((at + 1 >= mask.from && at + 1 <= mask.to) === keep ? found : maskCharacter))
    .join("");
}
