import type { Bilingual } from "../problem-entry.ts";

/** One remark of a validator, with a stable code such as `uscc.check_digit`. */
export interface Remark {
  code: string;
  text: Bilingual;
}

/** What a validator found: the normal form of the value, and why it is doubtful (warnings) or wrong (problem). */
export interface Validation {
  valid: boolean;
  normal: string;
  warnings?: Remark[];
  problem?: Remark;
}

/** Makes a remark. */
export function remark(code: string, zh: string, en: string): Remark {
  return { code, text: { zh, en } };
}

/** The value is valid, perhaps with warnings. */
export function accept(normal: string, warnings: readonly (Remark | undefined)[] = []): Validation {
  const found = warnings.filter((warning) => warning !== undefined);
  return found.length > 0 ? { valid: true, normal, warnings: found } : { valid: true, normal };
}

/** The value is invalid. */
export function reject(normal: string, code: string, zh: string, en: string): Validation {
  return { valid: false, normal, problem: remark(code, zh, en) };
}
