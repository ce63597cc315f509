import { Empty as AntEmpty } from "antd";
import type { ReactNode } from "react";

/** Nothing here yet: what this place is for, and the first thing to do. */
export function Empty({ title, hint, action }: { title: ReactNode; hint?: ReactNode; action?: ReactNode }) {
  return (
    <AntEmpty
      image={AntEmpty.PRESENTED_IMAGE_SIMPLE}
      description={
        <div className="qs-empty">
          <strong>{title}</strong>
          {hint ? <div className="qs-secondary">{hint}</div> : null}
        </div>
      }
    >
      {action}
    </AntEmpty>
  );
}
