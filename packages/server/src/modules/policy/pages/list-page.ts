import type { PolicyDocumentSummary } from "@qianshu/contract/policy-model";
import { fillTemplate } from "@qianshu/domain";
import { type Html, html } from "../../../platform/http/html.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import { policyStyleAddress } from "./style.ts";
import type { PolicyContext } from "./texts.ts";

/** The policy documents with what holds today. */
export function listPage(context: PolicyContext, documents: readonly PolicyDocumentSummary[]): Html {
  const { t } = context;
  return layout(
    context,
    t.policies,
    html`<div class="title"><div><h1>${t.policies}</h1><p class="hint">${t.policiesHint}</p></div><a class="button plain" href="${linkTo(context, "/policies/publicity")}">${t.publicity}</a></div>
${
  documents.length > 0
    ? html`<ul class="cards">${documents.map((one) => card(context, one))}</ul>`
    : html`<div class="panel empty"><strong>${t.noDocuments}</strong></div>`
}`,
    { styles: [policyStyleAddress] },
  );
}

function card(context: PolicyContext, document: PolicyDocumentSummary): Html {
  const { t, language } = context;
  const path = `/policies/${document.id}`;
  return html`<li class="card"><h3><a href="${linkTo(context, path)}">${document.title[language]}</a></h3>
${validity(context, document)}
<p class="actions"><a class="button" href="${linkTo(context, `${path}/calculate`)}">${t.calculate}</a><a class="button plain" href="${linkTo(context, path)}">${t.readText}</a></p></li>`;
}

/** Who issued it, from when until when it holds, and whether it does. */
export function validity({ t, language }: PolicyContext, document: PolicyDocumentSummary): Html {
  const until = document.validTo ? fillTemplate(t.validTo, { day: document.validTo }) : t.noEnd;
  return html`<div class="facts"><span class="tag ${document.isInForce ? "good" : "warn"}">${document.isInForce ? t.inForce : t.notInForce}</span><span>${document.issuer[language]}</span>${document.number ? html`<span>${document.number}</span>` : null}<span>${fillTemplate(t.issued, { day: document.issued })}</span><span>${fillTemplate(t.validFrom, { day: document.validFrom })}，${until}</span><span>${fillTemplate(t.articleCount, { count: document.articles })}</span><span>${fillTemplate(t.ruleCount, { count: document.rules })}</span></div>`;
}
