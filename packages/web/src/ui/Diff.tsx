import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type DiffRow, diffRows } from "./diff-rows.ts";
import { Tag } from "./Tag.tsx";
import type { ToneName } from "./tokens.ts";
import "./diff.css";

const tones = {
  added: "accent",
  removed: "important",
  changed: "high",
  same: "neutral",
} as const satisfies Record<DiffRow["change"], ToneName>;

/** What changed between two records; unchanged lines are left out unless asked for. */
export function Diff(props: {
  before: Record<string, unknown>;
  after: Record<string, unknown>;
  labelOf?: (key: string) => ReactNode;
  show?: (value: unknown, key: string) => ReactNode;
  withSame?: boolean;
}) {
  const { t } = useTranslation("ui");
  const { labelOf = (key) => key, show = showPlain, withSame = false } = props;
  const rows = diffRows(props.before, props.after).filter((row) => withSame || row.change !== "same");
  if (rows.length === 0) return <p className="qs-secondary">{t("diff.same")}</p>;
  return (
    <div className="qs-diff-scroll">
      <table className="qs-diff">
        <thead>
          <tr>
            <th scope="col">{t("diff.item")}</th>
            <th scope="col">{t("diff.before")}</th>
            <th scope="col">{t("diff.after")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {labelOf(row.key)} <Tag tone={tones[row.change]}>{t(`diff.${row.change}`)}</Tag>
              </th>
              <td>{row.change === "added" ? null : <del>{show(row.before, row.key)}</del>}</td>
              <td>{row.change === "removed" ? null : <ins>{show(row.after, row.key)}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function showPlain(value: unknown): ReactNode {
  if (value === null || value === undefined || value === "") return "—";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
