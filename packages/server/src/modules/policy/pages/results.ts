import type { PolicyEvaluation, RuleAnswer } from "@qianshu/contract/policy-model";
import { fillTemplate } from "@qianshu/domain";
import { type OutcomeName, outcomeWords } from "@qianshu/domain/policy/outcome";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { intervalText, moneyText } from "../../../platform/portal/amounts.ts";
import { linkTo } from "../../../platform/portal/layout.ts";
import type { Calculation, YearAmounts } from "./calculation.ts";
import { claimAddress, mayClaim } from "./claim-link.ts";
import { comparison } from "./comparison.ts";
import { names, wholeQuery } from "./inquiry.ts";
import { ruleOutcome } from "./rule-outcome.ts";
import { frequencyWords, natureWords, type PolicyContext } from "./texts.ts";

/** The order in which outcomes are shown: what is gained, what can still be gained, what is not. */
export const outcomeOrder: readonly OutcomeName[] = [
  "entitled",
  "to-be-decided",
  "external-parameter",
  "facts-missing",
  "exhausted",
  "not-entitled",
];

/** What the answers come to. */
export function resultsPart(
  context: PolicyContext,
  calculation: Calculation,
  evaluation: PolicyEvaluation,
): Html {
  const { t } = context;
  const groups = grouped(evaluation.outcomes);
  return html`<div data-part="results" aria-live="polite">
${inForce(context, evaluation)}
${totals(context, evaluation, calculation.years)}
${calculation.base ? comparison(context, calculation, evaluation, calculation.base) : null}
<ul class="tally">${[...groups].map(([outcome, list]) => html`<li><a href="#group-${outcome}"><span class="tag ${outcome}">${outcomeWords[outcome][context.language]}</span>${list.length}</a></li>`)}</ul>
${yearTable(context, evaluation, calculation.years)}
${[...groups].map(([outcome, list]) => group(context, calculation, outcome, list))}
<p class="hint">${t.disclaimer}</p>
<p class="hint">${fillTemplate(t.libraryHash, { hash: "" })}<code>${evaluation.library.slice(0, 16)}</code></p>
</div>`;
}

/** Outcomes by kind, in their order; kinds without any left out. */
function grouped(outcomes: readonly RuleAnswer[]): Map<OutcomeName, RuleAnswer[]> {
  const groups = outcomeOrder.map(
    (outcome) => [outcome, outcomes.filter((one) => one.outcome === outcome)] as const,
  );
  return new Map(groups.filter(([, list]) => list.length > 0).map(([outcome, list]) => [outcome, [...list]]));
}

function group(
  context: PolicyContext,
  calculation: Calculation,
  outcome: OutcomeName,
  list: readonly RuleAnswer[],
): Html {
  const cards = list.map((answer) => ruleOutcome(context, calculation, answer));
  const heading = html`${outcomeWords[outcome][context.language]}<span class="count">${list.length}</span>`;
  return html`<section class="group" id="group-${outcome}"><h2>${heading}</h2>${cards}</section>`;
}

/** As of which day, and whether the document holds then. */
export function inForce({ t }: PolicyContext, { asOf, documents }: PolicyEvaluation): Html {
  const holds = documents.every((document) => document.isInForce);
  const text = fillTemplate(t.asOfText, { day: asOf });
  return html`<p class="${holds ? "hint" : "notice"}">${text} · <strong>${holds ? t.inForce : t.notInForce}</strong></p>`;
}

/** What is certain, by kind and frequency, and up to how much may be decided. */
export function totals(
  context: PolicyContext,
  evaluation: PolicyEvaluation,
  years: readonly YearAmounts[],
): Html {
  const { t, language } = context;
  const shown = evaluation.totals.filter(({ fen, highFen }) => fen !== "0" || highFen !== "0");
  if (shown.length === 0) return html`<p class="notice">${t.nothingYet}</p>`;
  const inAll = sumOfYears(years);
  return html`<div class="totals">${shown.map(
    (total) =>
      html`<div class="total"><span class="what">${natureWords[total.nature][language]} · ${frequencyWords[total.frequency][language]}</span>${figure(context, total)}</div>`,
  )}${
    years.length > 1
      ? html`<div class="total"><span class="what">${fillTemplate(t.inAll, { year: years.at(-1)!.asOf.slice(0, 4) })}</span><span class="figure">${moneyText(inAll, language)}</span><span class="what"><a href="#years">${t.yearsTitle}</a></span></div>`
      : null
  }</div>`;
}

/** What is certain; where nothing is yet, between what and what the authority decides. */
function figure(
  { t, language }: PolicyContext,
  { fen, lowFen, highFen }: PolicyEvaluation["totals"][number],
): Html {
  const high = highFen === null ? null : BigInt(highFen);
  const isOpen = fen !== highFen;
  if (isOpen && fen === "0") {
    const text = intervalText({ lowFen: BigInt(lowFen), highFen: high }, language);
    return html`<span class="figure">${text}</span><span class="what">${outcomeWords["to-be-decided"][language]}</span>`;
  }
  const upTo =
    isOpen &&
    html`<span class="what">${t.upTo} ${high === null ? t.noLimit : moneyText(high, language)}</span>`;
  return html`<span class="figure">${moneyText(BigInt(fen), language)}</span>${upTo}`;
}

const sumOfYears = (years: readonly YearAmounts[]): bigint =>
  years.reduce((sum, { fen }) => [...fen.values()].reduce((all, one) => all + one, sum), 0n);

/** Yearly amounts as the years go by. */
export function yearTable(
  { t, language }: PolicyContext,
  { outcomes }: PolicyEvaluation,
  years: readonly YearAmounts[],
): HtmlValue {
  const rules = outcomes.filter(({ ruleId }) => years[0]?.fen.has(ruleId));
  if (years.length < 2 || rules.length === 0) return null;
  return html`<details id="years" class="panel"><summary>${t.yearsTitle}</summary><p class="hint">${t.yearsHint}</p><div class="table"><table class="compare">
<thead><tr><th>${t.year}</th>${rules.map(({ title }) => html`<th class="number">${title[language]}</th>`)}</tr></thead>
<tbody>${years.map(
    ({ asOf, fen }) =>
      html`<tr><td>${asOf}</td>${rules.map(({ ruleId, title }) => html`<td class="number" data-label="${title[language]}">${fen.has(ruleId) ? moneyText(fen.get(ruleId)!, language) : "—"}</td>`)}</tr>`,
  )}</tbody></table></div></details>`;
}

/** What one can do with the results. */
export function actionsPart(context: PolicyContext, calculation: Calculation): Html {
  const { t, path, query } = context;
  const compared = new URLSearchParams(query);
  compared.delete(names.base);
  const report = linkTo(context, path.replace(/calculate$/, "report"), query);
  const start = new URLSearchParams(compared);
  start.set(names.base, compared.toString());
  return html`<div class="actions" data-part="actions">
${applyAll(context, calculation)}
<a class="button plain" href="${report}">${t.report}</a>
${
  calculation.base
    ? html`<a class="button plain" href="${linkTo(context, path, compared)}">${t.compareEnd}</a>`
    : html`<a class="button plain" href="${linkTo(context, path, start)}">${t.compareStart}</a>`
}
<button type="button" class="button plain only-script" data-copied="${t.copied}">${t.copy}</button>
${keepForm(context, calculation)}
</div>`;
}

/** Leads to the claims that the answers carry; a stranger signs in on the way. */
function applyAll(context: PolicyContext, calculation: Calculation): HtmlValue {
  const { t } = context;
  const { evaluation, visit } = calculation;
  if (evaluation === null || !evaluation.outcomes.some((answer) => mayClaim(calculation, answer)))
    return null;
  return html`<a class="button" href="${claimAddress(calculation)}">${visit.isSignedIn ? t.applyAll : t.applySignIn}</a>`;
}

/** Keeps the answer with every fact it rests on. */
function keepForm(context: PolicyContext, calculation: Calculation): Html {
  const action = linkTo(context, context.path.replace(/calculate$/, "keep"));
  return html`<form method="post" action="${action}">${[...wholeQuery(calculation.inquiry)].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button class="button plain">${context.t.keep}</button></form>`;
}
