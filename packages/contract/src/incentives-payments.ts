import { PaymentColumns } from "@qianshu/domain/incentives/payment-file";
import { z } from "zod";
import { CaseDetail } from "./cases.ts";
import { Bilingual, Id, IdParams, Instant, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { PayeeAccount } from "./incentives-applications.ts";
import { Fen } from "./policy-model.ts";

const Line = z.string().trim().min(1).max(200);
const Text = z.string().trim().max(2000);

export const Payment = z
  .object({
    id: Id,
    reference: z.string(),
    applicationId: Id,
    applicationNumber: z.string(),
    subjectName: z.string(),
    attempt: z.number().int(),
    amountFen: Fen,
    account: PayeeAccount,
    state: z.enum(["sent", "paid", "failed"]),
    reason: z.string(),
    answeredAt: Instant.nullable(),
  })
  .meta({ id: "IncentivePayment" });
export type Payment = z.infer<typeof Payment>;

export const PaymentRunSummary = z
  .object({
    id: Id,
    number: z.string(),
    organizationId: Id,
    organizationName: z.string(),
    batchId: Id.nullable(),
    payments: z.number().int(),
    amountFen: Fen,
    sent: z.number().int(),
    paid: z.number().int(),
    failed: z.number().int(),
    createdByName: z.string(),
    createdAt: Instant,
  })
  .meta({ id: "PaymentRunSummary" });
export type PaymentRunSummary = z.infer<typeof PaymentRunSummary>;
export const PaymentRun = PaymentRunSummary.extend({ paymentList: z.array(Payment) }).meta({
  id: "PaymentRun",
});

export const Clawback = z
  .object({
    id: Id,
    number: z.string(),
    applicationId: Id,
    applicationNumber: z.string(),
    subjectName: z.string(),
    amountFen: Fen,
    reason: z.string(),
    legalBasis: z.string(),
    state: z.string(),
    stateTitle: Bilingual,
    version: z.number().int(),
    actions: CaseDetail.shape.actions,
    createdAt: Instant,
  })
  .meta({ id: "Clawback" });
export type Clawback = z.infer<typeof Clawback>;

const step = z.object({
  action: z.string(),
  expectedVersion: z.number().int(),
  reason: Text.optional(),
  note: Text.optional(),
});

/** Payment files, the bank's answers, clawbacks. */
export const paymentRoutes = defineRoutes({
  getPaymentFormat: {
    method: "GET",
    path: "/incentives/payment-format/:id",
    summary: "Columns of an organization's payment file",
    permission: "fund:read",
    params: IdParams,
    reply: z.object({ columns: PaymentColumns }),
    cli: "payment format",
  },
  savePaymentFormat: {
    method: "PUT",
    path: "/incentives/payment-format/:id",
    summary: "Set the columns of an organization's payment file as its bank wants them",
    permission: "fund:manage",
    params: IdParams,
    body: z.object({ columns: PaymentColumns }),
    reply: z.object({ columns: PaymentColumns }),
    cli: "payment set-format",
  },
  listPaymentRuns: {
    method: "GET",
    path: "/incentives/payment-runs",
    summary: "Payment files with what the bank has answered",
    permission: "fund:read",
    query: PageQuery.extend({ batchId: Id.optional() }),
    reply: pageOf(PaymentRunSummary),
    cli: "payment list",
  },
  createPaymentRun: {
    method: "POST",
    path: "/incentives/payment-runs",
    summary: "Make one payment file of what is approved and not at the bank; failed ones are tried again",
    permission: "fund:manage",
    body: z.object({ organizationId: Id, batchId: Id.optional() }),
    reply: PaymentRun,
    status: 201,
    cli: "payment create",
  },
  getPaymentRun: {
    method: "GET",
    path: "/incentives/payment-runs/:id",
    summary: "Read a payment file's lines and their state",
    permission: "fund:read",
    params: IdParams,
    reply: PaymentRun,
    cli: "payment show",
  },
  downloadPaymentFile: {
    method: "GET",
    path: "/incentives/payment-runs/:id/file",
    summary: "The payment file for the bank, CSV or XLSX",
    permission: "fund:manage",
    params: IdParams,
    query: z.object({ format: z.enum(["csv", "xlsx"]).default("csv") }),
    reply: z.unknown(),
    kind: "file",
    cli: "payment file",
  },
  importBankReturns: {
    method: "POST",
    path: "/incentives/payment-runs/:id/returns",
    summary: "Take the bank's answer, CSV or XLSX; the same file again changes nothing",
    permission: "fund:manage",
    params: IdParams,
    kind: "upload",
    reply: z.object({
      paid: z.number().int(),
      failed: z.number().int(),
      repeated: z.number().int().meta({ description: "Answered the same before" }),
      bad: z.array(z.object({ line: z.number().int(), found: z.string(), message: Bilingual })),
    }),
    cli: "payment returns",
  },
  listClawbacks: {
    method: "GET",
    path: "/incentives/clawbacks",
    summary: "What is taken back",
    permission: "claim:read",
    query: PageQuery.extend({ applicationId: Id.optional() }),
    reply: pageOf(Clawback),
    cli: "clawback list",
  },
  proposeClawback: {
    method: "POST",
    path: "/incentives/applications/:id/clawbacks",
    summary: "Propose to take back what was paid, or part of it",
    permission: "claim:review",
    params: IdParams,
    body: z.object({
      shareId: Id,
      amountFen: z.string().regex(/^[1-9]\d{0,17}$/),
      reason: z.string().trim().min(1).max(2000),
      legalBasis: Line,
    }),
    reply: Clawback,
    status: 201,
    cli: "clawback propose",
  },
  actOnClawback: {
    method: "POST",
    path: "/incentives/clawbacks/:id/actions",
    summary: "Decide or drop a clawback, or enter that it was repaid",
    permission: "claim:read",
    params: IdParams,
    body: step.extend({ action: z.enum(["decide", "drop", "repay"]) }),
    reply: Clawback,
    cli: "clawback act",
  },
});
