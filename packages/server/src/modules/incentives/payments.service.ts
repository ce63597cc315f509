import { randomUUIDv7 } from "node:crypto";
import type { Payment, PaymentRunSummary } from "@qianshu/contract/incentives-payments";
import { Problem } from "@qianshu/domain";
import { dayOf, yearOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { payHeld } from "@qianshu/domain/incentives/fund";
import {
  defaultColumns,
  type PaymentColumns,
  paymentRows,
  readBankReturns,
} from "@qianshu/domain/incentives/payment-file";
import { CNY, formatUnits } from "@qianshu/domain/ledger/units";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import { requireReach } from "../identity/index.ts";
import type { LedgerService } from "../ledger/index.ts";
import * as applications from "./applications.queries.ts";
import { findBatchById } from "./batches.queries.ts";
import { takeNumber } from "./numbers.queries.ts";
import * as queries from "./payments.queries.ts";

const badMessages = {
  head: { zh: "表头缺少付款编号或处理结果", en: "The head lacks reference or result" },
  reference: { zh: "缺少付款编号", en: "The reference is missing" },
  result: { zh: "处理结果不明", en: "The result says nothing clear" },
  unknown: { zh: "本文件没有这笔付款", en: "This file has no such payment" },
  otherwise: { zh: "此前已回为另一结果", en: "Answered otherwise before" },
} as const;

export type Payments = ReturnType<typeof makePayments>;

/** Payment files and the bank's answers: what is held is paid once, whatever comes twice. */
export function makePayments(
  { database: { db }, now }: Platform,
  { cases, ledger }: { cases: CasesService; ledger: LedgerService },
) {
  async function getRun(from: Db, actor: Actor, permission: "fund:read" | "fund:manage", id: string) {
    const row = await queries.findRun(from, reachOf(actor, permission), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  async function get(actor: Actor, id: string) {
    const run = await getRun(db, actor, "fund:read", id);
    return { ...toRun(run), paymentList: (await queries.listPayments(db, id)).map(toPayment) };
  }

  /** Posts what the bank has paid and ends the claim's case; the batch closes with its last payment. */
  async function settle(trx: Db, payment: queries.PaymentRow): Promise<void> {
    await ledger.post(trx, [payHeld(payment.end_id, payment.hold_id)]);
    await applications.setShare(trx, payment.share_id, { state: "paid" });
    if ((await queries.countUnpaid(trx, { applicationId: payment.application_id })) > 0) return;
    const platform = { actor: "platform", input: {} } as const;
    await cases.act(trx, payment.case_id!, { act: "settle", ...platform });
    const { batch_id: batchId } = (await applications.findApplicationById(trx, payment.application_id))!;
    if (batchId === null || (await queries.countUnpaid(trx, { batchId })) > 0) return;
    const batch = await findBatchById(trx, batchId);
    if (batch?.state === "approved") await cases.act(trx, batch.case_id!, { act: "close", ...platform });
  }

  return {
    get,

    async getFormat(actor: Actor, organizationId: string) {
      await requireReach(db, reachOf(actor, "fund:read"), organizationId);
      return { columns: (await queries.findFormat(db, organizationId)) ?? defaultColumns };
    },

    async saveFormat(actor: Actor, organizationId: string, columns: PaymentColumns) {
      await requireReach(db, reachOf(actor, "fund:manage"), organizationId);
      await queries.saveFormat(db, organizationId, columns);
      return { columns };
    },

    async list(actor: Actor, filter: Parameters<typeof queries.listRuns>[2]) {
      const { items, total } = await queries.listRuns(db, reachOf(actor, "fund:read"), filter);
      return { items: items.map(toRun), total };
    },

    /** One file of everything approved that is neither at the bank nor paid; failed ones are tried again. */
    async create(
      actor: Actor,
      { organizationId, batchId }: { organizationId: string; batchId?: string | undefined },
    ) {
      await requireReach(db, reachOf(actor, "fund:manage"), organizationId);
      const id = randomUUIDv7();
      await inTransaction(db, async (trx) => {
        const shares = await queries.lockPayable(trx, organizationId, batchId);
        if (shares.length === 0) throw new Problem("incentives.nothing_to_pay");
        const without = shares.filter(({ account }) => account === null);
        if (without.length > 0)
          throw new Problem("incentives.account_missing", {
            found: without.map((share) => share.number).join(", "),
            params: { count: without.length },
          });
        const number = await takeNumber(trx, "payment", yearOf(dayOf(now())));
        await queries.insertRun(trx, {
          id,
          number,
          organization_id: organizationId,
          batch_id: batchId ?? null,
          columns: JSON.stringify((await queries.findFormat(trx, organizationId)) ?? defaultColumns),
          created_by_name: actor.name,
          created_at: now(),
        });
        await queries.insertPayments(
          trx,
          shares.map((share, at) => ({
            id: randomUUIDv7(),
            run_id: id,
            share_id: share.id,
            reference: `${number}-${String(at + 1).padStart(4, "0")}`,
            attempt: share.attempts + 1,
            amount_fen: String(share.amount_fen),
            account: JSON.stringify(share.account),
          })),
        );
      });
      return get(actor, id);
    },

    /** The rows of a payment file, its head first. */
    async rows(actor: Actor, id: string) {
      const run = await getRun(db, actor, "fund:manage", id);
      const payments = await queries.listPayments(db, id);
      const lines = payments.map((payment) => ({
        reference: payment.reference,
        accountName: payment.account.name,
        accountNumber: payment.account.number,
        bank: payment.account.bank,
        amountYuan: formatUnits(BigInt(payment.amount_fen), CNY),
        amountFen: String(payment.amount_fen),
        purpose: `${payment.application_number} ${payment.title.zh}`,
        subjectCode: payment.subject_code ?? "",
      }));
      return { number: run.number, rows: paymentRows(run.columns, lines) };
    },

    /** Takes the bank's answer; the same answer again changes nothing, another one is listed. */
    async takeReturns(actor: Actor, id: string, rows: readonly (readonly string[])[]) {
      await getRun(db, actor, "fund:manage", id);
      const { returns, bad } = readBankReturns(rows);
      const listed: { line: number; found: string; message: { zh: string; en: string } }[] = bad.map(
        ({ line, found, why }) => ({ line, found, message: badMessages[why] }),
      );
      const counts = { paid: 0, failed: 0, repeated: 0 };
      await inTransaction(db, async (trx) => {
        const payments = new Map((await queries.listPayments(trx, id)).map((one) => [one.reference, one]));
        for (const { line, reference, isPaid, reason } of returns) {
          const payment = payments.get(reference);
          const state = isPaid ? ("paid" as const) : ("failed" as const);
          if (!payment) {
            listed.push({ line, found: reference, message: badMessages.unknown });
          } else if (await queries.answerPayment(trx, payment.id, { state, reason, at: now() })) {
            counts[state] += 1;
            payments.set(reference, { ...payment, state });
            if (isPaid) await settle(trx, payment);
          } else if (payment.state === state) {
            counts.repeated += 1;
          } else {
            listed.push({ line, found: reference, message: badMessages.otherwise });
          }
        }
      });
      return { ...counts, bad: listed.sort((a, b) => a.line - b.line) };
    },
  };
}

function toRun(run: queries.RunRow): PaymentRunSummary {
  return {
    id: run.id,
    number: run.number,
    organizationId: run.organization_id,
    organizationName: run.organization_name,
    batchId: run.batch_id,
    payments: run.payments,
    amountFen: run.amount,
    sent: run.sent,
    paid: run.paid,
    failed: run.failed,
    createdByName: run.created_by_name,
    createdAt: run.created_at.toISOString(),
  };
}

function toPayment(payment: queries.PaymentRow): Payment {
  return {
    id: payment.id,
    reference: payment.reference,
    applicationId: payment.application_id,
    applicationNumber: payment.application_number,
    subjectName: payment.subject_name,
    attempt: payment.attempt,
    amountFen: String(payment.amount_fen),
    account: payment.account,
    state: payment.state,
    reason: payment.reason,
    answeredAt: payment.answered_at?.toISOString() ?? null,
  };
}
