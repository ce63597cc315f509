import canonicalize from "canonicalize";
import type { ContractTerms } from "./terms.ts";

/** What both sides sign: who, what, on which terms; nothing that changes afterwards. */
export interface ContractDocument {
  schema: "qianshu/contract/1";
  id: string;
  number: string;
  version: number;
  provider: { id: string; name: string; uscc: string };
  consumer: { id: string; name: string; uscc: string };
  terms: ContractTerms;
}

/** The canonical text of a contract (RFC 8785); signatures and digests are over its UTF-8 bytes. */
export function contractText(document: ContractDocument): string {
  return canonicalize(document)!;
}
