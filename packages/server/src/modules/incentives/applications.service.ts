import type { ApplicationAction, PayeeAccount } from "@qianshu/contract/incentives-applications";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { Permission } from "@qianshu/domain/identity/permissions";
import {
  apportion,
  checkAccount,
  describeAmount,
  isDecidable,
  isDiscretionary,
} from "@qianshu/domain/incentives/amount";
import { releaseHeld } from "@qianshu/domain/incentives/fund";
import { CNY, formatUnits } from "@qianshu/domain/ledger/units";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import { isWithinReach } from "../identity/index.ts";
import type { LedgerService } from "../ledger/index.ts";
import * as queries from "./applications.queries.ts";
import type { Apply } from "./apply.ts";
import { listAttachments } from "./attachments.queries.ts";
import { toAttachment } from "./attachments.service.ts";
import type { makeDraftJob } from "./drafts.job.ts";
import type { PolicyDoor } from "./policy-door.ts";
import { toApplication, toSummary } from "./present-application.ts";

type Action = z.output<typeof ApplicationAction>;
type Row = queries.ApplicationRow;

export type Applications = ReturnType<typeof makeApplications>;

/** Recognitions and claims as people work on them. */
export function makeApplications(
  { database: { db }, jobs, now }: Platform,
  parts: {
    cases: CasesService;
    policy: PolicyDoor;
    ledger: LedgerService;
    apply: Apply;
    draftJob: ReturnType<typeof makeDraftJob>;
  },
) {
  const { cases, policy, ledger, apply, draftJob } = parts;
  const readable = (actor: Actor): Permission =>
    reachOf(actor, "claim:read").kind === "none" ? "recognition:read" : "claim:read";

  async function getRow(from: Db, actor: Actor, id: string): Promise<Row> {
    const row = await queries.findApplication(from, reachOf(actor, readable(actor)), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  async function get(actor: Actor, id: string) {
    const row = await getRow(db, actor, id);
    const subject = await cases.get(db, row.case_id!);
    const standings = await cases.standingsOf(db, [subject.id]);
    const kept = row.evaluation_id ? await policy.findKept(row.evaluation_id) : undefined;
    return toApplication(row, {
      standing: standings.get(subject.id),
      shares: await queries.listShares(db, [id]),
      answer: kept?.evaluation.outcomes[0] ?? null,
      facts: kept?.facts ?? {},
      reviewers: await queries.listNames(db, row.reviewers),
      attachments: (await listAttachments(db, { applicationId: id })).map((paper) =>
        toAttachment(paper, row.state, actor),
      ),
      actions: cases.allowedActs(subject, actor),
      timeline: await cases.timelineOf(db, subject),
      subject,
    });
  }

  /** What a review decides: an amount within what the rule leaves, with a reason where it leaves a choice. */
  async function decideAmount(trx: Db, actor: Actor, row: Row, action: Action): Promise<void> {
    const { amount: limits } = await apply.pinGround(trx, row.id, "review", actor);
    const amount = action.amountFen === undefined ? undefined : BigInt(action.amountFen);
    const decided = amount ?? (isDiscretionary(limits) ? undefined : limits.low);
    if (decided === undefined || !isDecidable(decided, limits))
      throw new Problem("incentives.amount_outside_interval", {
        field: "amountFen",
        found: String(decided ?? ""),
        expected: describeAmount(limits),
        params: {
          wantedYuan: decided === undefined ? "—" : formatUnits(decided, CNY),
          interval: describeAmount(limits),
        },
      });
    if (isDiscretionary(limits) && !action.reason)
      throw new Problem("incentives.reason_missing", { field: "reason" });
    if (!row.payer_named && !action.payerConfirmed)
      throw new Problem("incentives.payer_unconfirmed", { field: "payerConfirmed" });
    await queries.setApplication(trx, row.id, {
      amount_fen: String(decided),
      reason: action.reason ?? "",
      reviewed_at: now(),
      payer_confirmed_by: row.payer_named ? null : actor.name,
    });
    const shares = await queries.listShares(trx, [row.id]);
    const amounts = apportion(
      decided,
      shares.map(({ points }) => ({ basisPoints: points })),
    );
    for (const [at, share] of shares.entries())
      await queries.setShare(trx, share.id, { amount_fen: String(amounts[at]) });
  }

  /** Frees what an approval held, unless it is on its way to the bank. */
  async function release(trx: Db, row: Row): Promise<void> {
    const shares = await queries.listShares(trx, [row.id]);
    const sent = await queries.countSent(trx, row.id);
    if (sent > 0 || shares.some(({ state }) => state === "paid"))
      throw new Problem("incentives.payment_under_way", { found: row.number });
    const held = shares.filter(({ state }) => state === "held");
    await ledger.post(
      trx,
      held.map(({ end_id, hold_id }) => releaseHeld(end_id, hold_id)),
    );
    for (const { id } of held) await queries.setShare(trx, id, { state: "released" });
  }

  return {
    get,
    claim: async (actor: Actor, input: Parameters<Apply["claim"]>[1]) =>
      get(actor, await apply.claim(actor, input)),
    recognition: async (actor: Actor, input: Parameters<Apply["claim"]>[1]) =>
      get(actor, await apply.recognition(actor, input)),

    async list(actor: Actor, filter: queries.ApplicationFilter) {
      const permission = filter.kind === "claim" ? "claim:read" : "recognition:read";
      const { items, total } = await queries.listApplications(db, reachOf(actor, permission), filter);
      const standings = await cases.standingsOf(
        db,
        items.map(({ case_id }) => case_id!),
      );
      return { items: items.map((row) => toSummary(row, standings.get(row.case_id!))), total };
    },

    async draft(actor: Actor, subjectId: string) {
      const { drafted } = await apply.draft(actor, subjectId);
      const rows = await Promise.all(drafted.map((id) => queries.findApplicationById(db, id)));
      return { items: rows.map((row) => toSummary(row!, undefined)) };
    },

    /** Does now what the night does. */
    startDrafts: (actor: Actor) => jobs.enqueue(db, draftJob, {}, { startedBy: actor.personId }),

    /** Takes a step; of two who decide at once the second is told that the first has. */
    async act(actor: Actor, id: string, action: Action) {
      await inTransaction(db, async (trx) => {
        const row = await getRow(trx, actor, id);
        const { note = "", reason = "", organizationIds = [], agrees = true } = action;
        const inputs: Record<string, unknown> = {
          ask: { reason },
          refuse: { reason },
          reopen: { reason },
          rescind: { reason },
          opine: { agrees, note },
          invite: { organizationIds },
          review: {
            amountFen: action.amountFen ?? null,
            reason,
            payerConfirmed: action.payerConfirmed ?? false,
          },
        };
        if (action.action === "rescind") await release(trx, row);
        await cases.act(trx, row.case_id!, {
          act: action.action,
          actor,
          expectedVersion: action.expectedVersion,
          input: inputs[action.action] ?? { note },
        });
        if (action.action === "invite")
          await queries.setApplication(trx, id, {
            reviewers: [...new Set([...row.reviewers, ...organizationIds])],
          });
        if (action.action === "review" && row.kind === "claim") await decideAmount(trx, actor, row, action);
      });
      return get(actor, id);
    },

    /** Enters or corrects where the money goes: the applicant, or the officers of authority and payer. */
    async setAccount(actor: Actor, id: string, account: z.output<typeof PayeeAccount>) {
      const findings = checkAccount(account);
      if (findings.length > 0)
        throw new Problem("platform.invalid_input", { field: findings[0]!.field, findings });
      await inTransaction(db, async (trx) => {
        const row = await getRow(trx, actor, id);
        const shares = await queries.listShares(trx, [id]);
        const within = (permission: Permission, organizationId: string | null) =>
          organizationId !== null && isWithinReach(trx, reachOf(actor, permission), organizationId);
        const isTheirs =
          (await within("claim:apply", row.applicant_id)) ||
          (await within("claim:review", row.authority_id)) ||
          (await Promise.all(shares.map((share) => within("fund:manage", share.organization_id)))).some(
            Boolean,
          );
        if (!isTheirs) throw new Problem("identity.out_of_reach", { field: "id", found: id });
        if ((await queries.countSent(trx, id)) > 0)
          throw new Problem("incentives.payment_under_way", { found: row.number });
        await queries.setApplication(trx, id, { account: JSON.stringify(account) });
      });
      return get(actor, id);
    },
  };
}
