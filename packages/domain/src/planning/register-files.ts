import { addDays } from "../cases/clock/day.ts";
import type { RegisterValues } from "./register.ts";
import type { Tenancy } from "./tenancy.ts";
import { monthsInYear } from "./tenancy.ts";

/** A fact that a register states in somebody's file, with the days on which it holds. */
interface RegisterStatement {
  name: string;
  value: string | number | boolean;
  validFrom: string;
  validTo: string | null;
}

/** The last day of a month. */
function endOfMonth(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  return addDays(`${next}-01`, -1);
}

/** What a project or data centre's entry states in its own file from a day on. */
export function itemStatements(facts: RegisterValues, day: string): RegisterStatement[] {
  return Object.entries(facts).flatMap(([name, value]) =>
    value === null ? [] : [{ name, value, validFrom: day, validTo: null }],
  );
}

/** What a park's register states in the file of a tenant: rooms for its time there, months for the year. */
export function tenantStatements(park: RegisterValues, tenancy: Tenancy, year: number): RegisterStatement[] {
  const stay = {
    validFrom: `${tenancy.fromMonth}-01`,
    validTo: tenancy.toMonth === null ? null : endOfMonth(tenancy.toMonth),
  };
  const { governmentBuilt, monthlyRent } = park;
  const months = monthsInYear(tenancy, year);
  return [
    { name: "租用面积", value: tenancy.area, ...stay },
    ...(typeof governmentBuilt === "boolean"
      ? [{ name: "入驻政府投资房屋", value: governmentBuilt, ...stay }]
      : []),
    ...(typeof monthlyRent === "number" ? [{ name: "月租金单价", value: monthlyRent, ...stay }] : []),
    ...(months > 0
      ? [{ name: "当年承租月数", value: months, validFrom: `${year}-01-01`, validTo: `${year}-12-31` }]
      : []),
  ];
}
