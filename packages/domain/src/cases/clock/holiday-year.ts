import { z } from "zod";
import { addDays, type Day } from "./day.ts";

/** One year's arrangement of public holidays and make-up working days, as the State Council's notices publish it. */
export interface HolidayYear {
  year: number;
  /** Addresses of the notices. */
  papers: readonly string[];
  /** Days off, both ends included. */
  off: readonly { from: Day; to: Day; name: string }[];
  /** Days at a weekend on which one works. */
  work: readonly Day[];
}

const HolidayDay = z.object({ name: z.string().min(1), date: z.iso.date(), isOffDay: z.boolean() });

/** A year's arrangement in the JSON of NateScarlet/holiday-cn, the form in which new years are imported. */
export const HolidayYearInput = z
  .object({
    year: z.number().int().min(2007).max(2100),
    papers: z.array(z.string()).default([]),
    days: z.array(HolidayDay).min(1),
  })
  .refine(({ year, days }) => days.every(({ date }) => Math.abs(Number(date.slice(0, 4)) - year) <= 1), {
    path: ["days"],
    message: "every date must lie in the year or next to it",
  })
  .refine(({ days }) => new Set(days.map((day) => day.date)).size === days.length, {
    path: ["days"],
    message: "a date occurs twice",
  })
  .meta({ id: "HolidayYearInput" });
export type HolidayYearInput = z.output<typeof HolidayYearInput>;

/** Joins the days of an imported year into ranges. */
export function makeHolidayYear(input: HolidayYearInput): HolidayYear {
  const days = [...input.days].sort((a, b) => a.date.localeCompare(b.date));
  const off: { from: Day; to: Day; name: string }[] = [];
  for (const { date, name, isOffDay } of days) {
    if (!isOffDay) continue;
    const last = off.at(-1);
    if (last?.name === name && addDays(last.to, 1) === date) last.to = date;
    else off.push({ from: date, to: date, name });
  }
  const work = days.filter((day) => !day.isOffDay).map((day) => day.date);
  return { year: input.year, papers: input.papers, off, work };
}
