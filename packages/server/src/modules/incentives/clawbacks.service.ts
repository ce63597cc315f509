import { randomUUIDv7 } from "node:crypto";
import type { Clawback } from "@qianshu/contract/incentives-payments";
import { Problem } from "@qianshu/domain";
import { dayOf, yearOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { clawbackCase } from "@qianshu/domain/incentives/after-cases";
import { clawBack } from "@qianshu/domain/incentives/fund";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import type { LedgerService } from "../ledger/index.ts";
import * as applications from "./applications.queries.ts";
import { itemAccounts } from "./fund-posting.ts";
import { insertMovement, listItems } from "./funds.queries.ts";
import { takeNumber } from "./numbers.queries.ts";
import * as queries from "./payments.queries.ts";

export type Clawbacks = ReturnType<typeof makeClawbacks>;

/** What is taken back: proposed by an officer, decided by another person, booked when the money is there. */
export function makeClawbacks(
  { database: { db }, now }: Platform,
  { cases, ledger }: { cases: CasesService; ledger: LedgerService },
) {
  async function present(actor: Actor, row: queries.ClawbackRow): Promise<Clawback> {
    const subject = await cases.get(db, row.case_id!);
    const states: Record<string, { title: { zh: string; en: string } }> = clawbackCase.states;
    return {
      id: row.id,
      number: row.number,
      applicationId: row.application_id,
      applicationNumber: row.application_number,
      subjectName: row.subject_name,
      amountFen: String(row.amount_fen),
      reason: row.reason,
      legalBasis: row.legal_basis,
      state: row.state,
      stateTitle: states[row.state]!.title,
      version: row.case_version,
      actions: cases.allowedActs(subject, actor),
      createdAt: row.created_at.toISOString(),
    };
  }

  /** Books the repayment into the item it was paid from, by a transfer of its own. */
  async function book(trx: Db, actor: Actor, row: queries.ClawbackRow): Promise<void> {
    const item = (await listItems(trx, [row.fund_id!])).find(({ id }) => id === row.item_id)!;
    const amount = BigInt(row.amount_fen);
    await ledger.post(trx, [
      clawBack(itemAccounts(item), { id: row.transfer_id, amount, caseId: row.case_id! }),
    ]);
    await insertMovement(trx, {
      transfer_id: row.transfer_id,
      fund_id: row.fund_id!,
      item_id: row.item_id,
      kind: "claw-back",
      document: row.legal_basis,
      note: `${row.number} ${row.application_number}`,
      case_id: row.case_id,
      person_id: actor.personId,
      person_name: actor.name,
      at: now(),
    });
  }

  return {
    async list(actor: Actor, filter: Parameters<typeof queries.listClawbacks>[2]) {
      const { items, total } = await queries.listClawbacks(db, reachOf(actor, "claim:read"), filter);
      return { items: await Promise.all(items.map((row) => present(actor, row))), total };
    },

    async propose(
      actor: Actor,
      applicationId: string,
      input: { shareId: string; amountFen: string; reason: string; legalBasis: string },
    ) {
      const id = randomUUIDv7();
      await inTransaction(db, async (trx) => {
        const row = await applications.findApplication(trx, reachOf(actor, "claim:review"), applicationId);
        const share = await queries.lockShare(trx, input.shareId);
        if (!row || share?.application_id !== applicationId)
          throw new Problem("platform.not_found", { params: { what: applicationId } });
        const left = BigInt(share.amount_fen ?? 0) - (await queries.sumClawbacks(trx, share.id));
        if (share.state !== "paid" || BigInt(input.amountFen) > left)
          throw new Problem("incentives.clawback_too_high", {
            field: "amountFen",
            found: input.amountFen,
            expected: `≤ ${share.state === "paid" ? left : 0n}`,
          });
        await queries.insertClawback(trx, {
          id,
          number: await takeNumber(trx, "clawback", yearOf(dayOf(now()))),
          share_id: share.id,
          application_id: applicationId,
          amount_fen: input.amountFen,
          reason: input.reason,
          legal_basis: input.legalBasis,
          transfer_id: randomUUIDv7(),
          created_at: now(),
        });
        const opened = await cases.open(trx, {
          kind: clawbackCase.kind,
          subject: { type: "incentives.clawback", id },
          sides: { authority: [row.authority_id], payer: [share.organization_id] },
          data: {},
          opener: actor,
          organizationId: row.authority_id,
        });
        await queries.setClawbackCase(trx, id, opened.id);
      });
      return present(actor, (await queries.findClawbackById(db, id))!);
    },

    async act(
      actor: Actor,
      id: string,
      step: {
        action: string;
        expectedVersion: number;
        reason?: string | undefined;
        note?: string | undefined;
      },
    ) {
      const { action, expectedVersion, reason = "", note = "" } = step;
      await inTransaction(db, async (trx) => {
        const row = await queries.findClawback(trx, reachOf(actor, "claim:read"), id);
        if (!row) throw new Problem("platform.not_found", { params: { what: id } });
        const input = action === "drop" ? { reason } : { note };
        await cases.act(trx, row.case_id!, { act: action, actor, expectedVersion, input });
        if (action === "repay") await book(trx, actor, row);
      });
      return present(actor, (await queries.findClawbackById(db, id))!);
    },
  };
}
