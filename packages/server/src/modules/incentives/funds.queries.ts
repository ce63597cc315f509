import type { Reach } from "@qianshu/domain/identity/actor";
import type { Balances } from "@qianshu/domain/ledger/account";
import type { Insertable } from "kysely";
import { sql } from "kysely";
import type { Db } from "../../platform/db/database.ts";
import { containing, readPage } from "../../platform/db/page.queries.ts";
import { whereReach } from "../identity/index.ts";
import type { BudgetItemTable, FundTable, MovementTable } from "./incentives.tables.ts";

const named = (db: Db) =>
  db
    .selectFrom("incentives.fund as f")
    .innerJoin("identity.v_organization as o", "o.id", "f.organization_id")
    .selectAll("f")
    .select(["o.name as organization_name", "o.division_code"]);

export type FundRow = NonNullable<Awaited<ReturnType<typeof findFund>>>;
export type BudgetItemRow = BudgetItemTable;

export interface FundFilter {
  q?: string | undefined;
  year?: number | undefined;
  organizationId?: string | undefined;
  special?: boolean | undefined;
  offset: number;
  limit: number;
}

export async function listFunds(db: Db, reach: Reach, filter: FundFilter) {
  let rows = named(db).where((eb) => whereReach(eb, reach, "f.organization_id"));
  if (filter.q) rows = rows.where("f.name", "ilike", containing(filter.q));
  if (filter.year) rows = rows.where("f.year", "=", filter.year);
  if (filter.organizationId) rows = rows.where("f.organization_id", "=", filter.organizationId);
  if (filter.special !== undefined) rows = rows.where("f.is_special", "=", filter.special);
  return readPage(
    rows.orderBy("f.year", "desc").orderBy("o.division_code").orderBy("f.name").orderBy("f.id"),
    filter,
    db,
  );
}

/** The special funds of some years that lie within a reach. */
export function listSpecialFunds(db: Db, reach: Reach, years: readonly number[]) {
  return named(db)
    .where((eb) => whereReach(eb, reach, "f.organization_id"))
    .where("f.is_special", "=", true)
    .where("f.year", "in", [...years])
    .execute();
}

/** The funds of an organization for a year, special ones first. */
export function listFundsOf(db: Db, organizationId: string, year: number) {
  return db
    .selectFrom("incentives.fund")
    .selectAll()
    .where("organization_id", "=", organizationId)
    .where("year", "=", year)
    .orderBy("is_special", "desc")
    .orderBy("created_at")
    .execute();
}

export function findFund(db: Db, reach: Reach, id: string) {
  return named(db)
    .where("f.id", "=", id)
    .where((eb) => whereReach(eb, reach, "f.organization_id"))
    .executeTakeFirst();
}

/** Adds a fund unless the organization has one of this name and year; says whether it did. */
export async function insertFund(db: Db, fund: Insertable<FundTable>): Promise<boolean> {
  const added = await db
    .insertInto("incentives.fund")
    .values(fund)
    .onConflict((conflict) => conflict.constraint("fund_name").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

export async function insertItem(db: Db, item: Insertable<BudgetItemTable>): Promise<boolean> {
  const added = await db
    .insertInto("incentives.budget_item")
    .values(item)
    .onConflict((conflict) => conflict.constraint("budget_item_article").doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
}

export function listItems(db: Db, fundIds: readonly string[]): Promise<BudgetItemRow[]> {
  if (fundIds.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("incentives.budget_item")
    .selectAll()
    .where("fund_id", "in", [...fundIds])
    .orderBy("created_at")
    .execute();
}

/** Balances of accounts by id, as the ledger has them now. */
export async function readBalances(db: Db, ids: readonly string[]): Promise<Map<string, Balances>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Record<"id" | "dp" | "dd" | "cp" | "cc", string>>`
    select id, debits_pending::text as dp, debits_posted::text as dd, credits_pending::text as cp,
      credits_posted::text as cc
    from ledger.v_account where id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ id, dp, dd, cp, cc }) => [
      id,
      {
        debitsPending: BigInt(dp),
        debitsPosted: BigInt(dd),
        creditsPending: BigInt(cp),
        creditsPosted: BigInt(cc),
      },
    ]),
  );
}

/** Notes who ordered a transfer; a retry of the same order is noted once. */
export async function insertMovement(db: Db, movement: Insertable<MovementTable>): Promise<void> {
  await db
    .insertInto("incentives.movement")
    .values(movement)
    .onConflict((conflict) => conflict.column("transfer_id").doNothing())
    .execute();
}

export interface MovementFilter {
  itemId?: string | undefined;
  offset: number;
  limit: number;
}

/** Movements of a fund with their amounts from the ledger, and how a held one ended. */
export async function listMovements(db: Db, fund: FundRow, filter: MovementFilter) {
  const itemFilter = filter.itemId ? sql`and m.item_id = ${filter.itemId}` : sql``;
  const from = sql`from incentives.movement m`;
  const { rows } = await sql<
    Omit<MovementTable, "person_id"> & {
      article: string | null;
      amount: string;
      code: number;
      flags: number;
      end_flags: number | null;
    }
  >`
    select m.*, i.article, t.amount::text as amount, t.code, t.flags, e.flags as end_flags
    ${from}
      join ledger.v_transfer t on t.id = m.transfer_id
      left join ledger.v_transfer e on e.pending_id = m.transfer_id
      left join incentives.budget_item i on i.id = m.item_id
    where m.fund_id = ${fund.id} ${itemFilter}
    order by t.timestamp desc offset ${filter.offset} limit ${filter.limit}`.execute(db);
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*) as total ${from} where m.fund_id = ${fund.id} ${itemFilter}`.execute(db);
  return { items: rows, total: counted[0]!.total };
}

/** What a fund paid in each month of a year, less what was clawed back, by day in Guizhou. */
export async function sumPaidByMonth(db: Db, fundId: string): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ month: string; paid: string }>`
    select to_char(to_timestamp(t.timestamp / 1000000) at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      sum(case when t.debit_account_id = i.paid_account then t.amount else -t.amount end)::text as paid
    from incentives.budget_item i
      join ledger.v_transfer t on i.paid_account in (t.debit_account_id, t.credit_account_id)
    where i.fund_id = ${fundId} and t.flags & 32778 = 0
    group by 1`.execute(db);
  return new Map(rows.map(({ month, paid }) => [month, BigInt(paid)]));
}
