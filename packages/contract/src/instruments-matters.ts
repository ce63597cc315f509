import { exitManners } from "@qianshu/domain/instruments/investment-case";
import { instrumentKinds, methods } from "@qianshu/domain/instruments/methods";
import { z } from "zod";
import { CaseDetail, Clock, Timeline } from "./cases.ts";
import { Bilingual, Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
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
};

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
  figures: z
    .array(z.object({ key: z.string(), title: Bilingual, amount: Fen }))
    .meta({ description: "What was promised, paid, recovered and so on, from the case and the ledger" }),
  actions: CaseDetail.shape.actions,
  timeline: Timeline,
}).meta({ id: "Instrument" });
export type Instrument = z.infer<typeof Instrument>;

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
