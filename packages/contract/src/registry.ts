import {
  AssetKind,
  AssetOrigin,
  AssetState,
  RefreshPlan,
  RegistrationType,
  Retention,
  SecrecyConclusion,
} from "@qianshu/domain/registry/asset";
import {
  GateFinding,
  QualityReport,
  ReleaseManifest,
  ReleaseProfile,
  ReleaseState,
} from "@qianshu/domain/registry/release";
import { z } from "zod";
import { Id, IdParams, Instant, JobStarted, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { sourceRoutes } from "./sources.ts";

const Name = z.string().trim().min(1).max(200);

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

export const StoppedRelease = Release.pick({
  id: true,
  assetId: true,
  number: true,
  rows: true,
  findings: true,
  createdAt: true,
})
  .extend({
    state: z.enum(["quarantined", "held"]),
    assetName: z.string(),
    organizationName: z.string(),
    fileName: z.string().nullable().meta({ description: "Of the upload; null for what was fetched" }),
  })
  .meta({ id: "StoppedRelease" });

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

/** Assets with their releases, and where they come from. */
export const registryRoutes = defineRoutes({
  ...sourceRoutes,

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
  listStoppedReleases: {
    method: "GET",
    path: "/releases/stopped",
    summary: "Releases that are quarantined or wait for a decision, newest first",
    permission: "asset:read",
    query: PageQuery.extend({ state: z.enum(["quarantined", "held"]).optional() }),
    reply: pageOf(StoppedRelease),
    cli: "asset stopped",
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
