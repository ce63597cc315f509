import { z } from "zod";
import { MaskSpec } from "../grading/masks.ts";
import { Condition } from "../plan/condition.ts";
import { findRange } from "./network-range.ts";

const Day = z.iso.date();

/** How an entry may be received: file, API pages, the consumer's own table, calls through the gateway, comparison. */
export const DeliveryMode = z
  .enum(["file", "page", "table", "call", "comparison"])
  .meta({ id: "DeliveryMode" });
export type DeliveryMode = z.infer<typeof DeliveryMode>;

/** What the personal data of an application rest on; without one personal fields are not granted. */
export const LegalBasis = z
  .discriminatedUnion("type", [
    z.object({
      type: z.literal("statutory-duty"),
      act: z.string().min(2).max(200),
      article: z.string().min(1).max(50),
    }),
    z.object({ type: z.literal("consent"), description: z.string().min(5).max(1000) }),
    z.object({ type: z.literal("none") }),
  ])
  .meta({ id: "LegalBasis" });
export type LegalBasis = z.output<typeof LegalBasis>;

/** The matter (事项) for which data are wanted. */
export const Matter = z
  .object({ code: z.string().max(64), name: z.string().min(2).max(200) })
  .meta({ id: "Matter" });
export type Matter = z.output<typeof Matter>;

/** Comparison: which fields are the key, and which facts are answered. */
export const ComparisonTerms = z.object({
  keys: z.array(z.string()).min(1).max(8),
  answers: z.array(z.string()).max(20),
  /** Derived facts: a match is a record that meets the condition, e.g. 已满80岁; no value is claimed for them. */
  facts: z
    .array(z.object({ name: z.string().min(1).max(100), condition: Condition }))
    .max(20)
    .optional(),
});

/** Half-open: valid from the start of `from` to the start of `until`, Asia/Shanghai. */
export const Period = z.object({ from: Day, until: Day });
export type Period = z.output<typeof Period>;

/** The consumer itself, or also the organizations of its line in the divisions below it. */
export const Receivers = z.enum(["consumer", "consumer-and-below"]).meta({ id: "Receivers" });
export type Receivers = z.infer<typeof Receivers>;

/** Days after which the receiver destroys what it received. */
export const RetentionDays = z.number().int().positive().max(36_500);

const Network = z
  .string()
  .refine((text) => findRange(text) !== undefined, "expected an address or a range, e.g. 10.1.0.0/16");

/** Hours of the day in Asia/Shanghai, half-open, e.g. 8 to 18. */
const Hours = z
  .object({ from: z.number().int().min(0).max(23), to: z.number().int().min(1).max(24) })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "expected an hour after `from`" });

/** Limits that are checked on every access; absent means no limit. */
export const Limits = z
  .object({
    rowsPerDay: z.number().int().positive().optional(),
    callsPerDay: z.number().int().positive().optional(),
    callsPerSecond: z.number().int().positive().max(10_000).optional(),
    /** Most keys one comparison may ask, and most a day: against enumeration. */
    keysPerComparison: z.number().int().positive().max(1_000_000).optional(),
    keysPerDay: z.number().int().positive().optional(),
    /** CIDR ranges from which the consumer may come. */
    networks: z.array(Network).min(1).max(200).optional(),
    hours: Hours.optional(),
  })
  .meta({ id: "Limits" });
export type Limits = z.output<typeof Limits>;

/** One entry's resource as granted: which fields how masked, which rows, how received. */
export const GrantedItem = z
  .object({
    entryId: z.uuid(),
    code: z.string(),
    entryName: z.string(),
    assetId: z.uuid(),
    modes: z.array(DeliveryMode).min(1),
    /** "latest", or the id of one release. */
    release: z.union([z.literal("latest"), z.uuid()]).default("latest"),
    fields: z.array(z.object({ name: z.string(), mask: MaskSpec })),
    rows: Condition.nullable().default(null),
    /** Column with a division code: each receiver gets only the rows of its own division and those below. */
    ownDivisionField: z.string().nullable().default(null),
    comparison: ComparisonTerms.nullable().default(null),
    /** Gateway: parameters the consumer may send. */
    parameters: z.array(z.string()).nullable().default(null),
  })
  .meta({ id: "GrantedItem" });
export type GrantedItem = z.output<typeof GrantedItem>;

/** Terms of a contract; what the platform enforces on every access. */
export const ContractTerms = z
  .object({
    version: z.literal(1),
    matter: Matter,
    purpose: z.string().min(5).max(2000),
    basis: LegalBasis,
    items: z.array(GrantedItem).min(1),
    receivers: Receivers.default("consumer"),
    operatorRequired: z.boolean().default(false),
    matterNumberRequired: z.boolean().default(false),
    limits: Limits.default({}),
    period: Period,
    retentionDays: RetentionDays,
    conditions: z.string().max(4000).default(""),
  })
  .meta({ id: "ContractTerms" });
export type ContractTerms = z.output<typeof ContractTerms>;

/** Dataspace Protocol states of a negotiation, as far as a contract shows them. */
export const ContractState = z.enum(["AGREED", "VERIFIED", "FINALIZED", "TERMINATED"]).meta({
  id: "ContractState",
  description:
    "AGREED: terms fixed; VERIFIED: one side signed; FINALIZED: both signed, in force within its period; TERMINATED: revoked or expired",
});
export type ContractState = z.infer<typeof ContractState>;
