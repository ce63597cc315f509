import { civilEntries, disabilityEntries, policeEntries } from "./entries/civil.ts";
import type { ExampleEntry } from "./entries/entry.ts";
import { environmentEntries } from "./entries/environment.ts";
import { landEntries } from "./entries/land.ts";
import { countyEntries, officeEntries, prefectureEntries } from "./entries/local.ts";
import { marketEntries } from "./entries/market.ts";
import { welfareEntries } from "./entries/welfare.ts";

/** The catalogue of the example province. */
export const entries: readonly ExampleEntry[] = [
  ...policeEntries,
  ...civilEntries,
  ...disabilityEntries,
  ...welfareEntries,
  ...marketEntries,
  ...landEntries,
  ...environmentEntries,
  ...officeEntries,
  ...prefectureEntries,
  ...countyEntries,
];

/** The example's entry with that key. */
export function getExampleEntry(key: string): ExampleEntry {
  const found = entries.find((entry) => entry.key === key);
  if (found === undefined) throw new RangeError(`no entry "${key}" in the example`);
  return found;
}
