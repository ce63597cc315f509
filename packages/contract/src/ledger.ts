import { z } from "zod";
import { Bilingual, Day, Id, IdParams, Instant, JobStarted, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

const Amount = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ id: "LedgerAmount", description: "Whole number of the unit's smallest part; fen for money" });

const balances = {
  debitsPending: Amount,
  debitsPosted: Amount,
  creditsPending: Amount,
  creditsPosted: Amount,
};

export const LedgerUnit = z
  .object({ ledger: z.number().int(), name: Bilingual, symbol: z.string(), decimals: z.number().int() })
  .meta({ id: "LedgerUnit" });
export type LedgerUnit = z.infer<typeof LedgerUnit>;

/** An account with what it holds. */
export const LedgerAccount = z
  .object({
    id: Id,
    name: z.string(),
    path: z.string().meta({ description: "Place in the chart, parted by colons" }),
    kind: Bilingual,
    code: z.number().int(),
    unit: LedgerUnit,
    organizationId: Id,
    organizationName: z.string().nullable(),
    subjectId: Id.nullable(),
    flags: z.number().int(),
    closed: z.boolean(),
    openedAt: Instant,
    ...balances,
    balance: Amount.meta({ description: "Posted, on the side on which the account stands" }),
    held: Amount.meta({ description: "Pending, on the side that spends" }),
    available: Amount.nullable().meta({ description: "What may still be spent; null without a limit" }),
  })
  .meta({ id: "LedgerAccount" });
export type LedgerAccount = z.infer<typeof LedgerAccount>;

const entry = {
  id: Id,
  at: Instant,
  kind: z.enum(["single", "pending", "post", "void", "expire"]),
  type: Bilingual,
  code: z.number().int(),
  amount: Amount,
  pendingId: Id.nullable(),
  subjectId: Id.nullable(),
  caseId: Id.nullable(),
};

/** A record as one of its accounts sees it. */
export const LedgerEntry = z
  .object({
    ...entry,
    side: z.enum(["debit", "credit"]),
    otherAccountId: Id,
    otherAccount: z.string().nullable().meta({ description: "Null where we may not read it" }),
  })
  .meta({ id: "LedgerEntry" });
export type LedgerEntry = z.infer<typeof LedgerEntry>;

export const LedgerTransfer = z
  .object({
    ...entry,
    debitAccountId: Id,
    creditAccountId: Id,
    unit: LedgerUnit,
    timeout: z.number().int().meta({ description: "Seconds; 0 without limit" }),
    resolution: z.object({ id: Id, kind: z.enum(["post", "void", "expire"]), amount: Amount }).nullable(),
  })
  .meta({ id: "LedgerTransfer" });

/** What was proved of the whole ledger. */
export const LedgerProof = z
  .object({
    id: Id,
    at: Instant,
    size: z.number().int().meta({ description: "Records proved" }),
    accounts: z.number().int(),
    link: z.string().meta({ description: "SHA-256 chain over all records" }),
    isValid: z.boolean(),
    findings: z.array(
      z.object({ check: z.string(), at: z.string(), found: z.string(), expected: z.string() }),
    ),
    record: z.string().meta({ description: "The text whose digests the receipt holds" }),
    receiptId: Id,
  })
  .meta({ id: "LedgerProof" });
export type LedgerProof = z.infer<typeof LedgerProof>;

/** Reading the ledger; posting is done by modules, never over HTTP. */
export const ledgerRoutes = defineRoutes({
  getLedgerChart: {
    method: "GET",
    path: "/ledger/chart",
    summary: "Kinds of accounts and transfers",
    permission: "ledger:read",
    reply: z.object({
      units: z.array(LedgerUnit),
      accounts: z.array(
        z.object({ code: z.number().int(), name: Bilingual, path: z.string(), ledger: z.number().int() }),
      ),
      transfers: z.array(z.object({ code: z.number().int(), name: Bilingual })),
    }),
    cli: "ledger chart",
  },
  listLedgerAccounts: {
    method: "GET",
    path: "/ledger/accounts",
    summary: "Accounts with their balances",
    permission: "ledger:read",
    query: PageQuery.extend({
      q: z.string().max(100).optional(),
      code: z.coerce.number().int().optional(),
      organizationId: Id.optional(),
      subjectId: Id.optional(),
    }),
    reply: pageOf(LedgerAccount),
    cli: "ledger accounts",
  },
  getLedgerAccount: {
    method: "GET",
    path: "/ledger/accounts/:id",
    summary: "An account; with `at` as it was then",
    permission: "ledger:read",
    params: IdParams,
    query: z.object({ at: Instant.optional() }),
    reply: LedgerAccount,
    cli: "ledger account",
  },
  listLedgerEntries: {
    method: "GET",
    path: "/ledger/accounts/:id/entries",
    summary: "What moved an account, newest first",
    permission: "ledger:read",
    params: IdParams,
    query: PageQuery.extend({
      side: z.enum(["debit", "credit"]).optional(),
      code: z.coerce.number().int().optional(),
      caseId: Id.optional(),
      from: Instant.optional(),
      until: Instant.optional(),
    }),
    reply: pageOf(LedgerEntry),
    cli: "ledger entries",
  },
  getLedgerTransfer: {
    method: "GET",
    path: "/ledger/transfers/:id",
    summary: "A transfer and what ended it",
    permission: "ledger:read",
    params: IdParams,
    reply: LedgerTransfer,
    cli: "ledger transfer",
  },
  exportLedgerJournal: {
    method: "GET",
    path: "/ledger/journal",
    summary: "The records as an hledger journal",
    permission: "ledger:read",
    query: z.object({
      from: Day.optional(),
      until: Day.optional().meta({ description: "Last day, included" }),
    }),
    reply: z.unknown(),
    kind: "file",
    cli: "ledger journal",
  },
  listLedgerProofs: {
    method: "GET",
    path: "/ledger/proofs",
    summary: "Proofs of the whole ledger, newest first",
    permission: "ledger:read",
    query: PageQuery,
    reply: pageOf(LedgerProof),
    cli: "ledger proofs",
  },
  proveLedger: {
    method: "POST",
    path: "/ledger/proofs",
    summary: "Prove the whole ledger now",
    permission: "ledger:prove",
    reply: JobStarted,
    status: 202,
    cli: "ledger prove",
  },
});
