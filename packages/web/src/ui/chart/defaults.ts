import type { EChartsOption } from "echarts";
import { fontFamily, palettes, seriesColors, type ThemeMode } from "../tokens.ts";

/** Type and colours of every chart. Tooltips are drawn on the canvas: HTML ones need inline styles, which CSP forbids. */
function chartDefaults(mode: ThemeMode) {
  const palette = palettes[mode];
  return {
    color: [...seriesColors[mode]],
    textStyle: { fontFamily, color: palette.text },
    animationDuration: 200,
    aria: { enabled: true },
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    tooltip: {
      renderMode: "richText",
      confine: true,
      backgroundColor: palette.raised,
      borderColor: palette.lineStrong,
      textStyle: { color: palette.text, fontFamily },
    },
  } satisfies EChartsOption;
}

/** An option with the type, colours and tooltip of every chart. */
export function withDefaults(mode: ThemeMode, option: EChartsOption): EChartsOption {
  const defaults = chartDefaults(mode);
  const tooltip = { ...defaults.tooltip, ...(option.tooltip as object | undefined) };
  return { ...defaults, ...option, tooltip };
}
