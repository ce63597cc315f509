import { CNY, formatUnits } from "../ledger/units.ts";
import type { Finding } from "../problem-entry.ts";

/** Between what a rule lets an authority decide, in fen; one amount where it leaves no choice. */
export interface DecidableAmount {
  low: bigint;
  /** Null where the text sets no limit. */
  high: bigint | null;
}

/** What an evaluation leaves to decide: the interval, or the one amount; undefined where there is no money. */
export function decidableOf(outcome: {
  fen: bigint | null;
  interval: { lowFen: bigint; highFen: bigint | null } | null;
}): DecidableAmount | undefined {
  if (outcome.interval) return { low: outcome.interval.lowFen, high: outcome.interval.highFen };
  return outcome.fen === null ? undefined : { low: outcome.fen, high: outcome.fen };
}

/** Whether an amount may be decided. */
export const isDecidable = (amount: bigint, { low, high }: DecidableAmount): boolean =>
  amount >= low && (high === null || amount <= high);

/** Whether the authority has a choice, and so has to say why it decides as it does. */
export const isDiscretionary = ({ low, high }: DecidableAmount): boolean => low !== high;

/** The interval as people read it, in yuan. */
export function describeAmount({ low, high }: DecidableAmount): string {
  const from = formatUnits(low, CNY);
  if (high === null) return `≥ ${from}`;
  return low === high ? from : `${from} – ${formatUnits(high, CNY)}`;
}

/** A share of an amount, in hundredths of a percent. */
export interface Share {
  basisPoints: number;
}

/** Divides an amount by shares that make ten thousand; what rounding leaves goes to the largest remainders. */
export function apportion(amount: bigint, shares: readonly Share[]): bigint[] {
  const parts = shares.map(({ basisPoints }) => {
    const product = amount * BigInt(basisPoints);
    return { whole: product / 10_000n, rest: product % 10_000n };
  });
  let left = amount - parts.reduce((sum, { whole }) => sum + whole, 0n);
  const byRest = parts.map((_, at) => at).sort((a, b) => Number(parts[b]!.rest - parts[a]!.rest) || a - b);
  for (const at of byRest) {
    if (left <= 0n) break;
    parts[at]!.whole += 1n;
    left -= 1n;
  }
  return parts.map(({ whole }) => whole);
}

/** What is wrong with a payee's account. */
export function checkAccount(account: { name: string; number: string; bank: string }): Finding[] {
  const findings: Finding[] = [];
  if (!/^\d{8,32}$/.test(account.number.replaceAll(/[\s-]/g, "")))
    findings.push({
      field: "account.number",
      found: account.number,
      message: { zh: "账号应为 8 至 32 位数字", en: "An account number has 8 to 32 digits" },
    });
  if (account.name.trim() === "")
    findings.push({ field: "account.name", message: { zh: "缺少户名", en: "The holder's name is missing" } });
  if (account.bank.trim() === "")
    findings.push({ field: "account.bank", message: { zh: "缺少开户行", en: "The bank is missing" } });
  return findings;
}
