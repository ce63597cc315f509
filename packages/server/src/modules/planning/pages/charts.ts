import type { Indicator, IndicatorDetail } from "@qianshu/contract/planning-model";
import type { z } from "zod";
import { type Html, html } from "../../../platform/http/html.ts";
import { grouped, type PlanContext, say } from "./context.ts";

type View = z.input<typeof Indicator>;
type Detail = z.input<typeof IndicatorDetail>;

/** A lying bar of the actual, with a stroke where the target stands; both begin at zero. */
export function barChart(
  { t }: PlanContext,
  { actual, low, name }: View,
  language: "zh" | "en",
): Html | null {
  if (!actual?.value || !low) return null;
  const [value, goal] = [Number(actual.value), Number(low)];
  const most = Math.max(value, goal) * 1.05 || 1;
  const at = (number: number) => ((number / most) * 100).toFixed(2);
  const label = `${name[language]}: ${t.actual} ${grouped(actual.value)}, ${t.target} ${grouped(low)}`;
  return html`<svg class="bar-chart" viewBox="0 0 100 18" preserveAspectRatio="none" role="img" aria-label="${label}"><rect class="ground" x="0" y="5" width="100" height="8"/><rect class="part" x="0" y="5" width="${at(value)}" height="8"/><line class="goal" x1="${at(goal)}" x2="${at(goal)}" y1="1" y2="17" vector-effect="non-scaling-stroke"/></svg>`;
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 260, 16, 70, 24, 30];

/** The actuals of an indicator over the years, its target as a dashed line, its forecast as dots. */
export function lineChart(context: PlanContext, detail: Detail): Html | null {
  const { t } = context;
  const { low, unit, forecast } = detail;
  const points = detail.actuals
    .filter(({ isCorrected, value, subject }) => !isCorrected && value !== null && subject === null)
    .map(({ day, value }) => ({ day, value: Number(value), text: grouped(value!) }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  if (points.length < 2 || !low) return null;
  const expected = forecast ? [{ day: forecast.day, value: Number(forecast.value) }] : [];
  const days = [...points, ...expected].map(({ day }) => Date.parse(day));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const most = Math.max(Number(low), ...[...points, ...expected].map(({ value }) => value)) * 1.1;
  const x = (day: string) => LEFT + ((Date.parse(day) - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => HEIGHT - BOTTOM - (value / most) * (HEIGHT - TOP - BOTTOM);
  const place = ({ day, value }: { day: string; value: number }) =>
    `${x(day).toFixed(1)},${y(value).toFixed(1)}`;
  const goal = y(Number(low)).toFixed(1);
  return html`<svg class="line-chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${t.chart}: ${points.map(({ day, text }) => `${day} ${text}`).join(", ")}">
<text x="${LEFT}" y="14">${say(context, unit)}</text>
<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${HEIGHT - BOTTOM}" y2="${HEIGHT - BOTTOM}"/>
<line class="goal" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${goal}" y2="${goal}"/><text x="${WIDTH - RIGHT + 4}" y="${goal}">${t.target} ${grouped(low)}</text>
<polyline class="line" points="${points.map(place).join(" ")}"/>
${expected.map((end) => html`<polyline class="expected" points="${place(points.at(-1)!)} ${place(end)}"/><text x="${x(end.day).toFixed(1)}" y="${(y(end.value) - 8).toFixed(1)}" text-anchor="middle">${t.forecast} ${grouped(String(end.value))}</text>`)}
${points.map((point) => html`<circle cx="${x(point.day).toFixed(1)}" cy="${y(point.value).toFixed(1)}" r="3.5"/><text class="value" x="${x(point.day).toFixed(1)}" y="${(y(point.value) - 8).toFixed(1)}" text-anchor="middle">${point.text}</text><text x="${x(point.day).toFixed(1)}" y="${HEIGHT - 10}" text-anchor="middle">${point.day.slice(0, 4)}</text>`)}
</svg>`;
}
