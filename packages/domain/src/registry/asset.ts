import { z } from "zod";

/** The three kinds of resource: tables in releases, files in releases, an existing HTTP API. */
export const AssetKind = z.enum(["release-series", "file-series", "service"]).meta({ id: "AssetKind" });
export type AssetKind = z.infer<typeof AssetKind>;

/** Whence the releases of an asset come. */
export const AssetOrigin = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("upload") }),
    z.object({
      type: z.literal("table"),
      sourceId: z.uuid(),
      schema: z.string(),
      table: z.string(),
      /** Column that only grows (a time or a serial); with it a refresh fetches only what is new. */
      watermark: z.string().optional(),
    }),
    z.object({ type: z.literal("url"), sourceId: z.uuid(), path: z.string().default("") }),
    z.object({
      type: z.literal("service"),
      sourceId: z.uuid(),
      description: z.lazy(() => ServiceDescription),
    }),
  ])
  .meta({ id: "AssetOrigin" });
export type AssetOrigin = z.output<typeof AssetOrigin>;

/** Parameters and response fields of an existing HTTP API, from an OpenAPI file or one recorded call. */
export const ServiceDescription = z
  .object({
    method: z.enum(["GET", "POST"]),
    path: z.string().regex(/^\//, "expected a path that begins with /"),
    parameters: z.array(
      z.object({
        name: z.string(),
        in: z.enum(["path", "query", "body"]),
        required: z.boolean(),
        type: z.enum(["string", "number", "boolean"]),
        title: z.string().optional(),
      }),
    ),
    /** JSON path of the record or list of records in the response, e.g. `data.items`; empty for the whole. */
    recordsAt: z.string().default(""),
    fields: z
      .array(
        z.object({
          name: z.string(),
          type: z.enum(["text", "number", "boolean"]),
          title: z.string().optional(),
        }),
      )
      .min(1),
  })
  .meta({ id: "ServiceDescription" });
export type ServiceDescription = z.output<typeof ServiceDescription>;

/** How releases are renewed. */
export const RefreshPlan = z
  .object({
    mode: z.enum(["manual", "full", "incremental"]),
    /** Five-field cron line, Asia/Shanghai; absent for refresh by hand. */
    schedule: z.string().optional(),
  })
  .meta({ id: "RefreshPlan" });
export type RefreshPlan = z.output<typeof RefreshPlan>;

/** What is kept; what a live contract names and what is under legal hold is always kept. */
export const Retention = z
  .object({ keepLast: z.number().int().min(1).max(10_000), legalHold: z.boolean() })
  .meta({ id: "Retention" });

/** Conclusion of a department's secrecy review before registration and opening. */
export const SecrecyConclusion = z.enum(["no-secret", "contains-secret"]).meta({ id: "SecrecyConclusion" });

/** Registrations an asset goes through (登记). */
export const RegistrationType = z
  .enum(["first", "change", "transfer", "cancel", "objection"])
  .meta({ id: "RegistrationType" });
export type RegistrationType = z.infer<typeof RegistrationType>;

/** Life of an asset. */
export const AssetState = z.enum(["draft", "registered", "cancelled"]).meta({ id: "AssetState" });
export type AssetState = z.infer<typeof AssetState>;
