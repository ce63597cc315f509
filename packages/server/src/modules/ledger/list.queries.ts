import type { Reach } from "@qianshu/domain/identity/actor";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { AccountRow, TransferRow } from "./rows.ts";

interface Window {
  offset: number;
  limit: number;
}

export interface AccountListFilter extends Window {
  q?: string | undefined;
  code?: number | undefined;
  organizationId?: string | undefined;
  subjectId?: string | undefined;
}

/** An account with the name of the organization that keeps it. */
export type NamedAccountRow = AccountRow & { organization_name: string | null };

const within = (db: Db, reach: Reach) =>
  db
    .selectFrom("ledger.account as a")
    .leftJoin("identity.v_organization as o", "o.id", "a.organization_id")
    .select([
      "a.id",
      "a.timestamp",
      "a.ledger",
      "a.code",
      "a.flags",
      "a.organization_id",
      "a.subject_id",
      "a.name",
      "a.closings",
      "o.name as organization_name",
      sql<string>`a.debits_pending::text`.as("debits_pending"),
      sql<string>`a.debits_posted::text`.as("debits_posted"),
      sql<string>`a.credits_pending::text`.as("credits_pending"),
      sql<string>`a.credits_posted::text`.as("credits_posted"),
    ])
    .where((eb) => whereReach(eb, reach, "a.organization_id"));

export async function listAccounts(
  db: Db,
  reach: Reach,
  filter: AccountListFilter,
): Promise<{ items: NamedAccountRow[]; total: number }> {
  let rows = within(db, reach);
  if (filter.q) rows = rows.where("a.name", "ilike", containing(filter.q));
  if (filter.code) rows = rows.where("a.code", "=", filter.code);
  if (filter.organizationId) rows = rows.where("a.organization_id", "=", filter.organizationId);
  if (filter.subjectId) rows = rows.where("a.subject_id", "=", filter.subjectId);
  return readPage(rows.orderBy("a.code").orderBy("a.timestamp"), filter, db);
}

/** An account, if somebody of this reach may see it. */
export function findAccount(db: Db, reach: Reach, id: string): Promise<NamedAccountRow | undefined> {
  return within(db, reach).where("a.id", "=", id).executeTakeFirst();
}

/** Those of these accounts that somebody of this reach may see, and whether another account has the same name. */
export async function listNames(
  db: Db,
  reach: Reach,
  ids: readonly string[],
): Promise<{ id: string; code: number; name: string; is_shared: boolean }[]> {
  return db
    .selectFrom("ledger.account as a")
    .select([
      "a.id",
      "a.code",
      "a.name",
      sql<boolean>`exists (select from ledger.account b where b.code = a.code and b.name = a.name and b.id <> a.id)`.as(
        "is_shared",
      ),
    ])
    .where("a.id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .where((eb) => whereReach(eb, reach, "a.organization_id"))
    .execute();
}

export interface EntryListFilter extends Window {
  accountId: string;
  side?: "debit" | "credit" | undefined;
  code?: number | undefined;
  caseId?: string | undefined;
  from?: number | undefined;
  until?: number | undefined;
}

/** What moved an account, newest first. */
export async function listEntries(
  db: Db,
  { accountId, side, ...filter }: EntryListFilter,
): Promise<{ items: TransferRow[]; total: number }> {
  let rows = db
    .selectFrom("ledger.transfer as t")
    .select([
      "t.timestamp",
      "t.id",
      "t.debit_account_id",
      "t.credit_account_id",
      "t.pending_id",
      "t.subject_id",
      "t.case_id",
      "t.timeout",
      "t.ledger",
      "t.code",
      "t.flags",
      sql<string>`t.amount::text`.as("amount"),
    ]);
  rows = side
    ? rows.where(`t.${side}_account_id`, "=", accountId)
    : rows.where((eb) =>
        eb.or([eb("t.debit_account_id", "=", accountId), eb("t.credit_account_id", "=", accountId)]),
      );
  if (filter.code) rows = rows.where("t.code", "=", filter.code);
  if (filter.caseId) rows = rows.where("t.case_id", "=", filter.caseId);
  if (filter.from !== undefined) rows = rows.where("t.timestamp", ">=", filter.from);
  if (filter.until !== undefined) rows = rows.where("t.timestamp", "<", filter.until);
  return readPage(rows.orderBy("t.timestamp", "desc"), filter, db);
}
