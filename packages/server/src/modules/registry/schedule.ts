import type { RefreshPlan } from "@qianshu/domain/registry/asset";
import { CronExpressionParser } from "cron-parser";

/** When a refresh is due next: by the asset's cron line, read in Asia/Shanghai; null for refresh by hand. */
export function nextRefresh(refresh: RefreshPlan, now: Date): Date | null {
  if (refresh.mode === "manual" || !refresh.schedule) return null;
  return CronExpressionParser.parse(refresh.schedule, { currentDate: now, tz: "Asia/Shanghai" })
    .next()
    .toDate();
}
