import type { Certainty, Citation } from "../citation.ts";

/** Makes a citation in one line. */
export function cite(document: string, clause: string, certainty: Certainty): Citation {
  return { document, clause, certainty };
}
