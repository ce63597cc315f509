import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../app/i18n/text.ts";
import { formatNumber, formatShort, formatTime } from "../format.ts";
import { PathLink } from "../PathLink.tsx";
import { PageHeader, type PageHeaderProps } from "./PageHeader.tsx";

/** A figure of a board; it links to the rows behind it. */
export interface Indicator {
  key: string;
  label: string;
  value: number | string | undefined;
  unit?: string;
  to?: string;
  tone?: "bad" | undefined;
}

export interface BoardPageProps extends PageHeaderProps {
  indicators: readonly Indicator[];
  /** When the figures were computed. */
  computedAt?: string | undefined;
  children?: ReactNode;
}

/** The pattern of every board: figures that lead to their rows, then charts and maps. */
export function BoardPage({ indicators, computedAt, children, ...header }: BoardPageProps) {
  const { t } = useTranslation("ui");
  return (
    <>
      <PageHeader {...header} />
      <Indicators indicators={indicators} />
      <div className="qs-board">{children}</div>
      {computedAt ? (
        <p className="qs-secondary">{t("board.computedAt", { time: formatTime(computedAt) })}</p>
      ) : null}
    </>
  );
}

/** A row of figures. */
export function Indicators({ indicators }: { indicators: readonly Indicator[] }) {
  const language = useLanguage();
  return (
    <div className="qs-indicators">
      {indicators.map((one) => {
        const figure = (
          <>
            <span className="qs-indicator-label">{one.label}</span>
            <span
              className={one.tone === "bad" ? "qs-indicator-value qs-indicator-bad" : "qs-indicator-value"}
              title={typeof one.value === "number" ? formatNumber(one.value) : undefined}
            >
              {one.value === undefined ? (
                <Skeleton.Button active size="small" />
              ) : typeof one.value === "number" ? (
                formatShort(one.value, language)
              ) : (
                one.value
              )}
              {one.unit ? <small>{one.unit}</small> : null}
            </span>
          </>
        );
        return one.to ? (
          <PathLink key={one.key} to={one.to} className="qs-card qs-indicator">
            {figure}
          </PathLink>
        ) : (
          <div key={one.key} className="qs-card qs-indicator">
            {figure}
          </div>
        );
      })}
    </div>
  );
}
