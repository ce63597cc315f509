import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module exchange. */
export const exchangeProblems = {} as const satisfies Record<string, ProblemEntry>;
