import { Problem } from "@qianshu/domain";
import { catalogReview } from "@qianshu/domain/cases/definitions/catalog-review";
import { makeResourceCode } from "@qianshu/domain/catalog/resource-code";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { Db } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService, EffectContext } from "../cases/index.ts";
import type { EvidenceService } from "../evidence/index.ts";
import type { NoticeService } from "../notices/index.ts";
import { entryPublished } from "./catalog.events.ts";
import type { CertificateService } from "./certificates.service.ts";
import { requireComplete } from "./checks.ts";
import * as queries from "./entries.queries.ts";
import { findOffices } from "./offices.ts";
import { getOrganization } from "./organizations.queries.ts";
import { indexEntry, listEntry } from "./search/index-entry.ts";

interface ReviewNeeds {
  cases: CasesService;
  certificates: CertificateService;
  evidence: EvidenceService;
  notices: NoticeService;
}

export type Review = ReturnType<typeof makeReview>;

/** The review of entries: what each of its steps does to the entry, in the step's own transaction. */
export function makeReview(platform: Platform, { cases, certificates, evidence, notices }: ReviewNeeds) {
  const { events, now } = platform;

  async function getHeld(trx: Db, context: EffectContext): Promise<queries.EntryRow> {
    const row = await queries.lockEntry(trx, context.case.subject.id);
    if (!row) throw new Problem("catalog.entry_not_found", { found: context.case.subject.id });
    return row;
  }

  /** Changes the state of an entry that was never published; one that was stays as everybody sees it. */
  async function setState(trx: Db, row: queries.EntryRow, state: "draft" | "in-review"): Promise<void> {
    if (row.published_at !== null) return;
    const change = { state, updated_at: now() };
    await queries.updateEntry(trx, row.id, change);
    await listEntry(trx, { ...row, ...change });
  }

  async function tellSubmitter(trx: Db, context: EffectContext, row: queries.EntryRow): Promise<void> {
    const submitter = context.case.performers.submit;
    if (!submitter) return;
    const { reason } = context.input as { reason: string };
    const params = { entry: row.metadata.name, entryId: row.id, reason };
    await notices.notify(trx, "catalog.entry_returned", { personIds: [submitter] }, params);
  }

  async function publish(trx: Db, context: EffectContext): Promise<void> {
    const actor = context.actor as Actor;
    const before = await getHeld(trx, context);
    await requireComplete(trx, before.id, before.metadata);
    const isFirst = before.code === null;
    const { categoryCode } = before.metadata;
    const code = before.code ?? makeResourceCode(categoryCode, await queries.takeSequence(trx, categoryCode));
    const at = now();
    const change = {
      state: "published" as const,
      code,
      published_version: before.version,
      published_at: before.published_at ?? at,
      case_id: null,
      updated_at: at,
    };
    const published_metadata = JSON.stringify(before.metadata);
    await queries.updateEntry(trx, before.id, { ...change, published_metadata });
    await queries.markPublished(trx, before.id, before.version, at);
    const row = { ...before, ...change, published_metadata: before.metadata };
    if (isFirst) await certificates.issue(trx, row, await getOrganization(trx, row.organization_id));
    await indexEntry(trx, row);
    const submitter = context.case.performers.submit;
    if (submitter) {
      const params = { entry: row.metadata.name, entryId: row.id, code };
      await notices.notify(trx, "catalog.entry_published", { personIds: [submitter] }, params);
    }
    await events.emit(trx, entryPublished, {
      entryId: row.id,
      organizationId: row.organization_id,
      code,
      version: row.version,
      isFirst,
      personId: actor.personId,
      at: at.toISOString(),
    });
    await evidence.record(trx, [
      {
        type: "classify",
        personId: actor.personId,
        organizationId: row.organization_id,
        object: { type: "entry", id: row.id, name: row.metadata.name },
        facts: { act: "publish", code, version: row.version },
      },
    ]);
  }

  /** A first draft is gone; a change of a published entry leaves it as it was. */
  async function discard(trx: Db, context: EffectContext): Promise<void> {
    const row = await getHeld(trx, context);
    const actor = context.actor as Actor;
    if (row.published_metadata === null) {
      const change = { discarded_at: now(), case_id: null };
      await queries.updateEntry(trx, row.id, change);
      await listEntry(trx, { ...row, ...change });
      return;
    }
    const version = row.version + 1;
    await queries.insertVersion(trx, {
      entryId: row.id,
      version,
      metadata: row.published_metadata,
      personId: actor.personId,
      personName: actor.name,
      at: now(),
      publishedAt: now(),
    });
    const metadata = JSON.stringify(row.published_metadata);
    await queries.updateEntry(trx, row.id, { metadata, version, published_version: version, case_id: null });
  }

  cases.register(
    catalogReview,
    {
      acted: {
        submit: async (trx, context) => {
          const row = await getHeld(trx, context);
          await requireComplete(trx, row.id, row.metadata);
          await setState(trx, row, "in-review");
        },
        return: async (trx, context) => {
          const row = await getHeld(trx, context);
          await setState(trx, row, "draft");
          await tellSubmitter(trx, context, row);
        },
        withdraw: async (trx, context) => setState(trx, await getHeld(trx, context), "draft"),
        refuse: async (trx, context) => {
          const row = await getHeld(trx, context);
          await queries.updateEntry(trx, row.id, { case_id: null });
          await setState(trx, { ...row, case_id: null }, "draft");
          await tellSubmitter(trx, context, row);
        },
      },
      entered: { published: publish, discarded: discard },
    },
    queries.listEntryNames,
  );

  return {
    /** Opens the review of an entry that has none under way; gives its case. */
    async open(trx: Db, row: queries.EntryRow, opener: Actor): Promise<string> {
      const owner = await getOrganization(trx, row.organization_id);
      const { all, nearest } = await findOffices(trx, owner, now());
      const opened = await cases.open(trx, {
        kind: catalogReview.kind,
        subject: { type: "entry", id: row.id },
        sides: { provider: [row.organization_id], office: all },
        data: { cause: row.published_at === null ? "first" : "change", nearestOffices: nearest },
        opener,
        organizationId: row.organization_id,
      });
      await queries.updateEntry(trx, row.id, { case_id: opened.id });
      return opened.id;
    },
  };
}
