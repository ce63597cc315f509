import type { ReactNode } from "react";
import type { ToneName } from "./tokens.ts";
import "./tags.css";

/** A small coloured label; the colour only repeats what the text says. */
export function Tag(props: {
  tone: ToneName;
  dashed?: boolean;
  title?: string;
  icon?: ReactNode;
  children: ReactNode;
}) {
  const { tone, dashed, title, icon, children } = props;
  return (
    <span
      className={dashed ? "qs-tag qs-tag-dashed" : "qs-tag"}
      title={title}
      style={{
        color: `var(--qs-${tone}-text)`,
        background: `var(--qs-${tone}-background)`,
        borderColor: `var(--qs-${tone}-border)`,
      }}
    >
      {icon}
      {children}
    </span>
  );
}
