import { availableDebits, type Balances } from "../ledger/account.ts";
import { TransferFlag } from "../ledger/flags.ts";
import type { NewTransfer } from "../ledger/transfer.ts";
import { CNY } from "../ledger/units.ts";
import { movementCodes } from "./chart.ts";

/** The accounts of a fund: where money comes from, what is not yet allotted, what went back. */
export interface FundAccounts {
  fundId: string;
  income: string;
  purse: string;
  returned: string;
}

/** The accounts of a budget item (指标): what it may spend and what it has paid. */
export interface ItemAccounts {
  fundId: string;
  item: string;
  paid: string;
}

/** A movement that an officer orders by hand; payments come from decided cases alone. */
export type ManualMovement =
  | { kind: "appropriate" | "return"; fund: FundAccounts }
  | { kind: "allot" | "take-back"; fund: FundAccounts; item: ItemAccounts }
  | { kind: "carry-over"; fund: FundAccounts; to: FundAccounts };

interface Facts {
  id: string;
  amount: bigint;
  caseId?: string | undefined;
}

const sides = (movement: ManualMovement): [debit: string, credit: string] => {
  const { fund } = movement;
  switch (movement.kind) {
    case "appropriate":
      return [fund.purse, fund.income];
    case "return":
      return [fund.returned, fund.purse];
    case "allot":
      return [movement.item.item, fund.purse];
    case "take-back":
      return [fund.purse, movement.item.item];
    case "carry-over":
      return [movement.to.purse, fund.purse];
  }
};

/** The transfer of a movement ordered by hand. */
export function moveFund(movement: ManualMovement, { id, amount }: Facts): NewTransfer {
  const [debitAccountId, creditAccountId] = sides(movement);
  const { fundId: subjectId } = movement.fund;
  const code = movementCodes[movement.kind];
  return { id, debitAccountId, creditAccountId, amount, ledger: CNY.ledger, code, subjectId };
}

/** Holds an approved amount (批复): spent already for everybody else, not yet paid. */
export function holdPayment(of: ItemAccounts, { id, amount, caseId }: Facts): NewTransfer {
  return {
    id,
    debitAccountId: of.paid,
    creditAccountId: of.item,
    amount,
    ledger: CNY.ledger,
    code: movementCodes.pay,
    flags: TransferFlag.pending,
    subjectId: of.fundId,
    caseId,
  };
}

/** Pays what was held (拨付). */
export const payHeld = (id: string, pendingId: string): NewTransfer => ({
  id,
  pendingId,
  flags: TransferFlag.postPending,
});

/** Frees what was held (撤回). */
export const releaseHeld = (id: string, pendingId: string): NewTransfer => ({
  id,
  pendingId,
  flags: TransferFlag.voidPending,
});

/** Takes a paid amount back into its item (追回): a transfer of its own, never an edit. */
export function clawBack(of: ItemAccounts, { id, amount, caseId }: Facts): NewTransfer {
  return {
    id,
    debitAccountId: of.item,
    creditAccountId: of.paid,
    amount,
    ledger: CNY.ledger,
    code: movementCodes["claw-back"],
    subjectId: of.fundId,
    caseId,
  };
}

/** What a budget item has, in fen: all of it follows from the balances of its two accounts. */
export interface ItemBalance {
  budget: bigint;
  held: bigint;
  paid: bigint;
  left: bigint;
}

/** Reads an item's balance off its accounts. */
export function balanceOfItem(item: Balances, paidAccount: Balances): ItemBalance {
  const left = availableDebits(item);
  const held = item.creditsPending;
  const paid = paidAccount.debitsPosted - paidAccount.creditsPosted;
  return { budget: left + held + paid, held, paid, left };
}

/** What a fund has, in fen. */
export interface FundBalance extends ItemBalance {
  /** Given by the treasury in this fund's own year. */
  appropriated: bigint;
  /** Carried over from other years, less what was carried on. */
  carried: bigint;
  returned: bigint;
  /** Not yet allotted to an item; part of `left`. */
  unallotted: bigint;
}

/** Reads a fund's balance off its accounts. */
export function balanceOfFund(
  accounts: { income: Balances; purse: Balances; returned: Balances },
  items: readonly ItemBalance[],
): FundBalance {
  const sum = (key: keyof ItemBalance) => items.reduce((total, item) => total + item[key], 0n);
  const unallotted = availableDebits(accounts.purse);
  const appropriated = accounts.income.creditsPosted - accounts.income.debitsPosted;
  const returned = accounts.returned.debitsPosted - accounts.returned.creditsPosted;
  const left = unallotted + sum("left");
  const budget = left + sum("held") + sum("paid");
  return {
    budget,
    held: sum("held"),
    paid: sum("paid"),
    left,
    appropriated,
    returned,
    carried: budget + returned - appropriated,
    unallotted,
  };
}
