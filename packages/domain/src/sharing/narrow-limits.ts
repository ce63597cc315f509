import type { Finding } from "../problem-entry.ts";
import { findRange, isInside } from "./network-range.ts";
import type { Limits } from "./terms.ts";
import { widening } from "./widening.ts";

const numbers = ["rowsPerDay", "callsPerDay", "callsPerSecond", "keysPerComparison", "keysPerDay"] as const;

/** Joins the limits decided to those asked for; a limit can be added or lowered. */
export function narrowLimits(asked: Limits, decided: Limits, wider: Finding[]): Limits {
  for (const name of numbers) {
    const [most, given] = [asked[name], decided[name]];
    if (most !== undefined && given !== undefined && given > most)
      wider.push(widening(`terms.limits.${name}`, given, `≤ ${most}`));
  }
  const networks = asked.networks;
  if (networks) {
    for (const text of decided.networks ?? []) {
      if (!networks.some((outer) => isInside(findRange(text)!, findRange(outer)!)))
        wider.push(widening("terms.limits.networks", text, networks.join(", ")));
    }
  }
  const { hours } = decided;
  if (hours && asked.hours && (hours.from < asked.hours.from || hours.to > asked.hours.to)) {
    const expected = `${asked.hours.from}:00 – ${asked.hours.to}:00`;
    wider.push(widening("terms.limits.hours", `${hours.from}:00 – ${hours.to}:00`, expected));
  }
  const given = Object.entries(decided).filter(([, limit]) => limit !== undefined);
  return { ...asked, ...(Object.fromEntries(given) as Limits) };
}
