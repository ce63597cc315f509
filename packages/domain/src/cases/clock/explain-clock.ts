import type { Bilingual } from "../../problem-entry.ts";
import type { WorkingCalendar } from "./calendar.ts";
import type { Clock } from "./clock.ts";
import { addDays, type Day, dayOf, yearOf } from "./day.ts";
import { readClock } from "./read-clock.ts";

/** Says in both languages how a due date came about and by which document. */
export function explainClock(clock: Clock, calendar: WorkingCalendar, now: Date): Bilingual {
  const reading = readClock(clock, calendar, now);
  const { startedOn, dueOn } = reading;
  const holidays = dueOn === undefined ? "" : holidaysBetween(calendar, startedOn, dueOn).join("、");
  const makeUpDays = dueOn === undefined ? [] : makeUpDaysBetween(calendar, startedOn, dueOn);
  const zh = [`自 ${startedOn} 次日起计 ${clock.rule.workingDays} 个工作日`];
  const en = [`${clock.rule.workingDays} working days from the day after ${startedOn}`];
  for (const { workingDays, at } of clock.extensions) {
    zh.push(`${dayOf(at)} 经批准延长 ${workingDays} 个工作日`);
    en.push(`extended with approval by ${workingDays} working days on ${dayOf(at)}`);
  }
  for (const { from, to, reason } of clock.suspensions) {
    zh.push(
      to
        ? `${dayOf(from)} 至 ${dayOf(to)} 停止计时（${reason.zh}）`
        : `${dayOf(from)} 起停止计时（${reason.zh}）`,
    );
    en.push(
      to
        ? `suspended from ${dayOf(from)} to ${dayOf(to)} (${reason.en})`
        : `suspended since ${dayOf(from)} (${reason.en})`,
    );
  }
  if (holidays) {
    zh.push(`不计${holidays}假期`);
    en.push(`public holidays left out (${holidays})`);
  }
  if (makeUpDays.length > 0) {
    zh.push(`计入调休上班日 ${makeUpDays.join("、")}`);
    en.push(`make-up working days counted: ${makeUpDays.join(", ")}`);
  }
  if (dueOn === undefined) {
    zh.push(`恢复后还有 ${reading.remaining} 个工作日`);
    en.push(`${reading.remaining} working days are left when it runs on`);
  } else {
    zh.push(`至 ${dueOn} 24 时届满`);
    en.push(`ending on ${dueOn} at 24:00`);
  }
  const provisional = reading.isProvisional ? provisionalNote(calendar, startedOn, dueOn!) : undefined;
  const source = [clock.rule.citation.document, clock.rule.citation.clause].filter(Boolean).join("");
  return {
    zh: `${zh.join("，")}。${provisional?.zh ?? ""}依据：${source}。`,
    en: `${en.join("; ")}. ${provisional ? `${provisional.en} ` : ""}Basis: ${source}.`,
  };
}

function provisionalNote(calendar: WorkingCalendar, from: Day, to: Day): Bilingual {
  const years = new Set(
    [yearOf(from), yearOf(to), yearOf(to) + 1].filter((year) => !calendar.years.has(year)),
  );
  const year = Math.min(...years);
  return {
    zh: `${year} 年放假安排尚未公布，此期限为暂定，公布后自动重算。`,
    en: `The holiday arrangement of ${year} is not published yet: this date is provisional and will be computed again.`,
  };
}

function holidaysBetween(calendar: WorkingCalendar, from: Day, to: Day): string[] {
  const names = new Set<string>();
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    const name = calendar.findHoliday(day);
    if (name) names.add(name);
  }
  return [...names];
}

function makeUpDaysBetween(calendar: WorkingCalendar, from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (calendar.isMakeUpDay(day)) days.push(day);
  return days;
}
