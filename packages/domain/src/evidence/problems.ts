import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module evidence. */
export const evidenceProblems = {} as const satisfies Record<string, ProblemEntry>;
