import {
  AssetKind,
  AssetOrigin,
  AssetState,
  RefreshPlan,
  RegistrationType,
  Retention,
  SecrecyConclusion,
  ServiceDescription,
} from "@qianshu/domain/registry/asset";
import {
  GateFinding,
  QualityReport,
  ReleaseManifest,
  ReleaseProfile,
  ReleaseState,
} from "@qianshu/domain/registry/release";
import { SourceAddress, SourceColumn, SourceKind, SourceTable } from "@qianshu/domain/registry/source";
import { z } from "zod";
import { Done, Id, IdParams, Instant, JobStarted, PageQuery, pageOf } from "./common.ts";
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

export const Upload = z
  .object({
    id: Id,
    fileName: z.string(),
    bytes: z.number().int(),
    sm3: z.string(),
    sha256: z.string(),
    createdAt: Instant,
  })
  .meta({ id: "Upload" });

export const Asset = z
  .object({
    id: Id,
    organizationId: Id,
    organizationName: z.string(),
    name: z.string(),
    description: z.string(),
    kind: AssetKind,
    origin: AssetOrigin,
    refresh: RefreshPlan,
    /** Columns that identify a row, for differences and incremental refresh. */
    keyColumns: z.array(z.string()),
    updateCycle: z.string().meta({ description: "Code list update-cycle" }),
    retention: Retention,
    state: AssetState,
    secrecyReview: z
      .object({ conclusion: SecrecyConclusion, reviewerName: z.string(), note: z.string(), at: Instant })
      .nullable(),
    /** The release readers get. */
    currentRelease: z
      .object({
        id: Id,
        number: z.number().int(),
        rows: z.number().int().nullable(),
        availableAt: Instant.nullable(),
      })
      .nullable(),
    graded: z.boolean(),
    createdAt: Instant,
    version: z.number().int(),
  })
  .meta({ id: "Asset" });

export const AssetInput = z
  .object({
    organizationId: Id,
    name: Name,
    description: z.string().max(4000).default(""),
    kind: AssetKind,
    origin: AssetOrigin,
    refresh: RefreshPlan.default({ mode: "manual" }),
    keyColumns: z.array(z.string()).max(20).default([]),
    updateCycle: z.string().default("irregular"),
    retention: Retention.default({ keepLast: 5, legalHold: false }),
  })
  .meta({ id: "AssetInput" });

export const Release = z
  .object({
    id: Id,
    assetId: Id,
    number: z.number().int(),
    state: ReleaseState,
    manifest: ReleaseManifest.nullable(),
    rows: z.number().int().nullable(),
    bytes: z.number().int().nullable(),
    findings: z.array(GateFinding),
    /** Who let a held release through or refused it, and why. */
    decision: z
      .object({ accepted: z.boolean(), reason: z.string(), personName: z.string(), at: Instant })
      .nullable(),
    jobId: Id.nullable(),
    createdAt: Instant,
    availableAt: Instant.nullable(),
    destroyedAt: Instant.nullable(),
  })
  .meta({ id: "Release" });

export const Registration = z
  .object({
    id: Id,
    assetId: Id,
    type: RegistrationType,
    note: z.string(),
    personName: z.string(),
    createdAt: Instant,
  })
  .meta({ id: "Registration" });

export const ReleaseDiff = z
  .object({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    retyped: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
    /** Null when the asset has no key columns. */
    rows: z.object({ added: z.number(), removed: z.number(), changed: z.number() }).nullable(),
  })
  .meta({ id: "ReleaseDiff" });

export const Preview = z
  .object({
    columns: z.array(z.object({ name: z.string(), masked: z.boolean() })),
    rows: z.array(z.array(z.string().nullable())),
  })
  .meta({ id: "Preview" });

export const registryRoutes = defineRoutes({
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

  upload: {
    method: "POST",
    path: "/uploads",
    summary: "Upload a file for a release",
    permission: "asset:manage",
    kind: "upload",
    reply: Upload,
    status: 201,
    cli: "asset upload",
  },

  listAssets: {
    method: "GET",
    path: "/assets",
    summary: "List assets",
    permission: "asset:read",
    query: PageQuery.extend({
      q: z.string().optional(),
      organizationId: Id.optional(),
      kind: AssetKind.optional(),
      state: AssetState.optional(),
    }),
    reply: pageOf(Asset),
    cli: "asset list",
  },
  getAsset: {
    method: "GET",
    path: "/assets/:id",
    summary: "Read one asset",
    permission: "asset:read",
    params: IdParams,
    reply: Asset,
    cli: "asset show",
  },
  createAsset: {
    method: "POST",
    path: "/assets",
    summary: "Register an asset (draft)",
    permission: "asset:manage",
    body: AssetInput,
    reply: Asset,
    status: 201,
    cli: "asset create",
  },
  updateAsset: {
    method: "PUT",
    path: "/assets/:id",
    summary: "Change an asset",
    permission: "asset:manage",
    params: IdParams,
    body: AssetInput.extend({ version: z.number().int() }),
    reply: Asset,
    cli: "asset update",
  },
  reviewSecrecy: {
    method: "POST",
    path: "/assets/:id/secrecy-review",
    summary: "Record the secrecy review",
    permission: "secrecy:review",
    params: IdParams,
    body: z.object({ conclusion: SecrecyConclusion, note: z.string().max(2000).default("") }),
    reply: Asset,
    cli: "asset review-secrecy",
  },
  registerAsset: {
    method: "POST",
    path: "/assets/:id/registrations",
    summary: "Register: first, change, transfer, cancel, objection",
    permission: "asset:manage",
    params: IdParams,
    body: z.object({
      type: RegistrationType,
      note: z.string().max(2000).default(""),
      toOrganizationId: Id.optional(),
    }),
    reply: Registration,
    status: 201,
    cli: "asset register",
  },
  listRegistrations: {
    method: "GET",
    path: "/assets/:id/registrations",
    summary: "Registrations of an asset",
    permission: "asset:read",
    params: IdParams,
    reply: z.object({ items: z.array(Registration) }),
    cli: "asset registrations",
  },

  createRelease: {
    method: "POST",
    path: "/assets/:id/releases",
    summary: "Make a release from an upload or by fetching from the source",
    permission: "asset:manage",
    params: IdParams,
    body: z.object({ uploadId: Id.optional() }),
    reply: JobStarted.extend({ releaseId: Id }),
    status: 202,
    cli: "asset refresh",
  },
  listReleases: {
    method: "GET",
    path: "/assets/:id/releases",
    summary: "Releases of an asset, newest first",
    permission: "asset:read",
    params: IdParams,
    query: PageQuery,
    reply: pageOf(Release),
    cli: "asset releases",
  },
  getRelease: {
    method: "GET",
    path: "/releases/:id",
    summary: "Read one release",
    permission: "asset:read",
    params: IdParams,
    reply: Release,
    cli: "asset release",
  },
  getProfile: {
    method: "GET",
    path: "/releases/:id/profile",
    summary: "Profile of a release, as far as the asker may see",
    permission: "asset:read",
    params: IdParams,
    reply: ReleaseProfile,
    cli: "asset profile",
  },
  getQuality: {
    method: "GET",
    path: "/releases/:id/quality",
    summary: "Quality on six dimensions",
    permission: "asset:read",
    params: IdParams,
    reply: QualityReport,
    cli: "asset quality",
  },
  listFailingRows: {
    method: "GET",
    path: "/releases/:id/failing-rows",
    summary: "Rows that fail a field's rule",
    permission: "asset:manage",
    params: IdParams,
    query: z.object({ field: z.string(), indicator: z.string() }),
    reply: Preview,
  },
  previewRelease: {
    method: "GET",
    path: "/releases/:id/preview",
    summary: "First rows, masked as graded",
    permission: "asset:manage",
    params: IdParams,
    reply: Preview,
    cli: "asset preview",
  },
  diffReleases: {
    method: "GET",
    path: "/releases/:id/diff",
    summary: "Difference to the release before it",
    permission: "asset:read",
    params: IdParams,
    query: z.object({ against: Id.optional() }),
    reply: ReleaseDiff,
    cli: "asset diff",
  },
  decideRelease: {
    method: "POST",
    path: "/releases/:id/decision",
    summary: "Let a held release through, or refuse it",
    permission: "asset:manage",
    params: IdParams,
    body: z.object({ accepted: z.boolean(), reason: z.string().min(1).max(2000) }),
    reply: Release,
    cli: "asset decide",
  },
});
