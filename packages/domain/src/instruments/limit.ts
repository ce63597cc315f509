import type { NewTransfer } from "../ledger/transfer.ts";
import { type PostingFacts, posting } from "./pool.ts";

/** The accounts of a decision's limit: only registered. */
export interface LimitAccounts {
  limit: string;
  source: string;
  used: string;
}

type Facts = Omit<PostingFacts, "id">;
const register = { register: true };

/** A decision takes force: its limit stands. */
export const setLimit = (of: LimitAccounts, id: string, facts: Facts): NewTransfer =>
  posting("set-limit", [of.limit, of.source], { id, ...facts }, register);

/** Counts a promise against the limit; the account cannot be overdrawn. */
export const useLimit = (of: LimitAccounts, id: string, facts: Facts): NewTransfer =>
  posting("use-limit", [of.used, of.limit], { id, ...facts }, register);

/** Gives back what was counted and is not promised any more; never more than was counted. */
export const freeLimit = (of: LimitAccounts, id: string, facts: Facts): NewTransfer =>
  posting("free-limit", [of.limit, of.used], { id, ...facts }, register);
