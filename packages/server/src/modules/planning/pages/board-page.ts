import type { Indicator } from "@qianshu/contract/planning-model";
import { fillTemplate } from "@qianshu/domain";
import { targetStatuses } from "@qianshu/domain/planning/judge-target";
import type { z } from "zod";
import { type Html, html } from "../../../platform/http/html.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import { barChart } from "./charts.ts";
import { grouped, type PlanContext, planStyles, say } from "./context.ts";

type View = z.input<typeof Indicator>;

/** The years that the plan names for its targets. */
const years = ["2015", "2017", "2020"] as const;

/** Which indicators a year's switch shows: those whose span holds it; "none" those without a year. */
export function ofYear(items: readonly View[], year: string | null): View[] {
  if (year === "none") return items.filter(({ to }) => to === null);
  const wanted = Number(year);
  if (!year || Number.isNaN(wanted)) return [...items];
  return items.filter(({ from, to }) => from !== null && to !== null && from <= wanted && wanted <= to);
}

/** All indicators as a board: target against actual, status, sentence. */
export function boardPage(
  context: PlanContext,
  { asOf, items }: { asOf: string; items: View[] },
  counties: Html,
): Html {
  const { t, query } = context;
  const year = query.get("year");
  const shown = ofYear(items, year);
  const head = html`<div class="hero"><div class="wrap"><h1>${t.claim}</h1><p>${t.hint}</p>${planLinks(context)}</div></div>`;
  const body = html`${items.some(({ actual }) => actual?.generated) ? html`<p class="notice">${t.generatedNotice}</p>` : null}
${yearSwitch(context, year)}
<ul class="sums">${targetStatuses.map((status) => html`<li><strong>${shown.filter((item) => item.status === status).length}</strong>${t[status]}</li>`)}</ul>
<ul class="board">${shown.map((item) => card(context, item))}</ul>
${counties}
<p class="soft">${fillTemplate(t.asOf, { day: asOf })} · ${t.convention}</p>`;
  return layout(context, t.title, body, { head, styles: planStyles });
}

/** The other pages of the plan. */
export function planLinks(context: PlanContext): Html {
  const { t, path } = context;
  const pages = [
    ["/plan", t.title],
    ["/plan/document", t.document],
    ["/plan/counties", t.counties],
  ] as const;
  return html`<nav class="plan-links" aria-label="${t.title}">${pages.map(([to, title]) => html`<a href="${linkTo(context, to)}"${path === to ? html` aria-current="page"` : null}>${title}</a>`)}</nav>`;
}

function yearSwitch(context: PlanContext, year: string | null): Html {
  const { t } = context;
  const choice = (value: string | null, title: string) =>
    html`<li><a href="${linkTo(context, "/plan", new URLSearchParams(value ? { year: value } : {}))}"${year === value ? html` aria-current="true"` : null}>${title}</a></li>`;
  return html`<ul class="switch">${choice(null, t.all)}${years.map((one) => choice(one, fillTemplate(t.yearEnd, { year: one })))}${choice("none", t.undated)}</ul>`;
}

function card(context: PlanContext, item: View): Html {
  const { t, language } = context;
  const unit = say(context, item.unit);
  return html`<li>
<div class="row"><h3><a href="${linkTo(context, `/plan/indicators/${item.id}`)}">${say(context, item.name)}</a></h3>${statusTag(context, item.status)}</div>
<div class="figures"><div><span>${t.target}${item.to === null ? null : ` ${yearsOf(item)}`}</span><strong>${targetText(context, item)}</strong> ${unit}</div>
<div><span>${t.actual}${item.actual ? ` ${item.actual.day}` : null}</span><strong>${actualText(context, item)}</strong>${item.actual?.value ? ` ${unit}` : null}</div></div>
${barChart(context, item, language)}
<div class="foot"><code>${item.id}</code><a href="${linkTo(context, "/plan/document")}#${item.id}">${t.sentence}：${say(context, item.section)}</a>${item.percent === null ? null : html`<span>${t.share} ${item.percent}%</span>`}${item.trend ? html`<span>${t.trend}：${t[item.trend]}</span>` : null}${item.responsible ? html`<span>${item.responsible.name}</span>` : null}${item.actual?.generated ? html`<span class="tag warn">${t.exampleShort}</span>` : null}</div>
</li>`;
}

export function statusTag({ t }: PlanContext, status: View["status"]): Html {
  return html`<span class="state ${status}">${t[status]}</span>`;
}

/** A target as people read it: numbers grouped, words as they are. */
export const targetText = (context: PlanContext, { value }: Pick<View, "value">): string => {
  const text = say(context, value);
  return /^\d+$/.test(text) ? grouped(text) : text;
};

/** The years of a target: one, or a span. */
export const yearsOf = ({ from, to }: Pick<View, "from" | "to">): string =>
  from === null || to === null ? "" : from === to ? String(to) : `${from}–${to}`;

function actualText({ t }: PlanContext, { actual }: View): string {
  if (!actual) return "—";
  if (actual.value !== null) return grouped(actual.value);
  return actual.judged ? t.judgedYes : t.judgedNo;
}
