import type { SortTerm } from "../plan/select-plan.ts";
import { Problem } from "../problem.ts";

/** Reads an order as it stands in a query: names by commas, `-` before a name for falling, e.g. `county,-amount`. */
export function parseSort(text: string): SortTerm[] {
  const terms = text.split(",").map((part) => {
    const descending = part.startsWith("-");
    return { column: descending ? part.slice(1) : part, descending };
  });
  if (terms.length > 10 || terms.some(({ column }) => column === ""))
    throw new Problem("platform.invalid_input", { field: "query.sort", found: text, expected: "a,-b" });
  return terms;
}
