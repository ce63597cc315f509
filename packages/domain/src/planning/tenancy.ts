/** A tenant's time in a park; months as CCYY-MM, the last one included, none while it goes on. */
export interface Tenancy {
  area: number;
  fromMonth: string;
  toMonth: string | null;
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** How many months of a year a tenancy covers. */
export function monthsInYear({ fromMonth, toMonth }: Tenancy, year: number): number {
  const first = Math.max(monthNumber(fromMonth), year * 12);
  const last = Math.min(toMonth === null ? year * 12 + 11 : monthNumber(toMonth), year * 12 + 11);
  return Math.max(0, last - first + 1);
}

/** Area let in a month. */
export function areaLet(tenancies: readonly Tenancy[], month: string): number {
  return tenancies
    .filter(({ fromMonth, toMonth }) => fromMonth <= month && (toMonth === null || month <= toMonth))
    .reduce((sum, { area }) => sum + area, 0);
}
