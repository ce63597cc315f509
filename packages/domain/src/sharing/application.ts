import { z } from "zod";
import { Condition } from "../plan/condition.ts";
import {
  ComparisonTerms,
  DeliveryMode,
  LegalBasis,
  Limits,
  Matter,
  Period,
  Receivers,
  RetentionDays,
} from "./terms.ts";

/** One entry asked for, with what is wanted of it. */
export const WantedItem = z
  .object({
    entryId: z.uuid(),
    assetId: z.uuid(),
    /** Fields wanted; empty only for resources that are files without fields. */
    fields: z.array(z.string().min(1).max(256)).max(2000),
    rows: Condition.nullable().default(null),
    ownDivisionField: z.string().nullable().default(null),
    modes: z.array(DeliveryMode).min(1),
    comparison: ComparisonTerms.nullable().default(null),
    parameters: z
      .array(z.string())
      .nullable()
      .default(null)
      .meta({ description: "Parameters of a service that we want to send; all of them unless given" }),
  })
  .meta({ id: "WantedItem" });
export type WantedItem = z.output<typeof WantedItem>;

/** What somebody applies for: one matter, any number of entries of any number of departments. */
export const ApplicationInput = z
  .object({
    organizationId: z.uuid(),
    matter: Matter,
    purpose: z.string().trim().min(5).max(2000),
    basis: LegalBasis,
    items: z.array(WantedItem).min(1).max(100),
    receivers: Receivers.default("consumer"),
    period: Period,
    retentionDays: RetentionDays.default(365),
    limits: Limits.default({}),
    renews: z
      .uuid()
      .nullable()
      .default(null)
      .meta({ description: "Contract that is renewed; only what differs from it is decided anew" }),
  })
  .meta({ id: "ApplicationInput" });
export type ApplicationInput = z.output<typeof ApplicationInput>;
