import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module cases. */
export const casesProblems = {} as const satisfies Record<string, ProblemEntry>;
