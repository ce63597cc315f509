import { createHash, randomUUIDv7 } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { MultipartFile } from "@fastify/multipart";
import type { Preview, Release, ReleaseDiff, Upload } from "@qianshu/contract/registry";
import { Problem } from "@qianshu/domain";
import { findMarkInFileName } from "@qianshu/domain/grading/secrecy-marks";
import { type Actor, type Reach, reachOf } from "@qianshu/domain/identity/actor";
import type { Permission } from "@qianshu/domain/identity/permissions";
import type { ReleaseProfile } from "@qianshu/domain/registry/release";
import type { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { withStaged } from "../../platform/storage/staged.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { isWithinReach } from "../identity/index.ts";
import { lockAsset, setAsset } from "./assets.queries.ts";
import type { Assets } from "./assets.service.ts";
import type { MakeReleaseJob } from "./make-release.job.ts";
import { releaseAvailable } from "./registry.events.ts";
import { toTable } from "./release-files.ts";
import * as queries from "./releases.queries.ts";
import { uploadKey } from "./uploads.job.ts";

type ReleaseValue = z.output<typeof Release>;

/** Rows shown in a preview. */
const PREVIEW_ROWS = 50;

interface Parts {
  assets: Assets;
  makeRelease: MakeReleaseJob;
  evidence: EvidenceService;
}

/** Makes the part of the registry that knows uploads and releases. */
export function makeReleases(platform: Platform, { assets, makeRelease, evidence }: Parts) {
  const { database, engine, events, jobs, now, storage } = platform;
  const { db } = database;

  async function getRow(actor: Actor, id: string, permission: Permission) {
    const row = await queries.findRelease(db, id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return { row, asset: await assets.getRow(actor, row.asset_id, permission) };
  }

  /** What was uploaded belongs to who uploaded it until a release is made of it. */
  async function requireOwnUpload(actor: Actor, id: string): Promise<void> {
    const upload = await queries.findUpload(db, id);
    if (upload?.person_id === actor.personId) return;
    throw new Problem("platform.not_found", { field: "body.uploadId", found: id, params: { what: id } });
  }

  /** Somebody who manages the asset looks at its rows: that is written down before they are read. */
  async function noteLook(actor: Actor, id: string, facts: Record<string, string>): Promise<void> {
    const { row, asset } = await getRow(actor, id, "asset:manage");
    await inTransaction(db, (trx) =>
      evidence.record(trx, [{ type: "query", ...eventOf(actor, row, asset), facts }]),
    );
  }

  async function openTable(row: Pick<queries.ReleaseRow, "id" | "state" | "manifest">) {
    if (row.state === "destroyed") throw new Problem("registry.release_destroyed");
    if (!row.manifest || row.manifest.columns.length === 0) throw new Problem("registry.no_release");
    return toTable(storage, row.id, row.manifest);
  }

  return {
    async upload(actor: Actor, file: MultipartFile | undefined): Promise<z.output<typeof Upload>> {
      // A part without a file name is no file.
      if (!file?.filename) throw new Problem("registry.upload_missing", { field: "file" });
      const mark = findMarkInFileName(file.filename);
      if (mark?.severity === "secret") {
        file.file.resume();
        throw new Problem("registry.upload_marked_secret", { field: "file", found: mark.found });
      }
      const digests = { sm3: createHash("sm3"), sha256: createHash("sha256"), bytes: 0 };
      const id = randomUUIDv7();
      await withStaged(storage, async (staged) => {
        await pipeline(file.file, hashing(digests), createWriteStream(staged));
        if (file.file.truncated) {
          throw new Problem("platform.payload_too_large", {
            field: "file",
            expected: `≤ ${platform.config.QIANSHU_UPLOAD_MAX_MB} MiB`,
          });
        }
        if (digests.bytes === 0) throw new Problem("ingest.empty_file", { field: "file" });
        await storage.commit(staged, uploadKey(id));
      });
      const row = await queries.insertUpload(db, {
        id,
        person_id: actor.personId,
        file_name: file.filename,
        bytes: digests.bytes,
        sm3: digests.sm3.digest("hex"),
        sha256: digests.sha256.digest("hex"),
        storage_key: uploadKey(id),
      });
      return {
        id,
        fileName: row.file_name,
        bytes: row.bytes,
        sm3: row.sm3,
        sha256: row.sha256,
        createdAt: row.created_at.toISOString(),
      };
    },

    /** Begins a release; what comes of it is seen by its job. */
    async create(
      actor: Actor,
      assetId: string,
      uploadId: string | undefined,
    ): Promise<{ jobId: string; releaseId: string }> {
      const asset = await assets.getRow(actor, assetId, "asset:manage");
      if (asset.kind === "service")
        throw new Problem("registry.origin_mismatch", { field: "kind", found: "service" });
      if (asset.secrecy_conclusion === "contains-secret") throw new Problem("registry.contains_secret");
      if (asset.origin.type === "upload" && !uploadId)
        throw new Problem("registry.upload_missing", { field: "body.uploadId" });
      if (uploadId) await requireOwnUpload(actor, uploadId);
      return inTransaction(db, async (trx) => {
        await lockAsset(trx, assetId);
        const release = await queries.insertRelease(trx, {
          id: randomUUIDv7(),
          asset_id: assetId,
          upload_id: uploadId ?? null,
        });
        const owner = {
          subject: { type: "asset", id: assetId },
          organizationId: asset.organization_id,
          startedBy: actor.personId,
        };
        const { jobId } = await jobs.enqueue(trx, makeRelease, { releaseId: release.id }, owner);
        await queries.setRelease(trx, release.id, { job_id: jobId });
        return { jobId, releaseId: release.id };
      });
    },

    async list(actor: Actor, assetId: string, page: { offset: number; limit: number }) {
      await assets.getRow(actor, assetId, "asset:read");
      const { items, total } = await queries.listReleases(db, assetId, page);
      return { items: items.map(toRelease), total };
    },

    get: async (actor: Actor, id: string) => toRelease((await getRow(actor, id, "asset:read")).row),

    /** The profile; whoever does not manage the asset sees values only of fields that are graded and not masked. */
    async getProfile(actor: Actor, id: string): Promise<ReleaseProfile> {
      const { row, asset } = await getRow(actor, id, "asset:read");
      if (!row.profile) throw new Problem("registry.no_release");
      const own: Reach = reachOf(actor, "asset:manage");
      if (await isWithinReach(db, own, asset.organization_id)) return row.profile;
      const open = new Set(
        (asset.masks ?? []).filter(({ mask }) => mask.kind === "none").map(({ name }) => name),
      );
      return {
        ...row.profile,
        fields: row.profile.fields.map((field) =>
          open.has(field.name)
            ? field
            : { ...field, masked: true, min: null, max: null, top: [], histogram: [] },
        ),
      };
    },

    async getQuality(actor: Actor, id: string) {
      const { row } = await getRow(actor, id, "asset:read");
      if (!row.quality) throw new Problem("registry.no_release");
      return row.quality;
    },

    async preview(actor: Actor, id: string): Promise<z.output<typeof Preview>> {
      const { row, asset } = await getRow(actor, id, "asset:manage");
      requireShown(row);
      const table = await openTable(row);
      await noteLook(actor, id, { view: "preview" });
      const masks = new Map((asset.masks ?? []).map(({ name, mask }) => [name, mask]));
      const columns = table.columns.map(({ name }) => ({
        name,
        mask: masks.get(name) ?? ({ kind: "none" } as const),
      }));
      const key = await platform.keys.getKey("preview");
      const page = await engine.page({ table, columns, consumer: { limit: PREVIEW_ROWS } }, { key });
      return {
        columns: columns.map(({ name, mask }) => ({ name, masked: mask.kind !== "none" })),
        rows: page.rows.map((cells) => cells.map((cell) => (cell === null ? null : String(cell)))),
      };
    },

    async diff(actor: Actor, id: string, against: string | undefined): Promise<z.output<typeof ReleaseDiff>> {
      const { row, asset } = await getRow(actor, id, "asset:read");
      const former = against
        ? await queries.findRelease(db, against)
        : await queries.findFormerRelease(db, row.asset_id, row.number);
      if (!former || former.asset_id !== row.asset_id)
        throw new Problem("platform.not_found", { params: { what: against ?? "former release" } });
      requireShown(former);
      requireShown(row);
      const { columns, rows } = await engine.diff({
        before: await openTable(former),
        after: await openTable(row),
        key: asset.key_columns,
      });
      return {
        added: columns.added,
        removed: columns.removed,
        retyped: columns.retyped,
        rows: { added: rows.added, removed: rows.removed, changed: rows.changed },
      };
    },

    /** A person lets a held release through, or refuses it; the former release stays in use until then. */
    async decide(actor: Actor, id: string, accepted: boolean, reason: string): Promise<ReleaseValue> {
      const { asset } = await getRow(actor, id, "asset:manage");
      await inTransaction(db, async (trx) => {
        const row = await queries.lockRelease(trx, id);
        if (row?.state === "quarantined" && accepted) throw new Problem("registry.release_quarantined");
        if (row?.state !== "held" && row?.state !== "quarantined")
          throw new Problem("registry.release_not_held", { found: row?.state });
        const decision = { accepted, reason, personName: actor.name, at: now().toISOString() };
        await queries.setRelease(trx, id, {
          state: accepted ? "available" : "rejected",
          decision: JSON.stringify(decision),
          ...(accepted ? { available_at: now() } : {}),
        });
        if (accepted) {
          await setAsset(trx, row.asset_id, {
            current_release_id: id,
            ...(row.watermark ? { watermark: row.watermark } : {}),
          });
          await events.emit(trx, releaseAvailable, {
            assetId: row.asset_id,
            releaseId: id,
            organizationId: asset.organization_id,
          });
        }
        const decided = accepted ? "let-through" : "refused";
        await evidence.record(trx, [
          { type: "store", ...eventOf(actor, row, asset), facts: { gate: decided, reason } },
        ]);
      });
      return toRelease((await queries.findRelease(db, id))!);
    },

    noteLook,
    openTable,
  };
}

export type Releases = ReturnType<typeof makeReleases>;

/** Who did something to which release, for the audit trail. */
const eventOf = (
  actor: Actor,
  row: Pick<queries.ReleaseRow, "id" | "number">,
  asset: { name: string; organization_id: string },
) => ({
  personId: actor.personId,
  organizationId: asset.organization_id,
  object: { type: "release", id: row.id, name: `${asset.name} #${row.number}` },
});

/** Nothing is shown of what carries a secrecy mark; that it was refused changes its state, not what is in it. */
function requireShown({ findings }: Pick<queries.ReleaseRow, "findings">): void {
  if (findings.some(({ severity }) => severity === "quarantine"))
    throw new Problem("registry.release_quarantined");
}

function hashing(into: {
  sm3: ReturnType<typeof createHash>;
  sha256: ReturnType<typeof createHash>;
  bytes: number;
}): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, next) {
      into.sm3.update(chunk);
      into.sha256.update(chunk);
      into.bytes += chunk.length;
      next(null, chunk);
    },
  });
}

/** A release as people see it. */
export function toRelease(row: queries.ReleaseRow): ReleaseValue {
  return {
    id: row.id,
    assetId: row.asset_id,
    number: row.number,
    state: row.state,
    manifest: row.manifest,
    rows: row.rows,
    bytes: row.bytes,
    findings: row.findings,
    decision: row.decision,
    jobId: row.job_id,
    createdAt: row.created_at.toISOString(),
    availableAt: row.available_at?.toISOString() ?? null,
    destroyedAt: row.destroyed_at?.toISOString() ?? null,
  };
}
