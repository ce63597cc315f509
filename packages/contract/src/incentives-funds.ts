import { floorBodies, floorReadings } from "@qianshu/domain/incentives/floor";
import { z } from "zod";
import { Bilingual, Citation, Id, IdParams, Instant, PageQuery, pageOf, QueryFlag } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { Fen } from "./policy-model.ts";

/** An amount to move: above nothing. */
export const PositiveFen = z
  .string()
  .regex(/^[1-9]\d{0,17}$/, "expected whole fen above 0, as text")
  .meta({ id: "PositiveFen", description: "Money in fen above 0, a whole number as text" });

const balance = { budget: Fen, held: Fen, paid: Fen, left: Fen };
const Text = z.string().trim().min(1).max(200);

export const FundSummary = z
  .object({
    id: Id,
    organizationId: Id,
    organizationName: z.string(),
    year: z.number().int(),
    name: z.string(),
    isSpecial: z.boolean().meta({ description: "Counts for the floor of article 23" }),
    ...balance,
    appropriated: Fen,
    carried: Fen.meta({ description: "Carried over from other years, less what was carried on" }),
    returned: Fen,
    unallotted: Fen.meta({ description: "Not yet allotted to an item; part of left" }),
  })
  .meta({ id: "FundSummary" });
export type FundSummary = z.infer<typeof FundSummary>;

export const BudgetItem = z
  .object({ id: Id, article: z.string(), name: z.string(), accountId: Id, paidAccountId: Id, ...balance })
  .meta({ id: "BudgetItem" });
export type BudgetItem = z.infer<typeof BudgetItem>;

export const Fund = FundSummary.extend({
  purseAccountId: Id,
  createdAt: Instant,
  items: z.array(BudgetItem),
}).meta({ id: "Fund" });
export type Fund = z.infer<typeof Fund>;

export const FundInput = z
  .object({
    organizationId: Id,
    year: z.number().int().min(2000).max(2100),
    name: Text,
    isSpecial: z.boolean().default(true),
  })
  .meta({ id: "FundInput" });

export const BudgetItemInput = z
  .object({ article: Text.meta({ description: "Article of the policy, e.g. 五" }), name: Text })
  .meta({ id: "BudgetItemInput" });

/** A movement ordered by hand; `id` chosen before the first try makes a retry harmless. */
export const FundMovementInput = z
  .object({
    id: Id.optional().meta({ description: "Chosen by the caller; the same again moves nothing" }),
    kind: z.enum(["appropriate", "allot", "take-back", "return", "carry-over"]),
    amount: PositiveFen,
    itemId: Id.optional().meta({ description: "For allot and take-back" }),
    toFundId: Id.optional().meta({ description: "For carry-over: a fund of a later year" }),
    document: Text.meta({ description: "Paper that orders it, with its number" }),
    note: z.string().trim().max(2000).default(""),
  })
  .refine(({ kind, itemId }) => itemId || !["allot", "take-back"].includes(kind), {
    path: ["itemId"],
    error: "a budget item is needed",
  })
  .refine(({ kind, toFundId }) => toFundId || kind !== "carry-over", {
    path: ["toFundId"],
    error: "the fund of a later year is needed",
  })
  .meta({ id: "FundMovementInput" });

export const FundMovement = z
  .object({
    id: Id,
    at: Instant,
    kind: z.string(),
    title: Bilingual,
    state: z.enum(["posted", "held", "released"]),
    amount: Fen,
    itemId: Id.nullable(),
    article: z.string().nullable(),
    document: z.string(),
    note: z.string(),
    caseId: Id.nullable(),
    personName: z.string().nullable().meta({ description: "Null where the platform acted" }),
  })
  .meta({ id: "FundMovement" });
export type FundMovement = z.infer<typeof FundMovement>;

export const FundForecast = z
  .object({
    budget: Fen,
    months: z.array(
      z.object({
        month: z.string(),
        paid: Fen.nullable(),
        held: Fen,
        claimsLow: Fen,
        claimsHigh: Fen,
        leftLow: Fen,
        leftHigh: Fen,
      }),
    ),
    unbounded: z
      .number()
      .int()
      .meta({ description: "Claims without an upper bound, counted at their lower" }),
  })
  .meta({ id: "FundForecast" });
export type FundForecast = z.infer<typeof FundForecast>;

export const FundFloor = z
  .object({
    reading: z.enum(floorReadings),
    citation: Citation,
    floor: Fen,
    short: Fen,
    lines: z.array(
      z.object({
        year: z.number().int(),
        bodies: z.array(z.enum(floorBodies)),
        floor: Fen,
        appropriated: Fen,
        short: Fen,
      }),
    ),
  })
  .meta({ id: "FundFloor" });
export type FundFloor = z.infer<typeof FundFloor>;

/** Funds: each tier keeps its own. */
export const fundRoutes = defineRoutes({
  listFunds: {
    method: "GET",
    path: "/incentives/funds",
    summary: "Funds of our organization, or of those below, with what is left of them",
    permission: "fund:read",
    query: PageQuery.extend({
      q: z.string().optional(),
      year: z.coerce.number().int().optional(),
      organizationId: Id.optional(),
      special: QueryFlag.optional(),
    }),
    reply: pageOf(FundSummary),
    cli: "fund list",
  },
  createFund: {
    method: "POST",
    path: "/incentives/funds",
    summary: "Open a fund of an organization for a year",
    permission: "fund:manage",
    body: FundInput,
    reply: Fund,
    status: 201,
    cli: "fund create",
  },
  getFund: {
    method: "GET",
    path: "/incentives/funds/:id",
    summary: "Read a fund with its budget items and balances",
    permission: "fund:read",
    params: IdParams,
    reply: Fund,
    cli: "fund show",
  },
  addBudgetItem: {
    method: "POST",
    path: "/incentives/funds/:id/items",
    summary: "Open a budget item of a fund for an article",
    permission: "fund:manage",
    params: IdParams,
    body: BudgetItemInput,
    reply: Fund,
    status: 201,
    cli: "fund add-item",
  },
  moveFund: {
    method: "POST",
    path: "/incentives/funds/:id/movements",
    summary: "Appropriate, allot, take back, return to the treasury or carry over",
    permission: "fund:manage",
    params: IdParams,
    body: FundMovementInput,
    reply: Fund,
    status: 201,
    cli: "fund move",
  },
  listFundMovements: {
    method: "GET",
    path: "/incentives/funds/:id/movements",
    summary: "What moved a fund, newest first",
    permission: "fund:read",
    params: IdParams,
    query: PageQuery.extend({ itemId: Id.optional() }),
    reply: pageOf(FundMovement),
    cli: "fund movements",
  },
  forecastFund: {
    method: "GET",
    path: "/incentives/funds/:id/forecast",
    summary: "Forecast a fund month by month: paid, held, and claims under way between their bounds",
    permission: "fund:read",
    params: IdParams,
    reply: FundForecast,
    cli: "fund forecast",
  },
  checkFundFloor: {
    method: "GET",
    path: "/incentives/fund-floor",
    summary: "Check the special funds of 2014 to 2016 against the floor of article 23",
    permission: "fund:read",
    query: z.object({ reading: z.enum(floorReadings).default("each") }),
    reply: FundFloor,
    cli: "fund floor",
  },
});
