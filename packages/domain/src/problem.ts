import { type ProblemCode, problemTable } from "./errors.ts";
import { fillTemplate, type ProblemFacts } from "./problem-entry.ts";

/** The one error that crosses layers: a code of the error table and the facts of the case. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, facts: ProblemFacts = {}, cause?: unknown) {
    super(
      fillTemplate(problemTable[code].title.en, facts.params),
      cause === undefined ? undefined : { cause },
    );
    this.name = "Problem";
    this.code = code;
    this.facts = facts;
  }

  get status(): number {
    return problemTable[this.code].status;
  }
}
