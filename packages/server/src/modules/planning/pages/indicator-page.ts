import type { Actual, IndicatorDetail } from "@qianshu/contract/planning-model";
import { fillTemplate } from "@qianshu/domain";
import type { z } from "zod";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import { planLinks, statusTag, targetText, yearsOf } from "./board-page.ts";
import { lineChart } from "./charts.ts";
import { grouped, type PlanContext, planStyles, say } from "./context.ts";

type Detail = z.input<typeof IndicatorDetail>;

/** One indicator: its sentence, both readings, every actual with its source, the forecast with its method. */
export function indicatorPage(context: PlanContext, detail: Detail): Html {
  const { t } = context;
  const chart = lineChart(context, detail);
  return layout(
    context,
    say(context, detail.name),
    html`${planLinks(context)}
<div class="title"><div><h1>${say(context, detail.name)} ${statusTag(context, detail.status)}</h1><div class="facts"><code>${detail.id}</code><span>${say(context, detail.section)}</span></div></div></div>
<section class="panel"><dl class="facts-list">${factRows(context, detail)}</dl>
${detail.quotes.map((quote) => html`<blockquote lang="zh-CN">${quote} <a href="${linkTo(context, "/plan/document")}#${detail.id}">${t.sentence}</a></blockquote>`)}</section>
${chart ? html`<section class="panel"><h2>${t.chart}</h2>${chart}</section>` : null}
${cells(context, detail)}${chain(context, detail)}${readings(context, detail)}
<section class="panel"><h2>${t.actuals}</h2>${actuals(context, detail)}</section>
<p class="soft">${t.convention}</p>`,
    { styles: planStyles },
  );
}

function factRows(context: PlanContext, detail: Detail): Html[] {
  const { t } = context;
  const unit = say(context, detail.unit);
  const { forecast } = detail;
  const rows: [string, HtmlValue][] = [
    [t.target, `${targetText(context, detail)} ${unit} ${yearsOf(detail) || `（${t.undated}）`}`],
    [t.share, detail.percent && `${detail.percent}%`],
    [t.trend, detail.trend && t[detail.trend]],
    [
      t.forecast,
      forecast &&
        fillTemplate(t.forecastAt, {
          day: forecast.day,
          value: grouped(forecast.value),
          unit,
          result: forecast.reaches ? t.willReach : t.willMiss,
          method: say(context, forecast.explanation),
        }),
    ],
    [t.responsible, detail.responsible?.name ?? t.none],
    ["", say(context, detail.note)],
  ];
  return rows.filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`);
}

function readings(context: PlanContext, { readings: all }: Detail): Html | null {
  const { t } = context;
  if (all.length === 0) return null;
  return html`<section class="panel"><h2>${t.readings}</h2>${all.map(
    ({ id, chosen, other, otherwise }) =>
      html`<p><code>${id}</code> <strong>${t.chosen}</strong> ${say(context, chosen)}<br>${other ? html`<strong>${t.other}</strong> ${say(context, other)}` : null}${otherwise ? html` · ${fillTemplate(t.otherwise, { status: t[otherwise.status] })}${otherwise.to === null ? null : ` (${otherwise.to})`}` : null}</p>`,
  )}</section>`;
}

function chain(context: PlanContext, { chain: steps, unit }: Detail): Html | null {
  const { t } = context;
  if (steps.length === 0) return null;
  return html`<section class="panel"><h2>${t.chain}</h2><ul>${steps.map(
    (step) =>
      html`<li>${fillTemplate(t.chainStep, { from: step.from, to: step.to, years: step.years, increase: grouped(step.increase), unit: say(context, unit), percent: step.yearlyPercent })}</li>`,
  )}</ul></section>`;
}

function cells(context: PlanContext, { cells: all }: Detail): Html | null {
  const { t } = context;
  if (all.length === 0) return null;
  const met = (value: boolean | null) => (value === null ? t.noActual : value ? t.met : t.notMet);
  return html`<section class="panel"><h2>${t.cells}</h2><div class="table"><table><thead><tr><th>${t.part}</th><th>${t.year}</th><th>${t.value}</th><th>${t.status}</th></tr></thead><tbody>${all.map(
    (cell) =>
      html`<tr><td>${cell.subject ?? t.all}</td><td data-label="${t.year}">${cell.year}</td><td class="number" data-label="${t.value}">${cell.value && grouped(cell.value)}</td><td data-label="${t.status}">${met(cell.met)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function actuals(context: PlanContext, { actuals: all, unit }: Detail): Html {
  const { t } = context;
  if (all.length === 0) return html`<p>${t.noActual}</p>`;
  return html`<div class="table"><table><thead><tr><th>${t.day}</th><th>${t.part}</th><th>${t.value}</th><th>${t.source}</th></tr></thead><tbody>${all.map(
    (actual) =>
      html`<tr><td>${actual.day}${actual.isCorrected ? html` <span class="tag">${t.corrected}</span>` : null}</td><td data-label="${t.part}">${actual.subject}</td><td class="number" data-label="${t.value}">${actual.value === null ? (actual.judged ? t.judgedYes : t.judgedNo) : `${grouped(actual.value)} ${say(context, unit)}`}</td><td data-label="${t.source}">${sourceText(context, actual)}${actual.generated ? html` <span class="tag warn">${t.generated}</span>` : null}</td></tr>`,
  )}</tbody></table></div>`;
}

function sourceText({ t }: PlanContext, { source, note }: z.input<typeof Actual>): string {
  const more = note ? ` · ${note}` : "";
  if (source.kind === "entered") return source.text + more;
  if (source.kind === "formula") return fillTemplate(t.fromFormula, { formula: source.text }) + more;
  const operation =
    source.operation === "count" ? t.count : fillTemplate(t.sum, { column: source.column ?? "" });
  const { assetName: name, release, rows } = source;
  return fillTemplate(t.fromAsset, { name, release, operation, rows }) + more;
}
