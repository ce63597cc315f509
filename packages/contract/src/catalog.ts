import { Attachment, EntryMetadata, EntryState } from "@qianshu/domain/catalog/metadata";
import { AssetKind } from "@qianshu/domain/registry/asset";
import { z } from "zod";
import { Bilingual, Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

export const EntryResource = z
  .object({
    assetId: Id,
    name: z.string(),
    kind: AssetKind,
    attachedAt: Instant,
    releaseNumber: z.number().int().nullable(),
    availableAt: Instant.nullable(),
  })
  .meta({ id: "EntryResource" });

/** One difference between two versions of an entry. */
export const MetadataChange = z
  .object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })
  .meta({ id: "MetadataChange" });

/** An entry as lists show it. */
export const EntrySummary = z
  .object({
    id: Id,
    code: z.string().nullable().meta({ description: "Permanent resource code 信息资源代码" }),
    name: z.string(),
    abstract: z.string(),
    organizationId: Id,
    organizationName: z.string(),
    divisionCode: z.string(),
    subjectClass: z.string(),
    shareType: z.enum(["unconditional", "conditional", "not-shared"]),
    open: z.boolean(),
    level: z.string().nullable(),
    updateCycle: z.string(),
    state: EntryState,
    attachment: Attachment,
    kinds: z.array(AssetKind),
    generated: z.boolean().meta({ description: "Example data made by a generator" }),
    publishedAt: Instant.nullable(),
    updatedAt: Instant,
  })
  .meta({ id: "EntrySummary" });

/** A change of an entry that was published before; what everybody sees stays until it is published too. */
export const EntryRevision = z
  .object({
    state: z.enum(["draft", "in-review"]),
    metadata: EntryMetadata,
    changes: z.array(MetadataChange),
    updatedAt: Instant,
  })
  .meta({ id: "EntryRevision" });

export const Entry = EntrySummary.extend({
  organizationUscc: z.string().nullable().meta({ description: "Provider code 信息资源提供方代码" }),
  metadata: EntryMetadata,
  resources: z.array(EntryResource),
  certificateNumber: z.string().nullable(),
  /** Seen by the provider and its office only, as are `revision`, `actions` and `authorityNotices`. */
  caseId: Id.nullable(),
  /** Version of the metadata as last compiled; `updateEntry` and `actOnEntry` say which one was seen. */
  version: z.number().int(),
  revision: EntryRevision.nullable(),
  /** What the asker may do now. */
  actions: z.array(z.object({ name: z.string(), title: Bilingual })),
  /** Fields another department holds as authority (数源), found on saving. */
  authorityNotices: z.array(
    z.object({ item: z.string(), dataElement: z.string(), organizationName: z.string() }),
  ),
}).meta({ id: "Entry" });

export const EntryVersion = z
  .object({
    version: z.number().int(),
    metadata: EntryMetadata,
    /** What differs from the version before it in this list. */
    changes: z.array(MetadataChange),
    personName: z.string(),
    at: Instant,
    publishedAt: Instant.nullable(),
  })
  .meta({ id: "EntryVersion" });

/** How many entries have a value; a facet is counted under all filters but its own. */
export const Facet = z.object({
  value: z.string(),
  /** Name where the value alone says nothing: organizations. */
  label: z.string().nullable(),
  count: z.number().int(),
});

export const EntryQuery = PageQuery.extend({
  q: z.string().max(200).optional(),
  subjectClass: many(z.string()),
  organizationId: many(Id),
  division: z.string().optional().meta({ description: "Division code; matches it and those below" }),
  shareType: many(z.string()),
  open: z.enum(["true", "false"]).optional(),
  updateCycle: many(z.string()),
  attachment: many(Attachment),
  kind: many(AssetKind),
  level: many(z.string()),
  /** Published entries unless said otherwise; others are found by those who may see them. */
  state: many(EntryState),
  /** What the asker compiles, reviews or publishes, in every state. */
  mine: z.enum(["true"]).optional(),
  sort: z.enum(["relevance", "updated", "published", "name"]).default("relevance"),
});

export const EntryList = pageOf(EntrySummary)
  .extend({ facets: z.record(z.string(), z.array(Facet)) })
  .meta({ id: "EntryList" });

/** The signed registration certificate (登记证书); anyone can check it with the public key. */
export const Certificate = z
  .object({
    number: z.string(),
    entryId: Id,
    entryState: EntryState,
    code: z.string(),
    name: z.string(),
    organizationName: z.string(),
    uscc: z.string(),
    metadataDigest: z.string(),
    issuedAt: Instant,
    /** Canonical bytes that are signed, as text, and the signature over them. */
    body: z.string(),
    signature: z.object({
      algorithm: z.string(),
      keyId: z.string(),
      holder: z.string(),
      signedAt: Instant,
      value: z.string(),
      certificate: z.string().nullable(),
    }),
    valid: z.boolean(),
  })
  .meta({ id: "Certificate" });

export const catalogRoutes = defineRoutes({
  searchEntries: {
    method: "GET",
    path: "/entries",
    summary: "Search the catalogue; people without sign-in see what is published",
    permission: "public",
    query: EntryQuery,
    reply: EntryList,
    cli: "entry search",
  },
  getEntry: {
    method: "GET",
    path: "/entries/:id",
    summary: "Read one entry",
    permission: "public",
    params: IdParams,
    reply: Entry,
    cli: "entry show",
  },
  createEntry: {
    method: "POST",
    path: "/entries",
    summary: "Compile an entry; no data need stand behind it",
    permission: "entry:manage",
    body: z.object({ organizationId: Id, metadata: EntryMetadata, assetIds: z.array(Id).default([]) }),
    reply: Entry,
    status: 201,
    cli: "entry create",
  },
  draftFromAsset: {
    method: "GET",
    path: "/assets/:id/entry-draft",
    summary: "Metadata filled in from an asset's profile and grade",
    permission: "entry:manage",
    params: IdParams,
    reply: z.object({ metadata: EntryMetadata.partial(), filledFrom: z.record(z.string(), Bilingual) }),
    cli: "entry draft",
  },
  updateEntry: {
    method: "PUT",
    path: "/entries/:id",
    summary: "Change an entry",
    permission: "entry:manage",
    params: IdParams,
    body: z.object({ metadata: EntryMetadata, version: z.number().int() }),
    reply: Entry,
    cli: "entry update",
  },
  actOnEntry: {
    method: "POST",
    path: "/entries/:id/actions",
    summary: "Submit, approve, publish, return, refuse, withdraw, discard, take down",
    permission: "signed-in",
    params: IdParams,
    body: z.object({
      action: z.string(),
      note: z.string().max(2000).default(""),
      expectedVersion: z.number().int().optional(),
    }),
    reply: Entry,
    cli: "entry act",
  },
  attachResource: {
    method: "POST",
    path: "/entries/:id/resources",
    summary: "Attach an asset",
    permission: "entry:manage",
    params: IdParams,
    body: z.object({ assetId: Id }),
    reply: Entry,
    cli: "entry attach",
  },
  detachResource: {
    method: "DELETE",
    path: "/entries/:id/resources/:assetId",
    summary: "Detach an asset",
    permission: "entry:manage",
    params: IdParams.extend({ assetId: Id }),
    reply: Entry,
    cli: "entry detach",
  },
  listEntryVersions: {
    method: "GET",
    path: "/entries/:id/versions",
    summary: "History of an entry",
    permission: "entry:read",
    params: IdParams,
    reply: z.object({ items: z.array(EntryVersion) }),
    cli: "entry history",
  },
  getCertificate: {
    method: "GET",
    path: "/certificates/:number",
    summary: "Read and check a certificate",
    permission: "public",
    params: z.object({ number: z.string() }),
    reply: Certificate,
    cli: "entry certificate",
  },
});
