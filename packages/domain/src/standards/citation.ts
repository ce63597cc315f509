/**
 * How sure a fact is: V verified by running code or counting data, S read in a source's text, T only its title seen,
 * M+ M M- from memory, ever weaker. What is not V or S is configuration that a person with the original confirms.
 */
export const certainties = ["V", "S", "T", "M+", "M", "M-"] as const;

/** How sure a fact is, see `certainties`. */
export type Certainty = (typeof certainties)[number];

/** Where a rule, a table or a formula comes from. */
export interface Citation {
  document: string;
  clause: string;
  certainty: Certainty;
}

/** Makes a citation in one line. */
export function cite(document: string, clause: string, certainty: Certainty): Citation {
  return { document, clause, certainty };
}
