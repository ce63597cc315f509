import type { Workbook } from "./workbook.ts";

/** A cell as the file has it. */
export interface RawCell {
  type: string | undefined;
  style: number;
  value: string;
}

/** A cell as text; `mangled` marks a number of so many digits that the spreadsheet no longer holds them all. */
export interface CellText {
  text: string;
  mangled?: boolean;
  error?: boolean;
}

const DAY_MS = 86_400_000;

/** What is left of a format without colours, conditions, quoted text and escaped characters. */
function bareFormat(format: string): string {
  return format.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "").split(";")[0] ?? "";
}

/** Kinds of a number format: whether it shows a date, a time, both or neither. */
export function formatKind(format: string): { date: boolean; time: boolean } {
  const bare = bareFormat(format);
  if (/^general$/i.test(bare)) return { date: false, time: false };
  const time = /[hs]/i.test(bare);
  return { date: /[yd]/i.test(bare) || (/m/i.test(bare) && !time), time };
}

function dateText(serial: number, format: string, date1904: boolean): string | undefined {
  const { date, time } = formatKind(format);
  if (!date && !time) return undefined;
  // Day 60 of the 1900 calendar is 29 February 1900, which never was.
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  const ms = Math.round((days - 25_569) * (DAY_MS / 1000)) * 1000;
  if (!(Math.abs(ms) < 8.64e15) || serial < 0) return undefined;
  const iso = new Date(ms).toISOString();
  if (!date) return serial < 1 ? iso.slice(11, 19) : undefined;
  return time ? `${iso.slice(0, 10)} ${iso.slice(11, 19)}` : iso.slice(0, 10);
}

/** Fifteen digits are what a spreadsheet shows; the rest is the noise of binary fractions. */
function plainNumber(number: number): string {
  const text = String(Number(number.toPrecision(15)));
  if (!text.includes("e")) return text;
  return number.toFixed(20).replace(/\.?0+$/, "");
}

/** A large whole number with the fifteen digits that a spreadsheet holds, and zeros. */
function fifteenDigits(number: number): string {
  const [mantissa = "", exponent = "0"] = number.toExponential(14).split("e");
  const digits = mantissa.replace(".", "");
  return digits.padEnd(Number(exponent) + 1 + (number < 0 ? 1 : 0), "0");
}

function numberText(raw: string, format: string): CellText {
  const number = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(number)) return { text: raw };
  if (Number.isInteger(number)) {
    if (Math.abs(number) >= 1e15) return { text: fifteenDigits(number), mangled: true };
    const text = String(number);
    // A format of zeros is how codes with leading zeros are kept as numbers.
    return { text: /^0{2,}$/.test(format) && number >= 0 ? text.padStart(format.length, "0") : text };
  }
  return { text: plainNumber(number) };
}

/** The text of a cell, as a person sees it but exact: dates ISO, numbers plain, formulas their last result. */
export function cellText({ type, style, value }: RawCell, workbook: Workbook): CellText {
  switch (type) {
    case "s":
      return { text: workbook.texts[Number(value)] ?? "" };
    case "str":
    case "inlineStr":
      return { text: value };
    case "b":
      return { text: value === "1" || value === "true" ? "TRUE" : "FALSE" };
    case "e":
      return { text: "", error: true };
    case "d":
      return { text: value.replace("T", " ").replace(/Z$/, "") };
    default: {
      const format = workbook.formats[style] ?? "";
      const date = value === "" ? undefined : dateText(Number(value), format, workbook.date1904);
      return date === undefined ? numberText(value, format) : { text: date };
    }
  }
}
