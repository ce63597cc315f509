import { z } from "zod";

/** Where data comes from: a database, files behind an address, or an existing HTTP API. */
export const SourceKind = z.enum(["postgresql", "mysql", "http-file", "http-api"]).meta({ id: "SourceKind" });
export type SourceKind = z.infer<typeof SourceKind>;

const TlsMode = z.enum(["off", "prefer", "verify"]);

/** A header's name (RFC 9110, 5.6.2), except those that say how the message itself is read. */
const HeaderName = z
  .string()
  .max(64)
  .regex(/^[!#$%&'*+.^_`|~\w-]+$/, "expected a header name")
  .regex(
    /^(?!(host|content-length|transfer-encoding|connection|upgrade|te|trailer|expect)$)/i,
    "not this header",
  );

/** How to reach a source; the secret is given apart and kept encrypted. */
export const SourceAddress = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.enum(["postgresql", "mysql"]),
      host: z.string().min(1).max(253),
      port: z.number().int().min(1).max(65_535),
      database: z.string().min(1).max(128),
      user: z.string().min(1).max(128),
      tls: TlsMode.default("prefer"),
    }),
    z.object({ kind: z.literal("http-file"), url: z.url({ protocol: /^https?$/ }) }),
    z.object({
      kind: z.literal("http-api"),
      url: z.url({ protocol: /^https?$/ }),
      /** Header that carries the secret, e.g. `X-Api-Key`; `authorization` sends it as a bearer token. */
      secretHeader: HeaderName.optional(),
      healthPath: z.string().max(512).default("/"),
    }),
  ])
  .meta({ id: "SourceAddress" });
export type SourceAddress = z.output<typeof SourceAddress>;

/** A table a source offers. */
export const SourceTable = z
  .object({
    schema: z.string(),
    name: z.string(),
    kind: z.enum(["table", "view"]),
    comment: z.string().nullable(),
    estimatedRows: z.number().nullable(),
  })
  .meta({ id: "SourceTable" });
export type SourceTable = z.infer<typeof SourceTable>;

/** A column of a source's table. */
export const SourceColumn = z
  .object({
    name: z.string(),
    type: z.string(),
    nullable: z.boolean(),
    comment: z.string().nullable(),
    primaryKey: z.boolean(),
  })
  .meta({ id: "SourceColumn" });
export type SourceColumn = z.infer<typeof SourceColumn>;
