import { TransferFlag } from "../ledger/flags.ts";
import type { NewTransfer } from "../ledger/transfer.ts";
import { type PoolAccounts, type PostingFacts, posting } from "./pool.ts";

type Facts = Omit<PostingFacts, "id">;
const register = { register: true };

/** The accounts of a loan: only registered, since the money is the bank's. */
export interface LoanAccounts {
  principal: string;
  lender: string;
}

/** The bank has paid out. */
export const disburse = ({ principal, lender }: LoanAccounts, id: string, facts: Facts): NewTransfer =>
  posting("disburse", [principal, lender], { id, ...facts }, register);

/** Principal was repaid; never more than is outstanding, since the account cannot be overdrawn. */
export const repay = ({ principal, lender }: LoanAccounts, id: string, facts: Facts): NewTransfer =>
  posting("repay", [lender, principal], { id, ...facts }, register);

/** What is lost leaves the register of what is outstanding. */
export const writeOff = ({ principal, lender }: LoanAccounts, id: string, facts: Facts): NewTransfer =>
  posting("write-off", [lender, principal], { id, ...facts }, register);

/** Holds the government's part of a loss, money and promise together. */
export function holdCompensation(
  pool: PoolAccounts,
  commitment: string,
  [cashId, promiseId]: readonly [string, string],
  facts: Facts,
): NewTransfer[] {
  return [
    posting(
      "compensate",
      [pool.spent, pool.cash],
      { id: cashId, ...facts },
      {
        flags: TransferFlag.pending | TransferFlag.linked,
      },
    ),
    posting(
      "compensate",
      [pool.used, commitment],
      { id: promiseId, ...facts },
      {
        ...register,
        flags: TransferFlag.pending,
      },
    ),
  ];
}

/** The government's part of what is recovered comes back into its pool. */
export const recover = (pool: PoolAccounts, id: string, facts: Facts): NewTransfer =>
  posting("recover", [pool.cash, pool.spent], { id, ...facts });

/** Holds an approved subsidy: spent for everybody else, not yet paid. */
export const holdSubsidy = (pool: PoolAccounts, id: string, facts: Facts): NewTransfer =>
  posting("subsidise", [pool.spent, pool.cash], { id, ...facts }, { flags: TransferFlag.pending });
