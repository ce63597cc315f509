import type { PolicyEvaluation } from "@qianshu/contract/policy-model";
import { fillTemplate } from "@qianshu/domain";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import type { Calculation } from "./calculation.ts";
import { comparison } from "./comparison.ts";
import { sourceText } from "./known-facts.ts";
import { inForce, outcomeOrder, totals, yearTable } from "./results.ts";
import { articleText, factText, outcomeTag, stepLists, sumText } from "./rule-outcome.ts";
import { policyStyleAddress } from "./style.ts";
import { kindWords, type PolicyContext } from "./texts.ts";

/** The whole answer on paper: facts, results, sentences and the computation step by step. */
export function reportPage(
  context: PolicyContext,
  calculation: Calculation,
  scripts: readonly string[],
): Html {
  const { t, language, path, query } = context;
  const { detail, evaluation, inquiry, base } = calculation;
  const back = linkTo(context, path.replace(/report$/, "calculate"), query);
  if (evaluation === null)
    return layout(context, t.reportTitle, html`<p><a href="${back}">${t.chooseKind}</a></p>`);
  const answers = outcomeOrder.flatMap((outcome) =>
    evaluation.outcomes.filter((one) => one.outcome === outcome),
  );
  return layout(
    context,
    t.reportTitle,
    html`<div class="report"><div class="title"><div><h1>${t.reportTitle}</h1><p>${detail.title[language]} · ${kindWords[inquiry.kind!][language]}</p></div>
<div class="actions"><a class="button plain" href="${back}">${t.backToCalculator}</a><a class="button" href="${linkTo(context, `${path}.pdf`, query)}" download>${t.pdf}</a><button type="button" class="button plain only-script" data-print>${t.print}</button></div></div>
${inForce(context, evaluation)}
${totals(context, evaluation, calculation.years)}
${factTable(context, inquiry.facts, calculation.vocabulary, (name) => {
  const fact = inquiry.given.has(name) ? undefined : calculation.visit.file?.facts.get(name);
  return fact && sourceText(context, fact);
})}
${base ? comparison(context, calculation, evaluation, base) : null}
${yearTable(context, evaluation, calculation.years)}
${answers.map((answer) => ruleReport(context, answer))}
<p class="hint">${t.disclaimer}</p>
<p class="hint">${fillTemplate(t.libraryHash, { hash: "" })}<code>${evaluation.library}</code></p></div>`,
    { styles: [policyStyleAddress], scripts },
  );
}

/** The facts an answer rests on, each with its evidence or where a file has it from. */
export function factTable(
  { t, language }: PolicyContext,
  facts: Readonly<Record<string, FactValue>>,
  vocabulary: ReadonlyMap<string, FactDefinition>,
  sourceOf: (name: string) => string | undefined = () => undefined,
): HtmlValue {
  const stated = Object.entries(facts);
  if (stated.length === 0) return null;
  return html`<section class="panel"><h2>${t.factsTitle}</h2><dl class="facts-list">${stated.map(
    ([name, value]) => {
      const fact = vocabulary.get(name);
      const evidence = fact && fillTemplate(t.evidence, { text: fact.evidence[language] });
      return html`<dt>${fact?.label[language] ?? name}</dt><dd>${factText(language, value)} ${fact?.unit} <span class="hint">${sourceOf(name) ?? evidence}</span></dd>`;
    },
  )}</dl></section>`;
}

/** One rule on paper: what it comes to, why, under which sentence and how it is computed. */
export function ruleReport(context: PolicyContext, answer: PolicyEvaluation["outcomes"][number]): Html {
  const { t, language } = context;
  const steps = (answer.steps ?? []).filter(({ kind }) => kind !== "fact");
  return html`<article class="rule ${answer.outcome}"><div class="top"><h3>${answer.title[language]} ${outcomeTag(context, answer.outcome)}</h3><span class="sum">${sumText(context, answer)}</span></div>
${answer.benefit ? html`<p>${t.benefit}：${answer.benefit[language]}</p>` : null}
<ul class="why">${answer.failing.map(({ meaning, nearest }) => html`<li>${meaning[language]}${nearest ? html`<span class="fix">${fillTemplate(t.nearest, { text: nearest.text[language] })}</span>` : null}</li>`)}</ul>
<div class="meta"><span>${articleText(context, answer.article)}</span>${answer.period ? html`<span>${t.period}：${answer.period[language]}</span>` : null}<span>${t.payer}：${answer.payer.named ? answer.payer.text[language] : t.notNamed}</span></div>
<blockquote>「${answer.quote.zh}」${language === "en" ? html`<br>${answer.quote.en}` : null}</blockquote>
${stepLists(context, steps)}</article>`;
}
