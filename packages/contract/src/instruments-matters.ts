import { exitManners } from "@qianshu/domain/instruments/investment-case";
import { repaymentWays } from "@qianshu/domain/instruments/loan-schedule";
import { instrumentKinds, methods } from "@qianshu/domain/instruments/methods";
import { pledgeKinds } from "@qianshu/domain/instruments/security";
import { z } from "zod";
import { CaseDetail, Clock, Timeline } from "./cases.ts";
import { Bilingual, Citation, Day, Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { PositiveFen } from "./incentives-funds.ts";
import { Posting } from "./instruments-pools.ts";
import { Fen } from "./policy-model.ts";

const Line = z.string().trim().min(1).max(200);
const Text = z.string().trim().max(2000);

const asked = {
  poolId: Id.meta({ description: "The pool that is asked, see `pool offers`" }),
  subjectId: Id.meta({ description: "File of the company" }),
  title: Line,
  purpose: Text.default(""),
  decisionId: Id.optional().meta({ description: "The decision against whose limit it counts" }),
};

const Points = z.number().int().min(0).max(10_000).meta({ description: "Hundredths of a percent" });

export const Pledge = z
  .object({
    kind: z.enum(pledgeKinds),
    name: Line,
    valueFen: PositiveFen,
    ratio: Points.meta({ description: "Up to which part of its value is lent" }),
    document: z.string().trim().max(200).default("").meta({ description: "Number of its registration" }),
  })
  .meta({ id: "Pledge" });
export type Pledge = z.infer<typeof Pledge>;

/** What is peculiar to a loan. */
const loanTerms = {
  lender: Line.meta({ description: "The bank that lends" }),
  rate: z.number().int().min(0).max(3_600).meta({ description: "Hundredths of a percent a year" }),
  months: z.number().int().min(1).max(360),
  way: z.enum(repaymentWays),
  pledges: z.array(Pledge).max(20).default([]),
  guarantor: z
    .object({ name: Line, fee: Points.meta({ description: "Of what it answers for, a year" }) })
    .nullable()
    .default(null),
  risk: z
    .object({ government: Points, bank: Points, guarantor: Points })
    .meta({ description: "Who bears which part of a loss; together 10,000" }),
};
export const LoanInput = z
  .object({ ...asked, amountFen: PositiveFen, ...loanTerms })
  .meta({ id: "LoanInput" });
/** The terms of a loan as they are kept, with what its course has added. */
export const LoanTermsKept = z.object({
  ...loanTerms,
  disbursedOn: Day.nullable().default(null),
  loss: z
    .object({ government: Fen, bank: Fen, guarantor: Fen })
    .nullable()
    .default(null)
    .meta({ description: "Who bears how much of the loss" }),
});

/** What is peculiar to a subsidy. */
const subsidyTerms = {
  payee: Line.meta({ description: "The bank or insurer that was paid" }),
  contract: Line.meta({ description: "Number of the loan or insurance contract" }),
  from: Day,
  to: Day.meta({ description: "The day after the last" }),
  principalFen: PositiveFen.optional().meta({ description: "Of an interest subsidy: what was lent" }),
};
export const SubsidyInput = z
  .object({
    ...asked,
    method: z.enum(["interest-subsidy", "insurance-premium"]),
    paidFen: PositiveFen.meta({ description: "Interest or premium that the company has paid" }),
    ...subsidyTerms,
  })
  .refine(({ method, principalFen }) => method !== "interest-subsidy" || principalFen, {
    path: ["principalFen"],
    error: "the principal is needed",
  })
  .refine(({ from, to }) => from < to, { path: ["to"], error: "the end lies before the beginning" })
  .meta({ id: "SubsidyInput" });
export const SubsidyTermsKept = z.object(subsidyTerms);

export const InvestmentInput = z.object({ ...asked, amountFen: PositiveFen }).meta({ id: "InvestmentInput" });

export const InstrumentSummary = z
  .object({
    id: Id,
    number: z.string(),
    kind: z.enum(instrumentKinds),
    method: z.enum(methods),
    methodTitle: Bilingual,
    title: z.string(),
    poolId: Id,
    poolName: z.string(),
    authorityId: Id,
    authorityName: z.string(),
    subjectId: Id,
    subjectName: z.string(),
    subjectCode: z.string().nullable(),
    amountFen: Fen.meta({ description: "What is asked for" }),
    state: z.string(),
    stateTitle: Bilingual,
    version: z.number().int(),
    clocks: z.array(Clock),
    createdAt: Instant,
  })
  .meta({ id: "InstrumentSummary" });
export type InstrumentSummary = z.infer<typeof InstrumentSummary>;

export const Instrument = InstrumentSummary.extend({
  caseId: Id,
  purpose: z.string(),
  applicantId: Id.nullable(),
  decisionId: Id.nullable(),
  promisedFen: Fen.meta({ description: "Public money that stands promised or was given" }),
  figures: z
    .array(z.object({ key: z.string(), title: Bilingual, amount: Fen }))
    .meta({ description: "What was promised, paid, recovered and so on, from the case and the ledger" }),
  loan: LoanTermsKept.extend({
    secured: Fen,
    open: Fen.meta({ description: "Not covered by pledges" }),
    guaranteed: Fen,
    guaranteeFee: Fen,
    dayCount: Citation.meta({ description: "By which paper interest is reckoned" }),
    schedule: z.array(
      z.object({ number: z.number().int(), dueOn: Day, principal: Fen, interest: Fen, left: Fen }),
    ),
  }).nullable(),
  subsidy: SubsidyTermsKept.extend({
    days: z.number().int(),
    limitedBy: z.enum(["rate", "paid", "cap"]).nullable(),
  }).nullable(),
  actions: CaseDetail.shape.actions,
  timeline: Timeline,
}).meta({ id: "Instrument" });
export type Instrument = z.infer<typeof Instrument>;

/** How support divides over the ways. */
export const SupportMix = z
  .object({
    citation: Citation,
    total: Fen,
    lines: z.array(
      z.object({
        method: z.enum(methods),
        title: Bilingual,
        count: z.number().int(),
        amount: Fen,
        points: z.number().int().meta({ description: "Hundredths of a percent" }),
      }),
    ),
  })
  .meta({ id: "SupportMix" });
export type SupportMix = z.infer<typeof SupportMix>;

/** A step of an instrument's case. */
export const InstrumentAction = z
  .object({
    action: z.string(),
    expectedVersion: z.number().int(),
    note: Text.optional(),
    reason: Text.optional(),
    document: z.string().trim().max(200).optional().meta({ description: "Paper on which the step rests" }),
    amountFen: PositiveFen.optional(),
    votesFor: z.number().int().optional(),
    votesAgainst: z.number().int().optional(),
    costFen: PositiveFen.optional().meta({ description: "For exit: the cost that leaves the books" }),
    proceedsFen: Fen.optional().meta({ description: "For exit: the money that comes" }),
    manner: z.enum(exitManners).optional(),
    day: Day.optional().meta({ description: "For disburse: the day on which the bank paid out" }),
    principalFen: Fen.optional().meta({ description: "For repay" }),
    interestFen: Fen.optional().meta({ description: "For repay" }),
    points: z.number().int().optional().meta({
      description: "For the review of a subsidy: hundredths of a percent a year, or of the premium",
    }),
    capFen: PositiveFen.optional().meta({ description: "For the review of a subsidy" }),
  })
  .meta({ id: "InstrumentAction" });

/** Investments, loans, subsidies: each a case on the same ledger. */
export const instrumentRoutes = defineRoutes({
  listInstruments: {
    method: "GET",
    path: "/instruments",
    summary: "Instruments of our organization, or that it deals with",
    permission: "instrument:read",
    query: PageQuery.extend({
      q: z.string().optional(),
      kind: many(z.enum(instrumentKinds)),
      method: many(z.enum(methods)),
      state: many(z.string()),
      poolId: Id.optional(),
      subjectId: Id.optional(),
    }),
    reply: pageOf(InstrumentSummary),
    cli: "instrument list",
  },
  proposeInvestment: {
    method: "POST",
    path: "/instruments/investments",
    summary: "Propose an investment to an investment or seed fund",
    permission: "signed-in",
    body: InvestmentInput,
    reply: Instrument,
    status: 201,
    cli: "instrument propose",
  },
  applyForLoan: {
    method: "POST",
    path: "/instruments/loans",
    summary: "Ask a risk pool to share the risk of a bank's loan, with pledges and a guarantor",
    permission: "signed-in",
    body: LoanInput,
    reply: Instrument,
    status: 201,
    cli: "instrument borrow",
  },
  claimSubsidy: {
    method: "POST",
    path: "/instruments/subsidies",
    summary: "Claim a subsidy of interest or of an insurance premium that was paid",
    permission: "signed-in",
    body: SubsidyInput,
    reply: Instrument,
    status: 201,
    cli: "instrument subsidise",
  },
  getSupportMix: {
    method: "GET",
    path: "/instruments/mix",
    summary: "How support divides over the ways that the plan names, for all or for one company",
    permission: "instrument:read",
    query: z.object({ subjectId: Id.optional(), poolId: Id.optional() }),
    reply: SupportMix,
    cli: "instrument mix",
  },
  getInstrument: {
    method: "GET",
    path: "/instruments/:id",
    summary: "Read an instrument with its figures and its course",
    permission: "instrument:read",
    params: IdParams,
    reply: Instrument,
    cli: "instrument show",
  },
  actOnInstrument: {
    method: "POST",
    path: "/instruments/:id/actions",
    summary: "Take a step: accept, report, resolve, draw, pay, exit …",
    permission: "instrument:read",
    params: IdParams,
    body: InstrumentAction,
    reply: Instrument,
    cli: "instrument act",
  },
  listInstrumentPostings: {
    method: "GET",
    path: "/instruments/:id/postings",
    summary: "What the ledger has of an instrument, newest first",
    permission: "instrument:read",
    params: IdParams,
    query: PageQuery,
    reply: pageOf(Posting),
    cli: "instrument postings",
  },
});
