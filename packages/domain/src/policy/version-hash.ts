import { canonicalText } from "../evidence/canonical.ts";
import type { PolicyRule } from "./rule.ts";

/** A digest of a text; which one, the caller decides. */
export type TextHash = (text: string) => string;

/** The name of a rule version: the digest of its content in its one spelling (RFC 8785). */
export function versionHashOf(rule: PolicyRule, hash: TextHash): string {
  return hash(canonicalText(JSON.parse(JSON.stringify(rule))));
}
