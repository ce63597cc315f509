import canonicalize from "canonicalize";
import { utf8 } from "./bytes.ts";

/** The one spelling of a JSON value (RFC 8785). */
export function canonicalText(value: unknown): string {
  const ordered = order(value);
  const text = ordered === UNORDERED ? canonicalize(value) : JSON.stringify(ordered);
  if (text === undefined) throw new TypeError("A value without a JSON form has no canonical form");
  return text;
}

/** The bytes that are hashed and signed for a JSON value (RFC 8785, UTF-8). */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalText(value));
}

/** What an object cannot show by the order of its keys; the library spells it character by character. */
const UNORDERED = Symbol("unordered");

/**
 * A value with its keys in order, so that the host's own JSON spells it: half the time of the library, which receipts
 * need twice each. Keys that begin like a number stand first in an object wherever they are put; lone surrogates and
 * numbers without a JSON form are the library's to refuse.
 */
function order(value: unknown): unknown {
  if (typeof value === "string") return value.isWellFormed() ? value : UNORDERED;
  if (typeof value === "number") return Number.isFinite(value) ? value : UNORDERED;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(order);
    return items.includes(UNORDERED) ? UNORDERED : items;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return UNORDERED;
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) {
    const member = order((value as Record<string, unknown>)[key]);
    if (member === UNORDERED || !/^[a-z]/i.test(key) || !key.isWellFormed()) return UNORDERED;
    ordered[key] = member;
  }
  return ordered;
}
