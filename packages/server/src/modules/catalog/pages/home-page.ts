import type { EntryList } from "@qianshu/contract/catalog";
import { fillTemplate } from "@qianshu/domain";
import type { z } from "zod";
import { type Html, html } from "../../../platform/http/html.ts";
import { codeLabel } from "./labels.ts";
import { layout, linkTo, type PageContext, searchBox } from "./layout.ts";
import { cards } from "./list-page.ts";

/** The first page: search, subjects, what is new. */
export function homePage(context: PageContext, newest: z.input<typeof EntryList>): Html {
  const { t } = context;
  const subjects = newest.facets.subjectClass ?? [];
  const total = newest.total > 10_000 ? t.more : newest.total.toLocaleString("en-US");
  const head = html`<div class="hero"><div class="wrap"><h1>${t.claim}</h1><p>${fillTemplate(t.published, { count: total })}</p>${searchBox(context)}</div></div>`;
  const body = html`<h2>${t.subjects}</h2>
<ul class="tiles">${subjects.map(
    ({ value, count }) =>
      html`<li><a href="${linkTo(context, "/catalog", new URLSearchParams({ subjectClass: value }))}"><span>${codeLabel(context, "subjectClass", value)}</span><span class="count">${count.toLocaleString("en-US")}</span></a></li>`,
  )}</ul>
<h2>${t.newest}</h2>
${newest.items.length > 0 ? cards(context, newest.items) : html`<div class="panel empty"><strong>${t.none}</strong></div>`}
<p><a href="${linkTo(context, "/catalog")}">${t.all}</a></p>`;
  return layout(context, t.tagline, body, { head });
}
