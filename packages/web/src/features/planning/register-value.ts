import { formatNumber } from "../../ui/format.ts";

/** A value of a register as people read it. */
export function valueText(
  value: string | number | boolean | null | undefined,
  yes: string,
  no: string,
): string {
  if (value === null || value === undefined) return "—";
  if (typeof value === "boolean") return value ? yes : no;
  return typeof value === "number" ? formatNumber(value) : value;
}
