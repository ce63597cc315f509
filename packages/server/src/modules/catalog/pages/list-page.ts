import type { EntryList, EntrySummary } from "@qianshu/contract/catalog";
import { fillTemplate } from "@qianshu/domain";
import type { z } from "zod";
import { type Html, html } from "../../../platform/http/html.ts";
import { codeLabel, dayText, facetLabel, type PageFacet } from "./labels.ts";
import { layout, linkTo, type PageContext, searchBox } from "./layout.ts";

type List = z.input<typeof EntryList>;
type Summary = z.input<typeof EntrySummary>;

export const PAGE_SIZE = 20;

const facetNames = [
  "subjectClass",
  "division",
  "organizationId",
  "shareType",
  "open",
  "attachment",
  "kind",
  "updateCycle",
  "level",
] as const satisfies readonly PageFacet[];
const sorts = [
  ["relevance", "relevance"],
  ["published", "publishedSort"],
  ["updated", "updatedSort"],
  ["name", "nameSort"],
] as const;

/** The catalogue: search, filters as links, a page of entries. */
export function listPage(context: PageContext, list: List, offset: number): Html {
  const { t, query } = context;
  const title = query.get("q") || t.catalog;
  return layout(
    context,
    title,
    html`<div class="bar">${searchBox(context, query)}</div>
<div class="columns">
<aside class="filters" id="filters" aria-label="${t.filters}"><h2>${t.filters}</h2>${facetNames.map((facet) => facetList(context, facet, list))}</aside>
<section>
${chips(context, list)}
<div class="bar"><span>${countText(context, list.total)} <a class="to-filters" href="#filters">${t.filters}</a></span>${sortLinks(context)}</div>
${list.items.length > 0 ? cards(context, list.items) : html`<div class="panel empty"><strong>${t.none}</strong><p>${t.noneHint}</p></div>`}
${pageLinks(context, list, offset)}
</section>
</div>`,
  );
}

/** Entries one below the other. */
export function cards(context: PageContext, items: readonly Summary[]): Html {
  return html`<ul class="cards">${items.map((entry) => card(context, entry))}</ul>`;
}

function card(context: PageContext, entry: Summary): Html {
  const { t } = context;
  return html`<li class="card">
<h3><a href="${linkTo(context, `/catalog/${entry.id}`)}">${entry.name}</a></h3>
<p>${entry.abstract}</p>
<div class="facts"><span>${entry.organizationName}</span><span class="tag">${codeLabel(context, "shareType", entry.shareType)}</span>
${attachmentTag(context, entry)}${entry.open ? html`<span class="tag good">${t.openTag}</span>` : null}${entry.generated ? html`<span class="tag warn">${t.generated}</span>` : null}
<span>${codeLabel(context, "updateCycle", entry.updateCycle)}</span><span>${dayText(entry.publishedAt)}</span></div>
</li>`;
}

export function attachmentTag(context: PageContext, { attachment }: Summary): Html {
  const tone = { none: "tag", attached: "tag good", stale: "tag warn" }[attachment];
  return html`<span class="${tone}">${facetLabel(context, "attachment", attachment)}</span>`;
}

function countText({ t }: PageContext, total: number): string {
  return total > 10_000 ? t.more : fillTemplate(t.results, { count: total.toLocaleString("en-US") });
}

function facetList(context: PageContext, facet: (typeof facetNames)[number], { facets }: List): Html | null {
  const chosen = context.query.getAll(facet);
  const all = facets[facet] ?? [];
  const values = facet === "division" ? nearDivisions(all, chosen[0]) : all;
  if (values.length === 0) return null;
  return html`<details${facet !== "level" && facet !== "updateCycle" ? html` open` : null}><summary>${context.t[facet]}</summary><ul>${values.map(
    ({ value, label, count }) => {
      const isChosen = chosen.includes(value);
      return html`<li><a href="${toggle(context, facet, value)}" rel="nofollow"${isChosen ? html` aria-current="true"` : null}><span>${label ?? facetLabel(context, facet, value)}</span><span class="count">${count.toLocaleString("en-US")}</span></a></li>`;
    },
  )}</ul></details>`;
}

/** Province and prefectures; counties only of the prefecture that is chosen, or lies above the county that is. */
function nearDivisions<F extends { value: string }>(all: readonly F[], chosen = ""): F[] {
  const prefecture = chosen.endsWith("0000") ? "" : chosen.slice(0, 4);
  return all.filter(({ value }) => value.endsWith("00") || (prefecture && value.startsWith(prefecture)));
}

/** The same list with one value more, or one less; from its first page. */
function toggle(context: PageContext, name: string, value: string): string {
  const query = new URLSearchParams(context.query);
  query.delete("offset");
  if (query.has(name, value)) query.delete(name, value);
  else if (name === "open" || name === "division") query.set(name, value);
  else query.append(name, value);
  return linkTo(context, "/catalog", query);
}

function chips(context: PageContext, { facets }: List): Html | null {
  const { t, query } = context;
  const chosen = facetNames.flatMap((facet) =>
    query.getAll(facet).map((value) => ({
      facet,
      value,
      text: facets[facet]?.find((one) => one.value === value)?.label ?? facetLabel(context, facet, value),
    })),
  );
  if (chosen.length === 0) return null;
  const cleared = new URLSearchParams(query.has("q") ? { q: query.get("q")! } : {});
  return html`<ul class="chips">${chosen.map(
    ({ facet, value, text }) =>
      html`<li><a href="${toggle(context, facet, value)}" title="${t.remove}"><span>${t[facet]}：${text}</span><span aria-hidden="true">×</span></a></li>`,
  )}<li><a href="${linkTo(context, "/catalog", cleared)}">${t.clear}</a></li></ul>`;
}

function sortLinks(context: PageContext): Html {
  const { t, query } = context;
  const current = query.get("sort") ?? "relevance";
  return html`<nav aria-label="${t.sort}">${t.sort}${sorts.map(([sort, label]) => {
    const next = new URLSearchParams(query);
    next.delete("offset");
    next.set("sort", sort);
    return html`<a href="${linkTo(context, "/catalog", next)}" rel="nofollow"${sort === current ? html` aria-current="true"` : null}>${t[label]}</a>`;
  })}</nav>`;
}

function pageLinks(context: PageContext, { total, items }: List, offset: number): Html | null {
  const { t, query } = context;
  const at = (to: number, text: string) => {
    const next = new URLSearchParams(query);
    if (to > 0) next.set("offset", String(to));
    else next.delete("offset");
    return html`<a class="button plain" href="${linkTo(context, "/catalog", next)}">${text}</a>`;
  };
  const hasNext = offset + items.length < total && offset + PAGE_SIZE <= 10_000;
  if (offset === 0 && !hasNext) return null;
  return html`<nav class="pages">${offset > 0 ? at(Math.max(0, offset - PAGE_SIZE), t.previous) : null}<span>${fillTemplate(t.page, { page: Math.floor(offset / PAGE_SIZE) + 1 })}</span>${hasNext ? at(offset + PAGE_SIZE, t.next) : null}</nav>`;
}
