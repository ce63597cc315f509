import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWorkingDays, makeCalendar, workingDaysBetween } from "./calendar.ts";
import { addDays, dayOf, endOfDay, startOfDay } from "./day.ts";
import { HolidayYearInput, makeHolidayYear } from "./holiday-year.ts";
import { publishedHolidayYears } from "./holidays.ts";

const calendar = makeCalendar(publishedHolidayYears);
const settings = { seed: 20_260_101, numRuns: 500 };
const anyDay = fc.integer({ min: 0, max: 7400 }).map((days) => addDays("2007-01-01", days));
const anyCount = fc.integer({ min: 0, max: 120 });

describe("the calendar", () => {
  test("knows holidays, weekends and make-up days", () => {
    expect(calendar.isWorkingDay("2026-10-01")).toBe(false);
    expect(calendar.findHoliday("2026-10-01")).toBe("国庆节");
    expect(calendar.isWorkingDay("2026-10-10")).toBe(true);
    expect(calendar.isMakeUpDay("2026-10-10")).toBe(true);
    expect(calendar.isWorkingDay("2026-10-17")).toBe(false);
    expect(calendar.isWorkingDay("2026-10-19")).toBe(true);
    // 2015: an extra holiday was added by a second notice.
    expect(calendar.isWorkingDay("2015-09-03")).toBe(false);
  });

  test("an arrangement reaches back over the end of the year", () => {
    expect(calendar.isWorkingDay("2018-12-31")).toBe(false);
    expect(calendar.isWorkingDay("2018-12-29")).toBe(true);
    const earliest = publishedHolidayYears.flatMap(({ year, off, work }) =>
      [...off.map(({ from }) => from), ...work].filter((day) => !day.startsWith(String(year))),
    );
    expect(earliest.every((day) => day.slice(5) >= "12-29")).toBe(true);
    expect(calendar.isSettled("2026-12-28")).toBe(true);
    expect(calendar.isSettled("2026-12-29")).toBe(false);
    expect(calendar.isSettled("2027-06-01")).toBe(false);
    expect(calendar.isSettled("2025-12-31")).toBe(true);
  });

  test("counts 248 working days in 2026, as the yearly notice leaves them", () => {
    expect(workingDaysBetween(calendar, "2025-12-31", "2026-12-31")).toBe(248);
  });

  test("adding and counting working days are inverse, before and after", () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, count) => {
        const later = addWorkingDays(calendar, day, count);
        expect(workingDaysBetween(calendar, day, later)).toBe(count);
        if (count > 0) expect(calendar.isWorkingDay(later)).toBe(true);
        const earlier = addWorkingDays(calendar, day, -count);
        expect(workingDaysBetween(calendar, earlier, day)).toBe(count);
      }),
      settings,
    );
  });

  test("is monotone: a later start or more days never end earlier", () => {
    fc.assert(
      fc.property(anyDay, anyCount, fc.integer({ min: 0, max: 30 }), (day, count, more) => {
        const due = addWorkingDays(calendar, day, count);
        expect(addWorkingDays(calendar, addDays(day, more), count) >= due).toBe(true);
        expect(addWorkingDays(calendar, day, count + more) >= due).toBe(true);
      }),
      settings,
    );
  });

  test("counts are additive and turn their sign with the direction", () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (a, b, c) => {
        const between = (from: string, to: string) => workingDaysBetween(calendar, from, to);
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
        expect(between(a, b) + between(b, a)).toBe(0);
      }),
      { ...settings, numRuns: 30 },
    );
  });

  test("a day begins and ends in Shanghai", () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(dayOf(startOfDay(day))).toBe(day);
        expect(dayOf(new Date(endOfDay(day).getTime() - 1))).toBe(day);
        expect(dayOf(endOfDay(day))).toBe(addDays(day, 1));
      }),
      settings,
    );
  });
});

describe("importing a year", () => {
  const day = (date: string, isOffDay: boolean, name = "元旦") => ({ date, isOffDay, name });

  test("joins neighbouring days of one holiday", () => {
    const days = [
      day("2027-01-02", true),
      day("2027-01-01", true),
      day("2027-01-04", false),
      day("2027-02-06", true, "春节"),
    ];
    expect(makeHolidayYear(HolidayYearInput.parse({ year: 2027, days }))).toEqual({
      year: 2027,
      papers: [],
      off: [
        { from: "2027-01-01", to: "2027-01-02", name: "元旦" },
        { from: "2027-02-06", to: "2027-02-06", name: "春节" },
      ],
      work: ["2027-01-04"],
    });
  });

  test("refuses a date twice, a date of another year, an empty year", () => {
    const refuses = (input: unknown) => expect(HolidayYearInput.safeParse(input).success).toBe(false);
    refuses({ year: 2027, days: [day("2027-01-01", true), day("2027-01-01", false)] });
    refuses({ year: 2027, days: [day("2030-01-01", true)] });
    refuses({ year: 2027, days: [] });
    refuses({ year: 2027, days: [day("2027-02-30", true)] });
  });
});
