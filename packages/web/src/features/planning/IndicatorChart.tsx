import type { IndicatorDetail } from "@qianshu/contract/planning-model";
import type { EChartsOption } from "echarts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { themePreference, usePreference } from "../../app/preferences.ts";
import { Chart } from "../../ui/chart/Chart.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { palettes } from "../../ui/tokens.ts";

/** The standing actuals over time, the target as a line, the forecast as a dashed end; nothing for fewer than two. */
export function IndicatorChart({ indicator }: { indicator: IndicatorDetail }) {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  const palette = palettes[usePreference(themePreference)];
  const points = useMemo(
    () =>
      indicator.actuals
        .filter(({ isCorrected, value, subject }) => !isCorrected && value !== null && subject === null)
        .map(({ day, value }) => [day, Number(value)] as [string, number])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    [indicator.actuals],
  );
  const { forecast, low } = indicator;
  const unit = text(indicator.unit);
  const option = useMemo<EChartsOption>(
    () => ({
      grid: { left: 8, right: 90, top: 36, bottom: 8, containLabel: true },
      tooltip: { trigger: "axis" },
      xAxis: { type: "time", axisLabel: { color: palette.text } },
      yAxis: {
        type: "value",
        min: 0,
        name: unit,
        nameTextStyle: { color: palette.text, align: "left" },
        axisLabel: { color: palette.text },
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: [
        {
          type: "line",
          name: t("indicator.actual"),
          data: points,
          symbolSize: 8,
          label: { show: true, color: palette.text },
          markLine: {
            symbol: "none",
            data: low === null ? [] : [{ yAxis: Number(low), name: t("indicator.target") }],
            label: { color: palette.text, formatter: `${t("indicator.target")} {c}` },
          },
        },
        {
          type: "line",
          name: t("indicator.forecast"),
          data: forecast && points.length > 0 ? [points.at(-1)!, [forecast.day, Number(forecast.value)]] : [],
          lineStyle: { type: "dashed" },
        },
      ],
    }),
    [points, forecast, low, unit, palette, t],
  );
  if (points.length < 2) return null;
  return (
    <Panel title={t("indicator.chart")} wide>
      <Chart
        name={text(indicator.name)}
        option={option}
        height={280}
        table={{ header: [t("actual.day"), unit], rows: points }}
      />
    </Panel>
  );
}
