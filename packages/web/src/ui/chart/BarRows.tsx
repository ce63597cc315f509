import type { EChartsOption } from "echarts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../app/i18n/text.ts";
import { themePreference, usePreference } from "../../app/preferences.ts";
import { Empty } from "../Empty.tsx";
import { formatNumber, formatShort } from "../format.ts";
import { palettes } from "../tokens.ts";
import { Chart } from "./Chart.tsx";

export interface BarRow {
  key: string;
  label: string;
  value: number;
}

/** Figures of named things as lying bars: longest names readable, values beside the bars, zero at the left. */
export function BarRows(props: {
  name: string;
  unit: string;
  rows: readonly BarRow[];
  onSelect?: (key: string) => void;
}) {
  const { name, unit, rows, onSelect } = props;
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const { text, line } = palettes[usePreference(themePreference)];
  const option = useMemo<EChartsOption>(() => {
    const labels = new Map(rows.map((row) => [row.key, row.label]));
    return {
      grid: { left: 8, right: 48, top: 24, bottom: 4, containLabel: true },
      xAxis: {
        type: "value",
        min: 0,
        name: unit,
        nameLocation: "end",
        nameTextStyle: { color: text },
        axisLabel: { color: text, formatter: (value: number) => formatShort(value, language) },
        splitLine: { lineStyle: { color: line } },
        minInterval: 1,
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: rows.map((row) => row.key),
        axisLabel: {
          color: text,
          width: 150,
          overflow: "truncate",
          formatter: (key: string) => labels.get(key) ?? key,
        },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: line } },
      },
      tooltip: {
        formatter: (params) => {
          const { name: key, value } = params as { name: string; value: number };
          return `${labels.get(key) ?? key}  ${formatNumber(value)} ${unit}`;
        },
      },
      series: [
        {
          type: "bar",
          barMaxWidth: 18,
          cursor: onSelect ? "pointer" : "default",
          label: {
            show: true,
            position: "right",
            color: text,
            formatter: ({ value }) => formatShort(Number(value), language),
          },
          data: rows.map((row) => ({ name: row.key, value: row.value })),
        },
      ],
    };
  }, [rows, unit, language, text, line, onSelect]);
  if (rows.length === 0) return <Empty title={t("chart.noData")} />;
  return (
    <Chart
      name={name}
      option={option}
      height={56 + rows.length * 28}
      onSelect={onSelect}
      table={{ header: [t("diff.item"), unit], rows: rows.map((row) => [row.label, row.value]) }}
    />
  );
}
