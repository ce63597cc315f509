import { useQuery } from "@tanstack/react-query";
import { Button, Skeleton } from "antd";
import type { EChartsOption } from "echarts";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../app/i18n/text.ts";
import { themePreference, usePreference } from "../../app/preferences.ts";
import { formatNumber, formatShort } from "../format.ts";
import { type County, loadCounties } from "../geo/counties.ts";
import { palettes, rampColors, type ThemeMode } from "../tokens.ts";
import { Chart } from "./Chart.tsx";

const mapName = "guizhou-counties";

export interface CountyMapProps {
  /** Names the map; what the values measure, with the unit. */
  name: string;
  values: readonly { adcode: string; value: number }[];
  selected?: string | undefined;
  /** A county was clicked; `undefined` means the whole province again. */
  onSelect?: (adcode: string | undefined) => void;
  height?: number;
}

/** Choropleth of the 88 counties, drawn from the shipped shapes; a click filters. */
export function CountyMap({ name, values, selected, onSelect, height = 460 }: CountyMapProps) {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const mode = usePreference(themePreference);
  const shapes = useQuery({
    queryKey: ["geo", "counties"],
    queryFn: loadCounties,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [registered, setRegistered] = useState(false);
  useEffect(() => {
    if (!shapes.data) return;
    void import("./echarts.ts").then(({ registerMap }) => {
      registerMap(mapName, shapes.data as Parameters<typeof registerMap>[1]);
      setRegistered(true);
    });
  }, [shapes.data]);

  const counties = useMemo(
    () => shapes.data?.features.map((feature) => feature.properties) ?? [],
    [shapes.data],
  );
  const option = useMemo(
    () => mapOption({ counties, values, selected, mode, language, noValue: t("map.noValue") }),
    [counties, values, selected, mode, language, t],
  );
  if (!registered) return <Skeleton.Node active style={{ width: "100%", height }} />;
  const valueByCounty = new Map(values.map((one) => [one.adcode, one.value]));
  const chosen = counties.find((county) => county.adcode === selected);
  return (
    <div>
      {chosen ? (
        <div className="qs-map-chosen">
          {t("map.chosen", { name: chosen.name })}{" "}
          <Button size="small" type="link" onClick={() => onSelect?.(undefined)}>
            {t("map.clear")}
          </Button>
        </div>
      ) : null}
      <Chart
        name={name}
        height={height}
        option={option}
        onSelect={(adcode) => onSelect?.(adcode === selected ? undefined : adcode)}
        table={{
          header: ["adcode", t("diff.item"), name],
          rows: counties.map((county) => [
            county.adcode,
            county.name,
            valueByCounty.get(county.adcode) ?? null,
          ]),
        }}
      />
    </div>
  );
}

function mapOption(given: {
  counties: readonly County[];
  values: CountyMapProps["values"];
  selected: string | undefined;
  mode: ThemeMode;
  language: "zh" | "en";
  noValue: string;
}): EChartsOption {
  const { counties, values, selected, mode, language, noValue } = given;
  const palette = palettes[mode];
  const nameOf = new Map(counties.map((county) => [county.adcode, county.name]));
  const highest = Math.max(1, ...values.map((one) => one.value));
  return {
    visualMap: {
      type: "continuous",
      min: 0,
      max: highest,
      left: 0,
      bottom: 0,
      itemHeight: 90,
      inRange: { color: [...rampColors[mode]] },
      textStyle: { color: palette.text },
      text: [formatShort(highest, language), "0"],
    },
    tooltip: {
      formatter: (params) => {
        const { name, value } = params as { name: string; value: number };
        return `${nameOf.get(name) ?? name}  ${Number.isNaN(value) ? noValue : formatNumber(value)}`;
      },
    },
    series: [
      {
        type: "map",
        map: mapName,
        nameProperty: "adcode",
        selectedMode: "single",
        layoutCenter: ["52%", "50%"],
        layoutSize: "100%",
        itemStyle: { borderColor: palette.surface, areaColor: palette.hover },
        emphasis: {
          label: { show: false },
          itemStyle: { areaColor: undefined, borderColor: palette.text, borderWidth: 1.5 },
        },
        select: {
          label: { show: false },
          itemStyle: { areaColor: undefined, borderColor: palette.text, borderWidth: 2 },
        },
        data: values.map((one) => ({
          name: one.adcode,
          value: one.value,
          selected: one.adcode === selected,
        })),
      },
    ],
  };
}
