import { type Html, html } from "../../../platform/http/html.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import type { Calculation } from "./calculation.ts";
import { articlesBeside } from "./document-text.ts";
import { kindNames, names } from "./inquiry.ts";
import { questionsPart } from "./questions.ts";
import { actionsPart, resultsPart } from "./results.ts";
import { policyStyleAddress } from "./style.ts";
import { kindWords, type PolicyContext } from "./texts.ts";

/** The calculator: questions, results and the text beside each other. */
export function calculatorPage(
  context: PolicyContext,
  calculation: Calculation,
  scripts: readonly string[],
): Html {
  const { t, language, path } = context;
  const { detail, evaluation } = calculation;
  const head = html`<div class="calculator-head"><div><h1>${t.calculateTitle}</h1><p><a href="${linkTo(context, `/policies/${detail.id}`)}">${detail.title[language]}</a></p></div>${evaluation ? actionsPart(context, calculation) : null}</div>`;
  const extras = { styles: [policyStyleAddress], scripts, isWide: evaluation !== null };
  if (evaluation === null)
    return layout(context, t.calculateTitle, html`${head}${kinds(context, calculation)}`, extras);
  const outcomes = new Map(evaluation.outcomes.map(({ ruleId, outcome }) => [ruleId, outcome]));
  return layout(
    context,
    t.calculateTitle,
    html`${head}
<div class="calculator">
<form class="questions beside panel" id="calculator" action="${path}" aria-label="${t.questionsTitle}">${questionsPart(context, calculation, evaluation)}</form>
<section aria-label="${t.resultsTitle}">${resultsPart(context, calculation, evaluation)}</section>
<aside class="beside text panel document-text" aria-label="${t.textBeside}" tabindex="0"><h2>${t.textBeside}</h2>${articlesBeside(detail, outcomes)}</aside>
</div>`,
    extras,
  );
}

/** The parts that an answer changes, for the script that puts them into the page. */
export function answerParts(context: PolicyContext, calculation: Calculation): Html {
  const { evaluation } = calculation;
  if (evaluation === null) return html``;
  return html`${actionsPart(context, calculation)}${questionsPart(context, calculation, evaluation)}${resultsPart(context, calculation, evaluation)}`;
}

function kinds(context: PolicyContext, { rules }: Calculation): Html {
  const { t, language, path } = context;
  const subjects = new Set([...rules.values()].map(({ rule }) => rule.subject));
  const offered = kindNames.filter((kind) => kind === "government" || subjects.has(kind));
  return html`<section class="panel"><h2>${t.chooseKind}</h2><ul class="kinds">${offered.map(
    (kind) =>
      html`<li><a href="${linkTo(context, path, new URLSearchParams({ [names.kind]: kind }))}"><strong>${kindWords[kind][language]}</strong><span>${kindWords[kind].hint[language]}</span></a></li>`,
  )}</ul><p class="hint">${t.policiesHint} <a data-continue hidden href="${path}">${t.continueLast}</a></p></section>`;
}
