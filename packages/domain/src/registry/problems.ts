import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module registry. */
export const registryProblems = {} as const satisfies Record<string, ProblemEntry>;
