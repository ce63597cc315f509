import type { SimulationTotal } from "@qianshu/contract/policy-simulation";
import type { EChartsOption } from "echarts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual, useLanguage } from "../../../app/i18n/text.ts";
import { themePreference, usePreference } from "../../../app/preferences.ts";
import { Chart } from "../../../ui/chart/Chart.tsx";
import { Empty } from "../../../ui/Empty.tsx";
import { formatNumber, formatShort } from "../../../ui/format.ts";
import { palettes, seriesColors } from "../../../ui/tokens.ts";
import { inWan } from "./sums.ts";

const parts = ["base", "reform"] as const;

/** Sums as they are beside those of the reform; the lighter end of a bar is what discretion leaves open. */
export function BreakdownChart(props: {
  name: string;
  lines: readonly SimulationTotal[];
  compared: boolean;
}) {
  const { name, lines, compared } = props;
  const { t } = useTranslation("simulation");
  const text = useBilingual();
  const language = useLanguage();
  const mode = usePreference(themePreference);
  const option = useMemo<EChartsOption>(() => {
    const palette = palettes[mode];
    const labels = lines.map((line) => text(line.name));
    const shown = compared ? parts : (["base"] as const);
    const value = (line: SimulationTotal, key: "baseLow" | "baseHigh" | "reformLow" | "reformHigh") =>
      inWan(line[key]);
    const series = shown.flatMap((part, at) => {
      const color = seriesColors[mode][at]!;
      const bar = { type: "bar" as const, stack: part, barMaxWidth: 16 };
      return [
        {
          ...bar,
          name: t(`detail.${part}`),
          itemStyle: { color },
          data: lines.map((line) => value(line, `${part}Low`)),
        },
        {
          ...bar,
          name: `${t(`detail.${part}`)} ${t("detail.low")}–${t("detail.high")}`,
          itemStyle: { color, opacity: 0.35 },
          data: lines.map((line) => value(line, `${part}High`) - value(line, `${part}Low`)),
        },
      ];
    });
    return {
      legend: {
        top: 0,
        left: 0,
        textStyle: { color: palette.text },
        data: shown.map((part) => t(`detail.${part}`)),
      },
      grid: { left: 8, right: 56, top: 36, bottom: 4, containLabel: true },
      xAxis: {
        type: "value",
        name: t("detail.unit"),
        nameTextStyle: { color: palette.text },
        axisLabel: { color: palette.text, formatter: (amount: number) => formatShort(amount, language) },
        splitLine: { lineStyle: { color: palette.line } },
      },
      yAxis: {
        type: "category",
        inverse: true,
        data: labels,
        axisLabel: { color: palette.text, width: 140, overflow: "truncate" },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: palette.line } },
      },
      tooltip: {
        formatter: (params) => {
          const { dataIndex } = params as { dataIndex: number };
          const line = lines[dataIndex]!;
          const band = (part: (typeof parts)[number]) => {
            const [low, high] = [value(line, `${part}Low`), value(line, `${part}High`)];
            const amount = low === high ? formatNumber(low) : `${formatNumber(low)}–${formatNumber(high)}`;
            return `${t(`detail.${part}`)}  ${amount}`;
          };
          return [labels[dataIndex], ...shown.map(band)].join("\n");
        },
      },
      series,
    };
  }, [lines, compared, mode, language, t, text]);
  if (lines.length === 0) return <Empty title={t("detail.noAmounts")} />;
  const columns = compared
    ? (["baseLow", "baseHigh", "reformLow", "reformHigh"] as const)
    : (["baseLow", "baseHigh"] as const);
  const heads = columns.map((key) => {
    const [part, end] = key.startsWith("base") ? ["base", key.slice(4)] : ["reform", key.slice(6)];
    return `${t(`detail.${part as "base"}`)} ${t(`detail.${end.toLowerCase() as "low"}`)}`;
  });
  return (
    <Chart
      name={name}
      option={option}
      height={72 + lines.length * (compared ? 44 : 28)}
      table={{
        header: [name, ...heads, ...(compared ? [t("detail.difference")] : [])],
        rows: lines.map((line) => [
          text(line.name),
          ...columns.map((key) => inWan(line[key])),
          ...(compared ? [inWan(BigInt(line.reformHigh) - BigInt(line.baseHigh))] : []),
        ]),
      }}
    />
  );
}
