import { Problem } from "@qianshu/domain";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import { CNY, formatUnits } from "@qianshu/domain/ledger/units";
import type { Db } from "../../platform/db/database.ts";
import type { LedgerService } from "../ledger/index.ts";
import type { BudgetItemRow, FundRow } from "./funds.queries.ts";
import { readBalances } from "./funds.queries.ts";

/** The accounts of a fund as the rules of the ledger name them. */
export const fundAccounts = (fund: FundRow) => ({
  fundId: fund.id,
  income: fund.income_account,
  purse: fund.purse_account,
  returned: fund.returned_account,
});

/** The accounts of a budget item. */
export const itemAccounts = (item: BudgetItemRow) => ({
  fundId: item.fund_id,
  item: item.item_account,
  paid: item.paid_account,
});

/** Posts all or nothing; what a fund does not have is refused with what it has. */
export async function postOrSayShort(
  ledger: LedgerService,
  trx: Db,
  transfers: readonly NewTransfer[],
): Promise<void> {
  try {
    await ledger.post(trx, transfers);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== "ledger.funds_insufficient") throw error;
    const at = Number(/\d+$/.exec(error.facts.field ?? "")?.[0] ?? 0);
    const { creditAccountId, amount = 0n } = transfers[at]!;
    const balances = (await readBalances(trx, creditAccountId ? [creditAccountId] : [])).get(
      creditAccountId!,
    );
    const left = balances ? balances.debitsPosted - balances.creditsPosted - balances.creditsPending : 0n;
    throw new Problem("incentives.fund_short", {
      field: "amount",
      found: String(amount),
      expected: `≤ ${left}`,
      params: { wantedYuan: formatUnits(amount, CNY), leftYuan: formatUnits(left, CNY) },
    });
  }
}
