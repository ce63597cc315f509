import { copyFile, rm } from "node:fs/promises";
import type { Bilingual } from "@qianshu/domain";
import { proposeGrade } from "@qianshu/domain/grading/propose";
import { findMarkInFileName, type SecrecyFinding } from "@qianshu/domain/grading/secrecy-marks";
import { checkGate, type GateSubject, gateVerdict } from "@qianshu/domain/registry/gate";
import type {
  GateFinding,
  QualityReport,
  ReleaseManifest,
  ReleaseProfile,
} from "@qianshu/domain/registry/release";
import type { Selectable } from "kysely";
import { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import { digestFile } from "../../platform/engine/digest.ts";
import { toProblemDocument } from "../../platform/http/problem-document.ts";
import { defineJob, type JobContext } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import { withStaged } from "../../platform/storage/staged.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { findAssetById, lockAsset, setAsset } from "./assets.queries.ts";
import { fetchOrigin, type RawFile } from "./fetch-origin.ts";
import { fieldFacts } from "./field-facts.ts";
import { mergeIncrement, type Written } from "./merge-increment.ts";
import { describeMark, findMarks, judgeProfile, profileSearch } from "./profile-release.ts";
import { measureQuality } from "./quality.ts";
import { releaseAvailable, releaseChecked } from "./registry.events.ts";
import type { AssetTable } from "./registry.tables.ts";
import { releaseKey, toTable } from "./release-files.ts";
import * as queries from "./releases.queries.ts";
import type { Sources } from "./sources.service.ts";

type AssetRow = Selectable<AssetTable>;

/** Name of the file that holds the rows of a table's release. */
const TABLE_FILE = "part-0.parquet";

/** What a release consists of and what was found in it, before the gate. */
interface Draft {
  manifest: ReleaseManifest;
  profile: ReleaseProfile | null;
  marks: SecrecyFinding[];
  level: string | null;
  quality: QualityReport | null;
  watermark: string | null;
}

const steps = {
  fetch: { zh: "取得数据", en: "Fetching the data" },
  read: { zh: "全文扫描、定型并写入", en: "Scanning everything, deciding types, writing" },
  profile: { zh: "画像与敏感信息识别", en: "Profiling and looking for what is sensitive" },
  gate: { zh: "质检闸口", en: "At the gate" },
} satisfies Record<string, Bilingual>;

/** Makes a release: fetch, scan, type, write, profile, and the gate; the former release stays in use until the end. */
export function makeReleaseJob(platform: Platform, sources: Sources, evidence: EvidenceService) {
  const { database, engine, events, now, storage } = platform;
  const { db } = database;

  async function makeDraft(
    asset: AssetRow,
    release: queries.ReleaseRow,
    raw: RawFile,
    context: JobContext,
  ): Promise<Draft> {
    if (asset.kind === "file-series") return makeFileDraft(release, raw);
    await context.progress(0.3, steps.read);
    const { made, manifest } = await withStaged(storage, async (to) => {
      const { name, quotedEmptyIsText } = raw;
      const made = await engine.ingest(
        { path: raw.path, to, name, quotedEmptyIsText },
        { signal: context.signal },
      );
      const { columns, rows, file } = made;
      const merged = await mergeIncrement(platform, asset, { path: to, columns, rows, file });
      await context.progress(0.6, steps.profile);
      await storage.remove(releaseKey(release.id, TABLE_FILE));
      await storage.commit(merged.path, releaseKey(release.id, TABLE_FILE));
      return { made, manifest: describeTable(merged) };
    });
    const table = await toTable(storage, release.id, manifest);
    const statistics = await engine.profile({ table, ...profileSearch }, { signal: context.signal });
    const profile = judgeProfile(statistics);
    const marks = findMarks(raw.name, made.source.properties ?? {}, statistics);
    const proposal = proposeGrade({
      organizationName: "",
      assetName: asset.name,
      abstract: asset.description,
      rows: profile.rows,
      fields: fieldFacts(profile),
      secrecyFindings: marks,
    });
    const quality = await measureQuality(engine, table, profile, asset, now());
    return { manifest, profile, marks, level: proposal.level.value, quality, watermark: raw.watermark };
  }

  async function makeFileDraft(release: queries.ReleaseRow, raw: RawFile): Promise<Draft> {
    const name = raw.name.replaceAll(/[^\w.-]+/g, "_").replace(/^\.+/, "") || "file";
    const digests = await withStaged(storage, async (staged) => {
      await copyFile(raw.path, staged);
      const digests = await digestFile(staged);
      await storage.remove(releaseKey(release.id, name));
      await storage.commit(staged, releaseKey(release.id, name));
      return digests;
    });
    const mark = findMarkInFileName(raw.name);
    return {
      manifest: { version: 1, columns: [], rows: null, files: [{ name, rows: null, ...digests }] },
      profile: null,
      marks: mark ? [mark] : [],
      level: null,
      quality: null,
      watermark: null,
    };
  }

  function findProblems(draft: Draft, former: queries.ReleaseRow | undefined): GateFinding[] {
    const secrecy = {
      marks: draft.marks.filter(({ severity }) => severity === "secret").map(describeMark),
      warnings: draft.marks.filter(({ severity }) => severity === "warning").map(describeMark),
    };
    const next: GateSubject = {
      profile: draft.profile ?? { rows: 0, fields: [] },
      level: draft.level ?? "general-1",
    };
    const before = former?.profile
      ? { profile: former.profile, level: former.level ?? "general-1" }
      : undefined;
    return checkGate({ former: before, next, secrecy });
  }

  async function finish(asset: AssetRow, release: queries.ReleaseRow, draft: Draft): Promise<string> {
    return inTransaction(db, async (trx) => {
      await lockAsset(trx, asset.id);
      const former = await queries.findFormerRelease(trx, asset.id, release.number);
      const findings = findProblems(draft, former);
      const state = gateVerdict(findings);
      await queries.setRelease(trx, release.id, {
        state,
        manifest: JSON.stringify(draft.manifest),
        rows: draft.manifest.rows,
        bytes: draft.manifest.files.reduce((sum, file) => sum + file.bytes, 0),
        // What is quarantined is not looked into any further, and nothing of it is shown.
        profile: draft.profile && state !== "quarantined" ? JSON.stringify(draft.profile) : null,
        quality: draft.quality && state !== "quarantined" ? JSON.stringify(draft.quality) : null,
        level: draft.level,
        findings: JSON.stringify(findings),
        watermark: draft.watermark,
        available_at: state === "available" ? now() : null,
      });
      const told = { assetId: asset.id, releaseId: release.id, organizationId: asset.organization_id };
      await events.emit(trx, releaseChecked, { ...told, state });
      if (state === "available") {
        await setAsset(trx, asset.id, {
          current_release_id: release.id,
          ...(draft.watermark ? { watermark: draft.watermark } : {}),
        });
        await events.emit(trx, releaseAvailable, told);
      }
      const object = { type: "release", id: release.id, name: `${asset.name} #${release.number}` };
      await evidence.record(trx, [
        {
          type: "collect",
          organizationId: asset.organization_id,
          object,
          facts: { origin: asset.origin.type },
        },
        {
          type: "store",
          organizationId: asset.organization_id,
          object,
          outcome: state === "quarantined" ? "refused" : "ok",
          facts: { state, rows: draft.manifest.rows },
        },
      ]);
      return state;
    });
  }

  return defineJob({
    name: "registry:make-release",
    title: { zh: "生成数据版本", en: "Make a release" },
    payload: z.object({ releaseId: z.uuid() }),
    async run({ releaseId }, context) {
      const release = await queries.findRelease(db, releaseId);
      if (release?.state !== "ingesting") return { state: release?.state ?? "gone" };
      const asset = (await findAssetById(db, release.asset_id))!;
      await context.progress(0.05, steps.fetch);
      let raw: RawFile | undefined;
      try {
        raw = await fetchOrigin(platform, sources, { asset, uploadId: release.upload_id, context });
        const draft = await makeDraft(asset, release, raw, context);
        await context.progress(0.9, steps.gate);
        return { state: await finish(asset, release, draft), rows: draft.manifest.rows };
      } finally {
        if (raw && !release.upload_id) await rm(raw.path, { force: true });
      }
    },
    abandon: (trx, { releaseId }, error) =>
      queries.abandonRelease(trx, releaseId, toProblemDocument(error, releaseId)),
  });
}

function describeTable({ columns, rows, file }: Written): ReleaseManifest {
  const { bytes, sm3, sha256 } = file;
  return {
    version: 1,
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows,
    files: [{ name: TABLE_FILE, bytes, rows, sm3, sha256 }],
  };
}

export type MakeReleaseJob = ReturnType<typeof makeReleaseJob>;
