/**
 * The value of what nobody has stated yet: neither FEEL's null nor zero. It carries the facts that still matter:
 * a result that no longer depends on a fact does not name it.
 */
export class Unknown {
  readonly facts: readonly string[];

  constructor(facts: readonly string[]) {
    this.facts = facts;
  }

  toString(): string {
    return `unknown(${this.facts.join(", ")})`;
  }
}

/** Everything that two unknown values wait for. */
export function bothUnknown(a: Unknown, b: Unknown): Unknown {
  if (a === b) return a;
  const more = b.facts.filter((fact) => !a.facts.includes(fact));
  if (more.length === 0) return a;
  return a.facts.length + more.length === b.facts.length ? b : new Unknown([...a.facts, ...more]);
}

/** The unknown among two values: the one, the other, both, or undefined when both are known. */
export function unknownOf(a: unknown, b: unknown): Unknown | undefined {
  if (a instanceof Unknown) return b instanceof Unknown ? bothUnknown(a, b) : a;
  return b instanceof Unknown ? b : undefined;
}

/** All that a list of values waits for, undefined when all are known. */
export function unknownAmong(values: readonly unknown[]): Unknown | undefined {
  let found: Unknown | undefined;
  for (const value of values)
    if (value instanceof Unknown) found = found === undefined ? value : bothUnknown(found, value);
  return found;
}
