import { Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { formatNumber } from "./format.ts";
import "./profile-bar.css";

/** One bin of a distribution. */
export interface Bin {
  label: string;
  count: number;
}

/** A histogram small enough for a table cell; hover or focus reads the figures. */
export function ProfileBar({ bins }: { bins: readonly Bin[] }) {
  const { t } = useTranslation("ui");
  const highest = Math.max(...bins.map((bin) => bin.count), 0);
  if (highest === 0) return <span className="qs-secondary">—</span>;
  const parts = bins.map((bin) => `${bin.label} ${formatNumber(bin.count)}`).join("; ");
  const width = 100 / bins.length;
  return (
    <Tooltip
      title={
        <div className="qs-profile-figures">
          {bins.map((bin) => (
            <div key={bin.label}>
              <span>{bin.label}</span>
              <span>{formatNumber(bin.count)}</span>
            </div>
          ))}
        </div>
      }
    >
      <svg
        className="qs-profile-bar"
        viewBox="0 0 100 24"
        preserveAspectRatio="none"
        role="img"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the figures must be reachable by keyboard
        tabIndex={0}
        aria-label={t("profile.histogram", { parts })}
      >
        {bins.map((bin, at) => {
          const height = bin.count === 0 ? 0 : Math.max(1.5, (bin.count / highest) * 24);
          return (
            <rect
              key={bin.label}
              x={at * width + 0.5}
              y={24 - height}
              width={Math.max(width - 1, 0.6)}
              height={height}
            />
          );
        })}
      </svg>
    </Tooltip>
  );
}
