import { addWorkingDays, makeCalendar } from "@qianshu/domain/cases/clock/calendar";
import { type Day, dayOf, startOfDay } from "@qianshu/domain/cases/clock/day";
import { publishedHolidayYears } from "@qianshu/domain/cases/clock/holidays";
import { modules } from "@qianshu/server/main";
import { identity } from "@qianshu/server/modules/identity/index";
import { type App, makeApp } from "@qianshu/server/platform/app";
import { openDatabase } from "@qianshu/server/platform/db/database";

/** The installation as it was some working days ago: the same services and database, with a clock that lags. */
export interface Past {
  app: App;
  /** The date so many working days before today. */
  dayAt(workingDaysAgo: number): Day;
  /** Moves to the morning so many working days before today; never back. */
  moveTo(workingDaysAgo: number): void;
  close(): Promise<void>;
}

const TEN_O_CLOCK = 10 * 3_600_000;
const calendar = makeCalendar(publishedHolidayYears);

/** Opens the installation of an application in its past: what lasts working days can then be shown as done. */
export async function openPast({ platform: { config, database, now } }: App): Promise<Past> {
  const today = dayOf(now());
  const dayAt = (workingDaysAgo: number): Day => addWorkingDays(calendar, today, -workingDaysAgo);
  let morning = Number.NEGATIVE_INFINITY;
  let movedAt = 0;
  const app = await makeApp({
    config,
    database: openDatabase(database.pool.options.connectionString ?? database.pool.options, 4),
    modules,
    resolveActor: (use) => use(identity).resolveActor,
    // The clock runs on within a day, so that what follows stands after what was before.
    now: () => new Date(Math.min(morning + Date.now() - movedAt, now().getTime())),
  });
  return {
    app,
    dayAt,
    moveTo(workingDaysAgo) {
      morning = Math.max(morning, startOfDay(dayAt(workingDaysAgo)).getTime() + TEN_O_CLOCK);
      movedAt = Date.now();
    },
    close: () => app.close(),
  };
}
