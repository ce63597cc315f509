import type { CountyStanding, ObligationLine } from "@qianshu/contract/planning-model";
import type { z } from "zod";
import { type Html, html } from "../../../platform/http/html.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import { planLinks } from "./board-page.ts";
import { type PlanContext, planStyles, say } from "./context.ts";

interface CountyList {
  items: z.input<typeof ObligationLine>[];
  counties: z.input<typeof CountyStanding>[];
}

/** Article 22's obligations as a table of all counties; each line of the checklist with its sentence. */
export function countiesPage(context: PlanContext, { items, counties }: CountyList): Html {
  const { t } = context;
  const head = html`<div class="hero"><div class="wrap"><h1>${t.countyTitle}</h1><p>${t.countyHint}</p>${planLinks(context)}</div></div>`;
  const words = { done: t.done, "under-way": t.underWay, "not-begun": t.notBegun } as const;
  const body = html`<section class="panel"><h2>${t.article}</h2><ol>${items.map(
    ({ title, quote, rule }) =>
      html`<li>${say(context, title)} <span class="soft" lang="zh-CN">「${quote}」</span> <a href="${linkTo(context, "/plan/document")}#${rule}">${t.sentence}</a></li>`,
  )}</ol></section>
<div class="table panel" tabindex="0" role="region" aria-label="${t.countyTitle}"><table><thead><tr><th>${t.county}</th>${items.map(({ title }) => html`<th scope="col">${say(context, title)}</th>`)}<th class="number">${t.doneShare}</th></tr></thead>
<tbody>${counties.map(
    (county) =>
      html`<tr><td>${county.name}</td>${items.map(({ id, title }) => {
        const state = county.states[id];
        return html`<td data-label="${say(context, title)}"><span class="state ${state ?? ""}">${state ? words[state] : t.unreported}</span></td>`;
      })}<td class="number" data-label="${t.doneShare}">${county.percent}%</td></tr>`,
  )}</tbody></table></div>`;
  return layout(context, t.countyTitle, body, { head, styles: planStyles });
}
