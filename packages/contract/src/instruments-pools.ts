import { methods, poolKinds } from "@qianshu/domain/instruments/methods";
import { z } from "zod";
import { Bilingual, Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { PositiveFen } from "./incentives-funds.ts";
import { Fen } from "./policy-model.ts";

const Line = z.string().trim().min(1).max(200);
const Text = z.string().trim().max(2000);

/** A pool that may be asked, without its money. */
export const PoolOffer = z
  .object({
    id: Id,
    organizationId: Id,
    organizationName: z.string(),
    kind: z.enum(poolKinds),
    kindTitle: Bilingual,
    name: z.string(),
    methods: z.array(z.enum(methods)),
  })
  .meta({ id: "PoolOffer" });
export type PoolOffer = z.infer<typeof PoolOffer>;

export const PoolSummary = PoolOffer.extend({
  document: z.string().meta({ description: "Paper by which it was founded" }),
  subscribed: Fen.meta({ description: "Size: all that is subscribed" }),
  paidIn: Fen,
  committed: Fen.meta({ description: "Promised; never above the size" }),
  free: Fen.meta({ description: "May still be promised" }),
  used: Fen,
  held: Fen,
  cash: Fen.meta({ description: "Neither spent nor held" }),
  gains: Fen,
  losses: Fen,
  spent: Fen,
  distributed: Fen,
}).meta({ id: "PoolSummary" });
export type PoolSummary = z.infer<typeof PoolSummary>;

export const Contributor = z
  .object({
    id: Id,
    name: z.string(),
    nature: z.enum(["treasury", "state", "private"]),
    subscribed: Fen,
    paidIn: Fen,
    points: z.number().int().meta({ description: "Share of the size in hundredths of a percent" }),
  })
  .meta({ id: "Contributor" });
export type Contributor = z.infer<typeof Contributor>;

export const Pool = PoolSummary.extend({
  cashAccountId: Id,
  createdAt: Instant,
  contributors: z.array(Contributor),
}).meta({ id: "Pool" });
export type Pool = z.infer<typeof Pool>;

/** A movement ordered by hand; `id` chosen before the first try makes a retry harmless. */
export const PoolMovementInput = z
  .object({
    id: Id.optional().meta({ description: "Chosen by the caller; the same again moves nothing" }),
    kind: z.enum(["subscribe", "pay-in", "distribute"]),
    contributorId: Id.optional().meta({ description: "For subscribe and pay-in" }),
    amount: PositiveFen,
    document: Line,
    note: Text.default(""),
  })
  .refine(({ kind, contributorId }) => contributorId || kind === "distribute", {
    path: ["contributorId"],
    error: "a contributor is needed",
  })
  .meta({ id: "PoolMovementInput" });

/** One record of the ledger about a pool, an instrument or a decision, with who ordered it and by which paper. */
export const Posting = z
  .object({
    id: Id,
    at: Instant,
    kind: z.string(),
    title: Bilingual,
    state: z.enum(["posted", "held", "released"]),
    amount: Fen,
    isMoney: z.boolean().meta({ description: "False for what is only registered: promises, limits, loans" }),
    debitName: z.string(),
    creditName: z.string(),
    document: z.string(),
    note: z.string(),
    instrumentId: Id.nullable(),
    instrumentNumber: z.string().nullable(),
    personName: z.string().nullable().meta({ description: "Null where the platform acted" }),
  })
  .meta({ id: "InstrumentPosting" });
export type Posting = z.infer<typeof Posting>;

/** Pools: investment and seed funds, risk pools, subsidy pools. */
export const poolRoutes = defineRoutes({
  listPoolOffers: {
    method: "GET",
    path: "/instruments/offers",
    summary: "Which pools may be asked, and for what",
    permission: "signed-in",
    reply: z.object({ items: z.array(PoolOffer) }),
    cli: "pool offers",
  },
  listPools: {
    method: "GET",
    path: "/instruments/pools",
    summary: "Pools of our organization, or of those below, with what is left of them",
    permission: "fund:read",
    query: PageQuery.extend({ q: z.string().optional(), kind: many(z.enum(poolKinds)) }),
    reply: pageOf(PoolSummary),
    cli: "pool list",
  },
  createPool: {
    method: "POST",
    path: "/instruments/pools",
    summary: "Open a pool: an investment or seed fund, a risk pool, a subsidy pool",
    permission: "fund:manage",
    body: z.object({ organizationId: Id, kind: z.enum(poolKinds), name: Line, document: Line }),
    reply: Pool,
    status: 201,
    cli: "pool create",
  },
  getPool: {
    method: "GET",
    path: "/instruments/pools/:id",
    summary: "Read a pool with who pays into it",
    permission: "fund:read",
    params: IdParams,
    reply: Pool,
    cli: "pool show",
  },
  addContributor: {
    method: "POST",
    path: "/instruments/pools/:id/contributors",
    summary: "Enter who pays into a pool",
    permission: "fund:manage",
    params: IdParams,
    body: z.object({ name: Line, nature: z.enum(["treasury", "state", "private"]) }),
    reply: Pool,
    status: 201,
    cli: "pool add-contributor",
  },
  movePool: {
    method: "POST",
    path: "/instruments/pools/:id/movements",
    summary: "Subscribe, pay in or distribute",
    permission: "fund:manage",
    params: IdParams,
    body: PoolMovementInput,
    reply: Pool,
    status: 201,
    cli: "pool move",
  },
  listPoolPostings: {
    method: "GET",
    path: "/instruments/pools/:id/postings",
    summary: "What moved a pool, newest first",
    permission: "fund:read",
    params: IdParams,
    query: PageQuery,
    reply: pageOf(Posting),
    cli: "pool postings",
  },
});
