import type { ReactNode } from "react";

/** A titled card on a board or below the facts of a record. */
export function Panel({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="qs-card qs-panel" aria-label={title}>
      <header className="qs-panel-head">
        <h2>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  );
}
