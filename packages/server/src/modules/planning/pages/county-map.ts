import type { CountyStanding } from "@qianshu/contract/planning-model";
import type { z } from "zod";
import { type Html, html } from "../../../platform/http/html.ts";
import { linkTo } from "../../../platform/portal/layout.ts";
import type { CountyShapes } from "../plan-files.ts";
import type { PlanContext } from "./context.ts";

type County = z.input<typeof CountyStanding>;

/** The prefectures by their code, in the order of the statistics. */
const prefectures: readonly (readonly [code: string, zh: string, en: string])[] = [
  ["520100", "贵阳市", "Guiyang"],
  ["520200", "六盘水市", "Liupanshui"],
  ["520300", "遵义市", "Zunyi"],
  ["520400", "安顺市", "Anshun"],
  ["520500", "毕节市", "Bijie"],
  ["520600", "铜仁市", "Tongren"],
  ["522300", "黔西南州", "Qianxinan"],
  ["522600", "黔东南州", "Qiandongnan"],
  ["522700", "黔南州", "Qiannan"],
];

// A county that has reported nothing has a shade of its own.
function shadeOf({ percent, states }: Pick<County, "percent" | "states">): string {
  if (Object.keys(states).length === 0) return "none";
  return percent >= 100 ? "all" : percent >= 50 ? "most" : "some";
}

/** The counties as a map, each in the shade of what it has done, and the prefectures' shares beside it. */
export function countyMap(context: PlanContext, counties: readonly County[], shapes: CountyShapes): Html {
  const { t, language } = context;
  const { width, height } = shapes;
  const shares = prefectures.map(([code, zh, en]) => {
    const own = counties.filter(({ prefecture }) => prefecture === code);
    const sum = (key: "done" | "total") => own.reduce((all, one) => all + one[key], 0);
    return { name: language === "zh" ? zh : en, done: sum("done"), total: sum("total") };
  });
  const legend = [
    ["all", t.mapAll],
    ["most", t.mapMost],
    ["some", t.mapSome],
    ["none", t.unreported],
  ] as const;
  return html`<section class="panel county-map"><h2><a href="${linkTo(context, "/plan/counties")}">${t.countyTitle}</a></h2>
<div><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${t.countyTitle}">${counties.map(
    (county) =>
      html`<path class="${shadeOf(county)}" d="${shapes.shapes[county.code] ?? ""}"><title>${county.name} ${county.percent}%</title></path>`,
  )}</svg>
<div><ul class="legend">${legend.map(([shade, name]) => html`<li><svg viewBox="0 0 12 12" aria-hidden="true"><rect class="${shade}" width="12" height="12"/></svg>${name}</li>`)}</ul>
<table><thead><tr><th>${t.prefecture}</th><th class="number">${t.doneShare}</th></tr></thead><tbody>${shares.map(
    ({ name, done, total }) => html`<tr><td>${name}</td><td class="number">${done}/${total}</td></tr>`,
  )}</tbody></table></div></div></section>`;
}
