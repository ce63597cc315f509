import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module grading. */
export const gradingProblems = {} as const satisfies Record<string, ProblemEntry>;
