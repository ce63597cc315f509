import canonicalize from "canonicalize";
import { utf8 } from "./bytes.ts";

/** The one spelling of a JSON value (RFC 8785). */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("A value without a JSON form has no canonical form");
  return text;
}

/** The bytes that are hashed and signed for a JSON value (RFC 8785, UTF-8). */
export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalText(value));
}
