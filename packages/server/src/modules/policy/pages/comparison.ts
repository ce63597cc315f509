import type { PolicyEvaluation, RuleAnswer } from "@qianshu/contract/policy-model";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { moneyText } from "../../../platform/portal/amounts.ts";
import { linkTo } from "../../../platform/portal/layout.ts";
import type { Calculation } from "./calculation.ts";
import type { Inquiry } from "./inquiry.ts";
import { factText, outcomeTag, sumText } from "./rule-outcome.ts";
import type { PolicyContext } from "./texts.ts";

/** Two variants side by side: the facts that differ, the rules that come to something else, the difference. */
export function comparison(
  context: PolicyContext,
  calculation: Calculation,
  now: PolicyEvaluation,
  base: { inquiry: Inquiry; evaluation: PolicyEvaluation },
): Html {
  const { t } = context;
  const back = linkTo(context, context.path, new URLSearchParams(calculation.inquiry.base ?? ""));
  const former = new Map(base.evaluation.outcomes.map((answer) => [answer.ruleId, answer]));
  const changed = now.outcomes.flatMap((answer) => {
    const before = former.get(answer.ruleId);
    return before && isOther(before, answer) ? [{ before, answer }] : [];
  });
  const facts = changedFacts(calculation, base.inquiry);
  return html`<section class="panel" id="comparison"><div class="top"><h2>${t.compareTitle}</h2><a href="${back}">${t.compareBack}</a></div>
${facts.length === 0 ? html`<p class="notice">${t.compareHint}</p>` : factTable(context, calculation, base.inquiry, facts)}
${facts.length > 0 && changed.length === 0 ? html`<p>${t.noDifference}</p>` : null}
${changed.length > 0 ? ruleTable(context, changed) : null}</section>`;
}

const isOther = (a: RuleAnswer, b: RuleAnswer): boolean =>
  a.outcome !== b.outcome ||
  a.fen !== b.fen ||
  a.interval?.lowFen !== b.interval?.lowFen ||
  a.interval?.highFen !== b.interval?.highFen;

function changedFacts({ inquiry }: Calculation, before: Inquiry): string[] {
  const all = new Set([...before.given.keys(), ...inquiry.given.keys()]);
  return [...all].filter((name) => before.given.get(name) !== inquiry.given.get(name));
}

function factTable(
  { t, language }: PolicyContext,
  { inquiry, vocabulary }: Calculation,
  before: Inquiry,
  facts: readonly string[],
): Html {
  const text = (one: Inquiry, name: string): string => {
    const value = one.facts[name];
    return value === undefined
      ? "—"
      : `${factText(language, value)} ${vocabulary.get(name)?.unit ?? ""}`.trim();
  };
  return html`<div class="table"><table class="compare"><thead><tr><th>${t.changedFacts}</th><th>${t.variantA}</th><th>${t.variantB}</th></tr></thead><tbody>${facts.map(
    (name) =>
      html`<tr><td>${vocabulary.get(name)?.label[language] ?? name}</td><td data-label="${t.variantA}">${text(before, name)}</td><td data-label="${t.variantB}">${text(inquiry, name)}</td></tr>`,
  )}</tbody></table></div>`;
}

function ruleTable(
  context: PolicyContext,
  changed: readonly { before: RuleAnswer; answer: RuleAnswer }[],
): Html {
  const { t, language } = context;
  return html`<div class="table"><table class="compare"><thead><tr><th>${t.rule}</th><th>${t.variantA}</th><th>${t.variantB}</th><th class="number">${t.difference}</th></tr></thead><tbody>${changed.map(
    ({ before, answer }) =>
      html`<tr><td><a href="#rule-${answer.ruleId}">${answer.title[language]}</a></td><td data-label="${t.variantA}">${outcomeTag(context, before.outcome)} ${sumText(context, before)}</td><td data-label="${t.variantB}">${outcomeTag(context, answer.outcome)} ${sumText(context, answer)}</td><td class="number" data-label="${t.difference}">${difference(context, before, answer)}</td></tr>`,
  )}</tbody></table></div>`;
}

function difference({ language }: PolicyContext, before: RuleAnswer, answer: RuleAnswer): HtmlValue {
  const certain = ({ outcome, fen }: RuleAnswer) =>
    outcome === "entitled" || outcome === "not-entitled" ? BigInt(fen ?? 0) : null;
  const [a, b] = [certain(before), certain(answer)];
  if (a === null || b === null || a === b) return "—";
  const sign = b > a ? "+" : "";
  return html`<span class="${b > a ? "better" : "worse"}">${sign}${moneyText(b - a, language)}</span>`;
}
