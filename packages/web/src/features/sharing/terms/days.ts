import dayjs from "dayjs";

/** A day some days later or earlier. */
export function addDays(day: string, count: number): string {
  return dayjs(day).add(count, "day").format("YYYY-MM-DD");
}

/** A half-open period as people say it: both days included. */
export function periodText({ from, until }: { from: string; until: string }): string {
  return `${from} – ${addDays(until, -1)}`;
}
