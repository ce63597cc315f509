import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module standards. */
export const standardsProblems = {} as const satisfies Record<string, ProblemEntry>;
