import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module sharing. */
export const sharingProblems = {} as const satisfies Record<string, ProblemEntry>;
