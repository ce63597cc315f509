/** A value as it stood on a day: a number as an exact decimal, or a judgement of something that is not counted. */
export interface Actual {
  /** Which part it is about, where a target counts places or payers each for themselves. */
  subject: string | null;
  day: string;
  value: string | null;
  judged: boolean | null;
}

/** Actuals by day, the newest of a day last; those that were corrected are left out. */
export function standing<A extends Actual & { id: string; corrects: string | null }>(
  actuals: readonly A[],
): A[] {
  const corrected = new Set(actuals.map((actual) => actual.corrects));
  return actuals
    .filter(({ id }) => !corrected.has(id))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** The newest actual of a part up to a day. */
export function latest<A extends Actual>(
  actuals: readonly A[],
  until: string,
  subject: string | null = null,
): A | undefined {
  return actuals.filter((actual) => actual.subject === subject && actual.day <= until).at(-1);
}
