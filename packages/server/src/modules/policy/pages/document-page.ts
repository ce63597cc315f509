import { apiPrefix } from "@qianshu/contract/client";
import type { PolicyParameterView, PolicyReadingView } from "@qianshu/contract/policy";
import type { PolicyDocumentDetail, PolicyRuleVersion } from "@qianshu/contract/policy-model";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import { articleId, chapterBefore, paragraphs, sentenceId } from "./document-text.ts";
import { validity } from "./list-page.ts";
import { policyStyleAddress } from "./style.ts";
import type { PolicyContext } from "./texts.ts";

export interface DocumentFacts {
  detail: PolicyDocumentDetail;
  rules: readonly PolicyRuleVersion[];
  readings: readonly PolicyReadingView[];
  parameters: readonly PolicyParameterView[];
}

/** A document: its whole text, each rule beside its sentence, and what has to be known about it. */
export function documentPage(context: PolicyContext, facts: DocumentFacts): Html {
  const { t, language } = context;
  const { detail } = facts;
  const sections: [string, string][] = [
    ...detail.parts.map(({ id, title }): [string, string] => [`part-${id}`, title[language]]),
    ["ambiguities", t.ambiguitiesTitle],
    ["citations", t.citationsTitle],
    ["parameters", t.parametersTitle],
    ["downloads", t.downloads],
  ];
  return layout(
    context,
    detail.title[language],
    html`<div class="title"><div><h1>${detail.title[language]}</h1>${validity(context, detail)}</div>
<a class="button" href="${linkTo(context, `/policies/${detail.id}/calculate`)}">${t.calculate}</a></div>
${language === "en" ? html`<p class="hint">${t.englishText}</p>` : null}
<nav class="panel" aria-label="${t.contents}"><h2>${t.contents}</h2><ol class="toc">${sections.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ol></nav>
${detail.parts.map((part) => partSection(context, facts, part))}
${ambiguities(context, facts)}
${citations(context, detail)}
${parameters(context, facts.parameters)}
${downloads(context, detail)}`,
    { styles: [policyStyleAddress], isWide: true },
  );
}

type Part = PolicyDocumentDetail["parts"][number];

function partSection(context: PolicyContext, facts: DocumentFacts, part: Part): Html {
  const { detail } = facts;
  const articles = detail.articleList.filter((article) => article.part === part.id);
  return html`<section class="panel document-text" id="part-${part.id}"><h2>${part.title[context.language]}</h2>
${articles.map((article, at) => articleRow(context, facts, article, articles[at - 1]))}</section>`;
}

type Article = PolicyDocumentDetail["articleList"][number];

function articleRow(
  context: PolicyContext,
  { detail, rules }: DocumentFacts,
  article: Article,
  before: Article | undefined,
): Html {
  const own = rules.filter(({ rule }) => rule.article === article.number);
  return html`${chapterBefore(detail.text, article, before)}<div class="article-row" id="${articleId(article)}"><div lang="zh-CN">${paragraphs(detail.text, article.from, article.to, detail.highlights)}</div><div class="rules">${own.map((version) => ruleCard(context, version))}</div></div>`;
}

function ruleCard({ t, language }: PolicyContext, { rule, hash }: PolicyRuleVersion): Html {
  const isQuoted = rule.quote.zh.length > 0;
  return html`<div class="rule-card" id="rule-${rule.id}"><h3>${isQuoted ? html`<a href="#${sentenceId(rule.id)}">${rule.title[language]}</a>` : rule.title[language]}</h3>
<div class="facts"><code>${rule.id}</code><code title="${hash}">${hash.slice(0, 12)}</code></div>
${rule.when ? html`<div>${t.when}<pre>${rule.when}</pre></div>` : null}
${rule.amount ? html`<div>${t.amount}（${rule.amount.unit}）<pre>${rule.amount.text}</pre></div>` : null}
${rule.benefit ? html`<p>${t.benefit}：${rule.benefit[language]}</p>` : null}
${rule.note ? html`<p class="hint">${rule.note[language]}</p>` : null}
${rule.payer ? html`<div class="hint">${t.payer}：${rule.payer.text[language]}</div>` : null}
${rule.ambiguities.length > 0 ? html`<div class="hint">${rule.ambiguities.map((id) => html`<a href="#${id}">${id}</a> `)}</div>` : null}</div>`;
}

function ambiguities({ t, language }: PolicyContext, { readings }: DocumentFacts): HtmlValue {
  if (readings.length === 0) return null;
  return html`<section class="panel" id="ambiguities"><h2>${t.ambiguitiesTitle}（${readings.length}）</h2><p class="hint">${t.ambiguitiesHint}</p>${readings.map(
    ({ ambiguity, question, reason, options, chosen, isSwitch }) =>
      html`<div class="answered" id="${ambiguity}"><strong>${ambiguity} ${question[language]}</strong>${options.map(
        ({ id, text }) =>
          html`<div class="reading"><span class="tag${id === chosen ? " good" : ""}">${id === chosen ? (isSwitch ? t.defaultReading : t.fixedReading) : t.reading}</span><span>${text[language]}</span></div>`,
      )}<div class="hint">${t.reason}：${reason[language]}</div></div>`,
  )}</section>`;
}

function citations({ t, language }: PolicyContext, { citations }: PolicyDocumentDetail): HtmlValue {
  if (citations.length === 0) return null;
  return html`<section class="panel" id="citations"><h2>${t.citationsTitle}（${citations.length}）</h2><ul>${citations.map(
    ({ title, number, state, named, link }) =>
      html`<li>${link ? html`<a href="${link}" rel="noreferrer">${title[language]}</a>` : title[language]}${number ? ` ${number}` : null} <span class="tag ${state === "entered" ? "good" : "warn"}">${state === "entered" ? t.enteredText : t.missingText}</span>${named ? null : html` <span class="hint">${t.unnamed}</span>`}</li>`,
  )}</ul></section>`;
}

function parameters({ t, language }: PolicyContext, parameters: readonly PolicyParameterView[]): HtmlValue {
  if (parameters.length === 0) return null;
  return html`<section class="panel" id="parameters"><h2>${t.parametersTitle}</h2><p class="hint">${t.parametersHint}</p><ul>${parameters.map(
    ({ name, label, unit, current, values }) =>
      html`<li>${label[language]}${language === "zh" && label.zh !== name ? `（${name}）` : null}：${current === null ? html`<span class="tag warn">${t.notConfigured}</span>` : html`<strong>${String(current)} ${unit}</strong> <span class="hint">${values.map(({ citation, validFrom }) => `${citation.document ?? ""} ${citation.clause ?? ""} ${validFrom}`.trim()).join("；")}</span>`}</li>`,
  )}</ul></section>`;
}

function downloads({ t }: PolicyContext, { id, files }: PolicyDocumentDetail): Html {
  return html`<section class="panel" id="downloads"><h2>${t.downloads}</h2><p class="hint">${t.downloadsHint}</p><ul>${files.map(
    (name) => html`<li><a href="${apiPrefix}/policy/documents/${id}/files/${name}" download>${name}</a></li>`,
  )}</ul></section>`;
}
