import { ServiceDescription } from "@qianshu/domain/registry/asset";
import { SourceAddress, SourceColumn, SourceKind, SourceTable } from "@qianshu/domain/registry/source";
import { z } from "zod";
import { Done, Id, IdParams, Instant, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

const Name = z.string().trim().min(1).max(200);

export const Source = z
  .object({
    id: Id,
    organizationId: Id,
    organizationName: z.string(),
    name: z.string(),
    kind: SourceKind,
    address: SourceAddress,
    hasSecret: z.boolean(),
    /** Result of the last connection test. */
    lastTest: z.object({ at: Instant, ok: z.boolean(), code: z.string().nullable() }).nullable(),
    createdAt: Instant,
  })
  .meta({ id: "Source" });

export const SourceInput = z
  .object({ organizationId: Id, name: Name, address: SourceAddress, secret: z.string().max(4096).optional() })
  .meta({ id: "SourceInput" });

export const SourceTest = z
  .object({ ok: z.literal(true), product: z.string(), version: z.string(), milliseconds: z.number() })
  .meta({ id: "SourceTest" });

/** Where data come from: connect, test, browse. */
export const sourceRoutes = defineRoutes({
  listSources: {
    method: "GET",
    path: "/sources",
    summary: "List sources",
    permission: "source:read",
    query: PageQuery.extend({ q: z.string().optional() }),
    reply: pageOf(Source),
    cli: "source list",
  },
  getSource: {
    method: "GET",
    path: "/sources/:id",
    summary: "Read one source",
    permission: "source:read",
    params: IdParams,
    reply: Source,
    cli: "source show",
  },
  createSource: {
    method: "POST",
    path: "/sources",
    summary: "Connect a source",
    permission: "source:manage",
    body: SourceInput,
    reply: Source,
    status: 201,
    cli: "source create",
  },
  updateSource: {
    method: "PUT",
    path: "/sources/:id",
    summary: "Change a source",
    permission: "source:manage",
    params: IdParams,
    body: SourceInput,
    reply: Source,
    cli: "source update",
  },
  deleteSource: {
    method: "DELETE",
    path: "/sources/:id",
    summary: "Remove a source no asset uses",
    permission: "source:manage",
    params: IdParams,
    reply: Done,
    cli: "source delete",
  },
  testAddress: {
    method: "POST",
    path: "/sources/test",
    summary: "Test an address before it is saved",
    permission: "source:manage",
    body: SourceInput,
    reply: SourceTest,
  },
  testSource: {
    method: "POST",
    path: "/sources/:id/test",
    summary: "Test a saved source",
    permission: "source:manage",
    params: IdParams,
    reply: SourceTest,
    cli: "source test",
  },
  listTables: {
    method: "GET",
    path: "/sources/:id/tables",
    summary: "Browse the tables of a source",
    permission: "source:read",
    params: IdParams,
    reply: z.object({ items: z.array(SourceTable) }),
    cli: "source tables",
  },
  listColumns: {
    method: "GET",
    path: "/sources/:id/columns",
    summary: "Columns of one table",
    permission: "source:read",
    params: IdParams,
    query: z.object({ schema: z.string(), table: z.string() }),
    reply: z.object({ items: z.array(SourceColumn) }),
    cli: "source columns",
  },
  describeService: {
    method: "POST",
    path: "/sources/:id/service-description",
    summary: "Read parameters and fields of an API from its OpenAPI text or one recorded call",
    permission: "source:manage",
    params: IdParams,
    body: z.union([
      z.object({ openapi: z.string().max(2_000_000), path: z.string(), method: z.enum(["GET", "POST"]) }),
      z.object({
        record: z.object({
          method: z.enum(["GET", "POST"]),
          path: z.string(),
          parameters: z.record(z.string(), z.string()),
        }),
      }),
    ]),
    reply: ServiceDescription,
  },
});
