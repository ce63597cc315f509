import { higherLevel, type Level } from "../grading/rules.ts";

/** The level of an entry: the highest of its resources (就高从严); undefined where none is graded. */
export function levelOfEntry(levels: readonly Level[]): Level | undefined {
  return levels.reduce<Level | undefined>(
    (highest, level) => (highest === undefined ? level : higherLevel(highest, level)),
    undefined,
  );
}
