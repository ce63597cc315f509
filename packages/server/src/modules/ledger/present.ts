import type { LedgerAccount, LedgerUnit } from "@qianshu/contract/ledger";
import {
  type Account,
  availableCredits,
  availableDebits,
  type Balances,
} from "@qianshu/domain/ledger/account";
import { type AccountType, accountTypes, type JoinedChart } from "@qianshu/domain/ledger/chart";
import { AccountFlag } from "@qianshu/domain/ledger/flags";
import { type Transfer, transferKind } from "@qianshu/domain/ledger/transfer";
import type { Unit } from "@qianshu/domain/ledger/units";

/** An instant of a timestamp, as precisely as JSON's instants are read. */
export const instantOf = (timestamp: number): string => new Date(Math.floor(timestamp / 1_000)).toISOString();

const undeclared = (code: number) => ({ zh: `未声明（${code}）`, en: `Undeclared (${code})` });

/** A unit by its number; one that no module declares any more counts in whole numbers. */
export function unitOf({ units }: JoinedChart, ledger: number): Unit {
  const name = { zh: `单位${ledger}`, en: `Unit ${ledger}` };
  return units.get(ledger) ?? { ledger, name, symbol: `U${ledger}`, decimals: 0 };
}

/** The full name of an account: its kind's place in the chart and its own name. */
export function pathOf({ accounts }: JoinedChart, { code, name }: { code: number; name: string }): string {
  return `${accounts.get(code)?.path ?? `权益:未声明:${code}`}:${name}`;
}

export function typeOf({ transfers }: JoinedChart, code: number) {
  return transfers.get(code)?.name ?? undeclared(code);
}

/** An account as people read it: on the side on which its kind stands. */
export function presentAccount(
  chart: JoinedChart,
  account: Account & { organizationName: string | null },
): LedgerAccount {
  const path = pathOf(chart, account);
  const isDebit = accountTypes[path.split(":")[0] as AccountType].normal === "debit";
  const posted = account.debitsPosted - account.creditsPosted;
  return {
    id: account.id,
    name: account.name,
    path,
    kind: chart.accounts.get(account.code)?.name ?? undeclared(account.code),
    code: account.code,
    unit: unitOf(chart, account.ledger) satisfies LedgerUnit,
    organizationId: account.organizationId,
    organizationName: account.organizationName,
    subjectId: account.subjectId,
    flags: account.flags,
    closed: account.closed,
    openedAt: instantOf(account.timestamp),
    debitsPending: String(account.debitsPending),
    debitsPosted: String(account.debitsPosted),
    creditsPending: String(account.creditsPending),
    creditsPosted: String(account.creditsPosted),
    balance: String(isDebit ? posted : -posted),
    held: String(isDebit ? account.creditsPending : account.debitsPending),
    available: findAvailable(account)?.toString() ?? null,
  };
}

function findAvailable(account: Balances & { flags: number }): bigint | undefined {
  if (account.flags & AccountFlag.debitsMustNotExceedCredits) return availableCredits(account);
  if (account.flags & AccountFlag.creditsMustNotExceedDebits) return availableDebits(account);
  return undefined;
}

/** What an entry and a transfer have in common. */
export function presentRecord(chart: JoinedChart, record: Transfer) {
  return {
    id: record.id,
    at: instantOf(record.timestamp),
    kind: transferKind(record.flags),
    type: typeOf(chart, record.code),
    code: record.code,
    amount: String(record.amount),
    pendingId: record.pendingId,
    subjectId: record.subjectId,
    caseId: record.caseId,
  };
}
