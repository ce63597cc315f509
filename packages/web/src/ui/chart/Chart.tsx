import { DownloadOutlined, TableOutlined } from "@ant-design/icons";
import { Button, Dropdown, Skeleton } from "antd";
import type { EChartsOption } from "echarts";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { themePreference, usePreference } from "../../app/preferences.ts";
import { toCsv } from "../csv.ts";
import { followDownload, saveFile } from "../download.ts";
import { formatNumber } from "../format.ts";
import { withDefaults } from "./defaults.ts";
import { useChart } from "./use-chart.ts";
import "./chart.css";

/** The figures behind a chart. */
export interface ChartTable {
  header: string[];
  rows: (string | number | null)[][];
}

export interface ChartProps {
  /** Names the chart for screen readers and for exported files. */
  name: string;
  option: EChartsOption;
  table: ChartTable;
  height?: number;
  onSelect?: ((name: string) => void) | undefined;
}

/** A chart with the table behind it and its exports; drawn on a canvas, without WebGL. */
export function Chart({ name, option, table, height = 300, onSelect }: ChartProps) {
  const { t } = useTranslation("ui");
  const mode = usePreference(themePreference);
  const [asTable, setAsTable] = useState(false);
  const { frame, ready, toImage } = useChart(
    useMemo(() => withDefaults(mode, option), [mode, option]),
    onSelect,
  );
  const exports = [
    { key: "png", label: t("chart.png"), onClick: () => followDownload(toImage("png"), `${name}.png`) },
    { key: "svg", label: t("chart.svg"), onClick: () => followDownload(toImage("svg"), `${name}.svg`) },
    {
      key: "csv",
      label: t("chart.csv"),
      onClick: () => saveFile(`${name}.csv`, toCsv(table.header, table.rows), "text/csv"),
    },
  ];
  return (
    <figure className="qs-chart" aria-label={name}>
      <div className="qs-chart-tools">
        <Button
          size="small"
          type="text"
          icon={<TableOutlined />}
          onClick={() => setAsTable(!asTable)}
          aria-pressed={asTable}
        >
          {asTable ? t("chart.picture") : t("chart.table")}
        </Button>
        <Dropdown menu={{ items: exports }} trigger={["click"]}>
          <Button size="small" type="text" icon={<DownloadOutlined />} aria-label={t("chart.png")} />
        </Dropdown>
      </div>
      <div className="qs-chart-body" style={{ height }}>
        {ready ? null : <Skeleton.Node active className="qs-chart-wait" />}
        <div ref={frame} className="qs-chart-frame" hidden={asTable} role="img" aria-label={name} />
        {asTable ? <ChartRows table={table} /> : null}
      </div>
    </figure>
  );
}

function ChartRows({ table }: { table: ChartTable }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="qs-chart-rows" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.header.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={String(row[0])}>
              {row.map((value, at) => (
                <td key={table.header[at]} className={typeof value === "number" ? "qs-number" : ""}>
                  {typeof value === "number" ? formatNumber(value) : (value ?? "—")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
