import type { Bilingual } from "../problem-entry.ts";
import type { NewAccount } from "./account.ts";
import { CNY, type Unit } from "./units.ts";

/** The five kinds of account of bookkeeping; each path begins with one of them. */
export const accountTypes = {
  资产: { letter: "A", normal: "debit" },
  负债: { letter: "L", normal: "credit" },
  权益: { letter: "E", normal: "credit" },
  收入: { letter: "R", normal: "credit" },
  支出: { letter: "X", normal: "debit" },
} as const;
export type AccountType = keyof typeof accountTypes;

/** A kind of account, declared by the module that opens accounts of it. */
export interface AccountKind {
  code: number;
  name: Bilingual;
  /** Where it stands in the chart, e.g. `负债:专项资金`; the account's own name is the last part. */
  path: `${AccountType}:${string}`;
  ledger: number;
  /** Bits of `AccountFlag` that every account of this kind has. */
  flags: number;
}

/** A kind of transfer: why value moves. */
export interface TransferType {
  code: number;
  name: Bilingual;
}

/** What one module keeps in the ledger, as data. */
export interface Chart {
  module: string;
  units?: readonly Unit[];
  accounts: readonly AccountKind[];
  transfers: readonly TransferType[];
}

/** All that is declared, by number. */
export interface JoinedChart {
  units: ReadonlyMap<number, Unit>;
  accounts: ReadonlyMap<number, AccountKind>;
  transfers: ReadonlyMap<number, TransferType>;
}

/** Joins the charts of several modules; a number that two of them use is a fault of the program. */
export function joinCharts(charts: readonly Chart[]): JoinedChart {
  const units = new Map([[CNY.ledger, CNY]]);
  const accounts = new Map<number, AccountKind>();
  const transfers = new Map<number, TransferType>();
  const add = <T>(to: Map<number, T>, number: number, one: T, module: string) => {
    if (to.has(number)) throw new RangeError(`${module}: number ${number} is taken`);
    to.set(number, one);
  };
  for (const { module, units: own = [], accounts: kinds, transfers: types } of charts) {
    for (const unit of own) add(units, unit.ledger, unit, module);
    for (const kind of kinds) add(accounts, kind.code, kind, module);
    for (const type of types) add(transfers, type.code, type, module);
  }
  return { units, accounts, transfers };
}

/** An account of a declared kind. */
export function accountOf(
  kind: AccountKind,
  facts: Pick<NewAccount, "id" | "organizationId" | "name"> & { subjectId?: string; flags?: number },
): NewAccount {
  const { id, organizationId, name, subjectId = null, flags = 0 } = facts;
  return {
    id,
    ledger: kind.ledger,
    code: kind.code,
    flags: kind.flags | flags,
    organizationId,
    name,
    subjectId,
  };
}

/** Whether an account is of a declared kind and keeps to what the kind says. */
export function fitsChart({ accounts, units }: JoinedChart, { code, ledger, flags }: NewAccount): boolean {
  const kind = accounts.get(code);
  return (
    kind !== undefined && kind.ledger === ledger && units.has(ledger) && (flags & kind.flags) === kind.flags
  );
}
