import type { EChartsOption } from "echarts";
import type { EChartsType } from "echarts/core";
import { type RefCallback, useCallback, useEffect, useRef, useState } from "react";

type Library = typeof import("./echarts.ts");

/** Draws an option into a frame; the chart library is fetched when the first chart is shown. */
export function useChart(option: EChartsOption, onSelect?: (name: string) => void) {
  const library = useRef<Library>(null);
  const chart = useRef<EChartsType>(null);
  const latest = useRef({ option, onSelect });
  latest.current = { option, onSelect };
  const [ready, setReady] = useState(false);

  const frame: RefCallback<HTMLDivElement> = useCallback((node) => {
    if (!node) return;
    let gone = false;
    const sizes = new ResizeObserver(() => {
      // A map cannot be laid out in no space, as while the table is shown instead.
      if (node.clientWidth > 0 && node.clientHeight > 0) chart.current?.resize();
    });
    void import("./echarts.ts").then((loaded) => {
      if (gone) return;
      library.current = loaded;
      chart.current = loaded.init(node, undefined, { renderer: "canvas" });
      chart.current.on("click", (event) => latest.current.onSelect?.(event.name));
      chart.current.setOption(latest.current.option);
      sizes.observe(node);
      setReady(true);
    });
    return () => {
      gone = true;
      sizes.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  const toImage = (type: "png" | "svg"): string => {
    if (!chart.current || !library.current) return "";
    if (type === "png") return chart.current.getDataURL({ type, pixelRatio: 2, backgroundColor: "#ffffff" });
    const size = { width: chart.current.getWidth(), height: chart.current.getHeight() };
    const copy = library.current.init(null, undefined, { renderer: "svg", ssr: true, ...size });
    copy.setOption({ ...latest.current.option, animation: false });
    const svg = copy.renderToSVGString();
    copy.dispose();
    return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  };

  return { frame, ready, toImage };
}
