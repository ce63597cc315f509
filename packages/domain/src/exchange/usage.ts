import { dayOf, endOfDay } from "../cases/clock/day.ts";
import { findQuotaExceeded, type Refusal } from "../sharing/access.ts";
import type { Limits } from "../sharing/terms.ts";

/** What a contract has used on one day, and the calls it may still make within this second. */
export interface DayUsage {
  calls: number;
  rows: number;
  keys: number;
  /** Calls left in the bucket, and when that was so; absent before the first call. */
  tokens: number | null;
  tokensAt: Date | null;
}

/** What an access takes of a contract's limits. */
export interface Amount {
  calls: number;
  rows: number;
  keys: number;
}

/** A day on which nothing was used yet. */
export const noUsage: DayUsage = { calls: 0, rows: 0, keys: 0, tokens: null, tokensAt: null };

/** Amounts with what is not named at zero. */
export function amountOf(amount: Partial<Amount>): Amount {
  return { calls: 0, rows: 0, keys: 0, ...amount };
}

/**
 * Takes an amount of a contract's limits, or says which limit it would exceed. The caller holds the lock of the
 * usage, so what is taken is exact whatever the number of callers.
 */
export function takeAmount(limits: Limits, used: DayUsage, amount: Amount, now: Date): DayUsage | Refusal {
  const refusal = findQuotaExceeded(
    limits,
    { rowsToday: used.rows, callsToday: used.calls, keysToday: used.keys },
    amount,
  );
  if (refusal) return { ...refusal, seconds: secondsLeft(now) };
  const taken = addAmount(used, amount);
  if (limits.callsPerSecond === undefined || amount.calls === 0) return taken;
  const tokens = refill(used, limits.callsPerSecond, now) - amount.calls;
  if (tokens < 0) return { code: "exchange.too_fast", expected: `≤ ${limits.callsPerSecond}/s` };
  return { ...taken, tokens, tokensAt: now };
}

/** Usage with an amount more; a negative amount gives back what was reserved and not used. */
export function addAmount(used: DayUsage, amount: Amount): DayUsage {
  return {
    ...used,
    calls: used.calls + amount.calls,
    rows: used.rows + amount.rows,
    keys: used.keys + amount.keys,
  };
}

/** What has to be added so that what was reserved becomes what was used. */
export function differenceOf(used: Amount, reserved: Amount): Amount {
  return {
    calls: used.calls - reserved.calls,
    rows: used.rows - reserved.rows,
    keys: used.keys - reserved.keys,
  };
}

/** Whether taking was refused. */
export function isRefusal(result: DayUsage | Refusal): result is Refusal {
  return "code" in result;
}

/** Until the day is over, on which daily quotas are counted. */
function secondsLeft(now: Date): number {
  return Math.ceil((endOfDay(dayOf(now)).getTime() - now.getTime()) / 1000);
}

/** A token bucket that holds one second's calls. A clock that stepped back adds nothing. */
function refill({ tokens, tokensAt }: DayUsage, perSecond: number, now: Date): number {
  if (tokens === null || tokensAt === null) return perSecond;
  const seconds = Math.max(0, now.getTime() - tokensAt.getTime()) / 1000;
  return Math.min(perSecond, tokens + seconds * perSecond);
}
