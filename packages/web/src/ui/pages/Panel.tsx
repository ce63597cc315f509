import type { ReactNode } from "react";

/** A titled card on a board or below the facts of a record. */
export function Panel(props: { title: string; actions?: ReactNode; wide?: boolean; children: ReactNode }) {
  const { title, actions, wide = false, children } = props;
  return (
    <section className={wide ? "qs-card qs-panel qs-panel-wide" : "qs-card qs-panel"} aria-label={title}>
      <header className="qs-panel-head">
        <h2>{title}</h2>
        {actions}
      </header>
      {children}
    </section>
  );
}
