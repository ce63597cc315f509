/**
 * Check digits as data. The same value is evaluated here in JavaScript and compiled to SQL by the engine, so that
 * there is one definition of every check digit. In each of them the last character is the check character.
 */

/** Σ value·weight mod `modulus` picks the check character from `map`; a character's value is its place in `alphabet`. */
export interface WeightedCheck {
  kind: "weighted";
  alphabet: string;
  weights: readonly number[];
  modulus: number;
  map: string;
}

/** Luhn, ISO/IEC 7812-1 annex B, any number of digits. */
export interface LuhnCheck {
  kind: "luhn";
}

/** ISO 7064 MOD 11,10 over `length` digits, the check digit included. */
export interface HybridCheck {
  kind: "mod11-10";
  length: number;
}

/** A check digit, as plain data. */
export type CheckSpec = WeightedCheck | LuhnCheck | HybridCheck;

const DIGITS = "0123456789";

function weighted(spec: WeightedCheck, body: string): string | undefined {
  if (body.length !== spec.weights.length) return undefined;
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const value = spec.alphabet.indexOf(body[i]!);
    if (value < 0) return undefined;
    sum += value * spec.weights[i]!;
  }
  return spec.map[sum % spec.modulus];
}

function luhn(body: string): string {
  let sum = 0;
  for (let i = body.length - 1, doubled = true; i >= 0; i--, doubled = !doubled) {
    const digit = Number(body[i]);
    const value = doubled ? digit * 2 : digit;
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
}

function mod1110(body: string): string {
  let product = 10;
  for (const digit of body) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}

/** The check character of a body without it, or undefined when the body has the wrong length or characters. */
export function checkCharacter(spec: CheckSpec, body: string): string | undefined {
  if (spec.kind === "weighted") return weighted(spec, body);
  if (!/^\d+$/.test(body)) return undefined;
  if (spec.kind === "luhn") return luhn(body);
  return body.length === spec.length - 1 ? mod1110(body) : undefined;
}

/** Whether the last character of a value is its check character. */
export function passesCheck(spec: CheckSpec, value: string): boolean {
  return value.length > 1 && checkCharacter(spec, value.slice(0, -1)) === value.at(-1);
}

/** Appends the check character to a body; undefined when the body does not fit. */
export function completeCheck(spec: CheckSpec, body: string): string | undefined {
  const character = checkCharacter(spec, body);
  return character === undefined ? undefined : body + character;
}

function checkOrder(spec: CheckSpec): string {
  return spec.kind === "weighted" ? spec.map : DIGITS;
}

/** How far the check character of a value is from the right one: 0 when it passes, undefined when it is impossible. */
export function checkOffset(spec: CheckSpec, value: string): number | undefined {
  const order = checkOrder(spec);
  const right = checkCharacter(spec, value.slice(0, -1));
  const found = order.indexOf(value.at(-1) ?? "");
  if (right === undefined || found < 0) return undefined;
  return (found - order.indexOf(right) + order.length) % order.length;
}

/** Appends the check character that is `offset` away from the right one, see `checkOffset`. */
export function completeWithOffset(spec: CheckSpec, body: string, offset: number): string | undefined {
  const order = checkOrder(spec);
  const right = checkCharacter(spec, body);
  return right === undefined ? undefined : body + order[(order.indexOf(right) + offset) % order.length];
}
