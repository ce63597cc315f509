const day = 86_400_000;

/** The day on which the example province stands still; ages and periods count back from it. */
export const asOf = "2026-10-31";

// Dates of the last hundred years, each formatted once: a million births would spend half their time on it.
const formatted = new Map<number, string>();

/** The ISO date some days before (or, negative, after) another; the example's own day if none is given. */
export function daysBefore(days: number, from: string = asOf): string {
  if (from !== asOf) return format(days, from);
  const known = formatted.get(days) ?? format(days, asOf);
  formatted.set(days, known);
  return known;
}

function format(days: number, from: string): string {
  return new Date(Date.parse(from) - days * day).toISOString().slice(0, 10);
}

/** Completed years of age on a day. */
export function ageOn(birth: string, on: string = asOf): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The same day some years later; 29 February becomes 28. */
export function yearsAfter(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${year}${date.slice(4) === "-02-29" && !leap ? "-02-28" : date.slice(4)}`;
}
