import type { BudgetItem, Fund, FundMovement, FundSummary } from "@qianshu/contract/incentives-funds";
import { movementCodes } from "@qianshu/domain/incentives/chart";
import { balanceOfFund, balanceOfItem, type FundBalance } from "@qianshu/domain/incentives/fund";
import type { Balances } from "@qianshu/domain/ledger/account";
import { TransferFlag } from "@qianshu/domain/ledger/flags";
import type { BudgetItemRow, FundRow, listMovements } from "./funds.queries.ts";

type AccountBalances = ReadonlyMap<string, Balances>;

/** The accounts whose balances a fund's figures follow from. */
export function accountIdsOf(funds: readonly FundRow[], items: readonly BudgetItemRow[]): string[] {
  return [
    ...funds.flatMap((fund) => [fund.income_account, fund.purse_account, fund.returned_account]),
    ...items.flatMap((item) => [item.item_account, item.paid_account]),
  ];
}

const itemBalance = (item: BudgetItemRow, of: AccountBalances) =>
  balanceOfItem(of.get(item.item_account)!, of.get(item.paid_account)!);

/** A fund's figures, from balances of the ledger alone. */
export function fundBalance(
  fund: FundRow,
  items: readonly BudgetItemRow[],
  of: AccountBalances,
): FundBalance {
  const accounts = {
    income: of.get(fund.income_account)!,
    purse: of.get(fund.purse_account)!,
    returned: of.get(fund.returned_account)!,
  };
  return balanceOfFund(
    accounts,
    items.filter((item) => item.fund_id === fund.id).map((item) => itemBalance(item, of)),
  );
}

const fen = <K extends string>(amounts: Record<K, bigint>): Record<K, string> =>
  Object.fromEntries(Object.entries(amounts).map(([key, amount]) => [key, String(amount)])) as Record<
    K,
    string
  >;

/** A fund as lists show it. */
export function toFundSummary(
  fund: FundRow,
  items: readonly BudgetItemRow[],
  of: AccountBalances,
): FundSummary {
  return {
    id: fund.id,
    organizationId: fund.organization_id,
    organizationName: fund.organization_name,
    year: fund.year,
    name: fund.name,
    isSpecial: fund.is_special,
    ...fen({ ...fundBalance(fund, items, of) }),
  };
}

/** A fund with its items. */
export function toFund(fund: FundRow, items: readonly BudgetItemRow[], of: AccountBalances): Fund {
  const toItem = (item: BudgetItemRow): BudgetItem => ({
    id: item.id,
    article: item.article,
    name: item.name,
    accountId: item.item_account,
    paidAccountId: item.paid_account,
    ...fen({ ...itemBalance(item, of) }),
  });
  return {
    ...toFundSummary(fund, items, of),
    purseAccountId: fund.purse_account,
    createdAt: fund.created_at.toISOString(),
    items: items.map(toItem),
  };
}

type MovementRow = Awaited<ReturnType<typeof listMovements>>["items"][number];

/** A movement with its amount, and whether a held one was paid or released. */
export function toMovement(row: MovementRow, title: FundMovement["title"]): FundMovement {
  const isHeld = (row.flags & TransferFlag.pending) !== 0;
  const wasPaid = row.end_flags !== null && (row.end_flags & TransferFlag.postPending) !== 0;
  const state = !isHeld || wasPaid ? "posted" : row.end_flags === null ? "held" : "released";
  return {
    id: row.transfer_id,
    at: row.at.toISOString(),
    kind: row.kind,
    title,
    state,
    amount: row.amount,
    itemId: row.item_id,
    article: row.article,
    document: row.document,
    note: row.note,
    caseId: row.case_id,
    personName: row.person_name,
  };
}

/** The number of a movement's kind in the chart. */
export const codeOf = (kind: MovementRow["kind"]): number => movementCodes[kind];
