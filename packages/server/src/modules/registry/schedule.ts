import { Problem } from "@qianshu/domain";
import type { RefreshPlan } from "@qianshu/domain/registry/asset";
import { CronExpressionParser } from "cron-parser";

/** Five fields, which the parser would take as well with seconds, as @names, or as long as one likes. */
const fiveFields = /^[\w*/,?#-]{1,100}( [\w*/,?#-]{1,100}){4}$/;

/** When a refresh is due next: by the asset's cron line, read in Asia/Shanghai; null for refresh by hand. */
export function nextRefresh(refresh: RefreshPlan, now: Date): Date | null {
  if (refresh.mode === "manual" || !refresh.schedule) return null;
  return CronExpressionParser.parse(refresh.schedule, { currentDate: now, tz: "Asia/Shanghai" })
    .next()
    .toDate();
}

/** Refuses a schedule that cannot be read or that never comes. */
export function checkSchedule({ schedule }: RefreshPlan): void {
  if (!schedule || (fiveFields.test(schedule) && isEverDue(schedule))) return;
  throw new Problem("platform.invalid_input", {
    field: "body.refresh.schedule",
    found: schedule,
    expected: "30 2 * * 1-5",
  });
}

function isEverDue(schedule: string): boolean {
  try {
    // Only whether there is such a time; the day from which it is looked for does not matter.
    return nextRefresh({ mode: "full", schedule }, new Date(0)) !== null;
  } catch {
    return false;
  }
}
