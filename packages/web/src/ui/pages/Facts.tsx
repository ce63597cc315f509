import type { ReactNode } from "react";

/** One fact of a record. */
export interface Fact {
  key: string;
  label: ReactNode;
  value: ReactNode;
  /** Takes the whole width. */
  wide?: boolean;
}

/** Facts as a definition list, two or three beside each other where there is room. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="qs-facts">
      {facts.map((fact) => (
        <div key={fact.key} className={fact.wide ? "qs-facts-wide" : ""}>
          <dt>{fact.label}</dt>
          <dd>{fact.value === null || fact.value === undefined || fact.value === "" ? "—" : fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
