import { type Bilingual, Problem } from "@qianshu/domain";
import type { Case } from "@qianshu/domain/cases/case";
import { catalogReview } from "@qianshu/domain/cases/definitions/catalog-review";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { isWithinReach } from "../identity/index.ts";
import { entryWithdrawn } from "./catalog.events.ts";
import type { CertificateService } from "./certificates.service.ts";
import { type EntryRow, lockEntry, updateEntry } from "./entries.queries.ts";
import type { Review } from "./review.ts";
import { listEntry } from "./search/index-entry.ts";

/** Taking down a published entry (下架) is no step of its review. */
const takeDown = { name: "take-down", title: { zh: "下架", en: "Take down" } } as const;
const submit = { name: "submit", title: catalogReview.transitions.submit.title } as const;

export interface EntryAct {
  action: string;
  note: string;
  expectedVersion?: number | undefined;
}

interface ActNeeds {
  cases: CasesService;
  certificates: CertificateService;
  evidence: EvidenceService;
  review: Review;
}

export type EntryActs = ReturnType<typeof makeEntryActs>;

/** What people do with an entry as a whole: the steps of its review, and taking it down. */
export function makeEntryActs(
  { database: { db }, events, now }: Platform,
  { cases, certificates, evidence, review }: ActNeeds,
) {
  const mayManage = (at: Db, actor: Actor, row: EntryRow) =>
    isWithinReach(at, reachOf(actor, "entry:manage"), row.organization_id);

  async function mayTakeDown(at: Db, actor: Actor, row: EntryRow): Promise<boolean> {
    const reaches = [reachOf(actor, "entry:publish"), reachOf(actor, "entry:review")];
    const within = await Promise.all(reaches.map((reach) => isWithinReach(at, reach, row.organization_id)));
    return within.includes(true);
  }

  async function takeEntryDown(trx: Db, actor: Actor, row: EntryRow, reason: string): Promise<void> {
    if (row.state !== "published") throw notNow(row.state, ["published"]);
    if (!(await mayTakeDown(trx, actor, row)))
      throw new Problem("identity.not_allowed", { params: { permission: "entry:publish" } });
    if (!reason.trim()) throw new Problem("catalog.reason_missing", { field: "body.note" });
    const change = { state: "withdrawn" as const, updated_at: now() };
    await updateEntry(trx, row.id, change);
    await listEntry(trx, { ...row, ...change });
    await events.emit(trx, entryWithdrawn, {
      entryId: row.id,
      organizationId: row.organization_id,
      code: row.code!,
      reason,
      personId: actor.personId,
      at: change.updated_at.toISOString(),
    });
    await evidence.record(trx, [
      {
        type: "classify",
        personId: actor.personId,
        organizationId: row.organization_id,
        object: { type: "entry", id: row.id, name: row.published_metadata!.name },
        facts: { act: takeDown.name, code: row.code, reason },
      },
    ]);
  }

  async function takeStep(trx: Db, actor: Actor, row: EntryRow, { action, note }: EntryAct): Promise<void> {
    let caseId = row.case_id;
    if (caseId === null) {
      if (action !== submit.name || !canBeSubmitted(row) || !(await mayManage(trx, actor, row)))
        throw notNow(row.state, await actionsOf(trx, actor, row));
      caseId = await review.open(trx, row, actor);
    }
    await cases.act(trx, caseId, { act: action, actor, input: inputOf(action, note) });
  }

  async function actionsOf(at: Db, actor: Actor, row: EntryRow): Promise<string[]> {
    return (await list(at, actor, row)).map(({ name }) => name);
  }

  async function list(at: Db, actor: Actor, row: EntryRow): Promise<{ name: string; title: Bilingual }[]> {
    const underWay = row.case_id === null ? undefined : await cases.get(at, row.case_id);
    const steps = await listSteps(at, actor, row, underWay);
    const canGo = row.state === "published" && (await mayTakeDown(at, actor, row));
    return canGo ? [...steps, takeDown] : steps;
  }

  async function listSteps(at: Db, actor: Actor, row: EntryRow, underWay: Case | undefined) {
    if (underWay) return cases.allowedActs(underWay, actor);
    return canBeSubmitted(row) && (await mayManage(at, actor, row)) ? [submit] : [];
  }

  return {
    /** What an actor may do now. */
    list,

    /** Does it, or throws and changes nothing. The caller has checked that the actor may see the entry. */
    async act(actor: Actor, id: string, act: EntryAct): Promise<void> {
      requireKnown(act.action);
      if (act.action === "publish") await certificates.ready();
      await inTransaction(db, async (trx) => {
        const row = await lockEntry(trx, id);
        if (!row) throw new Problem("catalog.entry_not_found", { field: "id", found: id });
        if (act.expectedVersion !== undefined && act.expectedVersion !== row.version) {
          throw new Problem("catalog.changed_meanwhile", {
            field: "body.expectedVersion",
            found: act.expectedVersion,
            expected: row.version,
          });
        }
        if (act.action === takeDown.name) return takeEntryDown(trx, actor, row, act.note);
        return takeStep(trx, actor, row, act);
      });
    },
  };
}

/** What was refused, changed or taken down may be submitted anew. */
function canBeSubmitted(row: EntryRow): boolean {
  return row.state !== "published" || row.version !== row.published_version;
}

function notNow(state: string, expected: readonly string[]): Problem {
  return new Problem("catalog.action_not_now", {
    field: "body.action",
    found: state,
    expected,
    params: { state },
  });
}

function requireKnown(action: string): void {
  const known = [...Object.keys(catalogReview.transitions), takeDown.name];
  if (known.includes(action)) return;
  throw new Problem("catalog.action_unknown", {
    field: "body.action",
    found: action,
    expected: known,
    params: { action },
  });
}

function inputOf(action: string, note: string): Record<string, string> {
  if (action !== "return" && action !== "refuse") return note.trim() ? { note } : {};
  if (!note.trim()) throw new Problem("catalog.reason_missing", { field: "body.note" });
  return { reason: note };
}
