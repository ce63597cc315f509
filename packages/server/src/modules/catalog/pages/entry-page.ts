import type { Entry } from "@qianshu/contract/catalog";
import type { z } from "zod";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { codeLabel, dayText, facetLabel } from "./labels.ts";
import { layout, linkTo, type PageContext } from "./layout.ts";
import { attachmentTag } from "./list-page.ts";

type EntryView = z.input<typeof Entry>;

/** One published entry with its elements, items and resources. */
export function entryPage(context: PageContext, entry: EntryView): Html {
  const { t } = context;
  return layout(
    context,
    entry.name,
    html`${entry.generated ? html`<p class="notice">${t.generatedLong}</p>` : null}
<div class="title"><div><h1>${entry.name}</h1>
<div class="facts"><span>${entry.organizationName}</span><code>${entry.code}</code><span class="tag">${codeLabel(context, "shareType", entry.shareType)}</span>${attachmentTag(context, entry)}</div></div>
<a class="button" href="/console/entries/${entry.id}">${t.apply}</a></div>
<section class="panel"><h2>${t.elements}</h2>${elements(context, entry)}</section>
${items(context, entry)}
<section class="panel"><h2>${t.resources}</h2>${resources(context, entry)}</section>`,
  );
}

function elements(context: PageContext, entry: EntryView): Html {
  const { t } = context;
  const { metadata } = entry;
  const { contact } = metadata;
  const rows: [string, HtmlValue][] = [
    [t.code, html`<code>${entry.code}</code>`],
    [t.category, html`<code>${metadata.categoryCode}</code>`],
    [t.abstract, metadata.abstract],
    [t.provider, entry.organizationName],
    [t.providerCode, entry.organizationUscc && html`<code>${entry.organizationUscc}</code>`],
    [
      t.formats,
      metadata.formats
        .map(({ category, type }) =>
          [codeLabel(context, "format", category), type].filter(Boolean).join(" · "),
        )
        .join("；"),
    ],
    [t.shareType, codeLabel(context, "shareType", metadata.shareType)],
    [t.shareCondition, metadata.shareCondition],
    [
      t.shareMethods,
      (metadata.shareMethods ?? []).map((method) => codeLabel(context, "shareMethod", method)).join("；"),
    ],
    [t.open, metadata.open ? t.yes : t.no],
    [t.openCondition, metadata.openCondition],
    [t.updateCycle, codeLabel(context, "updateCycle", metadata.updateCycle)],
    [t.publishedAt, dayText(entry.publishedAt)],
    [t.updatedAt, dayText(entry.updatedAt)],
    [t.related, (metadata.relatedCodes ?? []).join("；")],
    [t.subjectClass, codeLabel(context, "subjectClass", metadata.subjectClass)],
    [t.industryClass, codeLabel(context, "industryClass", metadata.industryClass ?? "")],
    [t.serviceClass, codeLabel(context, "serviceClass", metadata.serviceClass ?? "")],
    [t.level, codeLabel(context, "level", entry.level ?? "")],
    [t.keywords, (metadata.keywords ?? []).join("；")],
    [t.contact, [contact?.office, contact?.telephone].filter(Boolean).join(" ")],
    [t.certificate, certificateLink(context, entry.certificateNumber)],
  ];
  return html`<dl class="facts-list">${rows
    .filter(([, value]) => value)
    .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function certificateLink(context: PageContext, number: string | null): HtmlValue {
  return number && html`<a href="${linkTo(context, `/verify/${number}`)}"><code>${number}</code></a>`;
}

function items(context: PageContext, { metadata }: EntryView): Html | null {
  const { t } = context;
  const list = metadata.items ?? [];
  if (list.length === 0) return null;
  return html`<section class="panel"><h2>${t.items}（${list.length}）</h2><div class="table"><table>
<thead><tr><th>${t.itemName}</th><th>${t.dataType}</th><th>${t.length}</th><th>${t.description}</th></tr></thead>
<tbody>${list.map(
    (item) =>
      html`<tr><td>${item.name}</td><td data-label="${t.dataType}">${codeLabel(context, "dataType", item.dataType)}</td><td class="number" data-label="${t.length}">${item.length}</td><td data-label="${t.description}">${item.description}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function resources(context: PageContext, entry: EntryView): Html {
  const { t } = context;
  if (entry.resources.length === 0) return html`<p>${t.noResources}</p>`;
  return html`<div class="table"><table>
<thead><tr><th>${t.resourceName}</th><th>${t.kind}</th><th>${t.release}</th><th>${t.availableAt}</th></tr></thead>
<tbody>${entry.resources.map(
    (resource) =>
      html`<tr><td>${resource.name}</td><td data-label="${t.kind}">${facetLabel(context, "kind", resource.kind)}</td><td class="number" data-label="${t.release}">${resource.releaseNumber}</td><td data-label="${t.availableAt}">${dayText(resource.availableAt)}</td></tr>`,
  )}</tbody></table></div>`;
}
