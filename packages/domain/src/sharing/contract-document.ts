import canonicalize from "canonicalize";
import { z } from "zod";
import { ContractTerms } from "./terms.ts";

const Party = z.object({ id: z.uuid(), name: z.string(), uscc: z.string() });

/** Who granted: the department, the office in its place, or the platform (无条件共享). */
export const GrantedBy = z.enum(["department", "office", "platform"]).meta({ id: "GrantedBy" });
export type GrantedBy = z.infer<typeof GrantedBy>;

/** What both sides sign: who, what, on which terms; nothing that changes afterwards. */
export const ContractDocument = z
  .object({
    schema: z.literal("qianshu/contract/1"),
    id: z.uuid(),
    number: z.string(),
    version: z.number().int().positive(),
    /** Number of the application it answers. */
    application: z.string(),
    grantedBy: GrantedBy,
    madeOn: z.iso.date(),
    provider: Party,
    consumer: Party,
    terms: ContractTerms,
  })
  .meta({ id: "ContractDocument" });
export type ContractDocument = z.output<typeof ContractDocument>;

/** The canonical text of a contract (RFC 8785); signatures and digests are over its UTF-8 bytes. */
export function contractText(document: ContractDocument): string {
  return canonicalize(document)!;
}
