import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module catalog. */
export const catalogProblems = {} as const satisfies Record<string, ProblemEntry>;
