import type { RuleAnswer } from "@qianshu/contract/policy-model";
import { fillTemplate } from "@qianshu/domain";
import { chineseNumber } from "@qianshu/domain/policy/article";
import { outcomeWords } from "@qianshu/domain/policy/outcome";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { intervalText, moneyText } from "../../../platform/portal/amounts.ts";
import type { Calculation } from "./calculation.ts";
import { claimAddress, mayClaim } from "./claim-link.ts";
import { sentenceId } from "./document-text.ts";
import { frequencyWords, natureWords, type PolicyContext } from "./texts.ts";

/** 第五条, Article 5. */
export function articleText({ t, language }: PolicyContext, article: number): string {
  return fillTemplate(t.article, { number: language === "zh" ? chineseNumber(article) : article });
}

/** The outcome in words, coloured and never by colour alone. */
export function outcomeTag({ language }: PolicyContext, outcome: RuleAnswer["outcome"]): Html {
  return html`<span class="tag ${outcome}">${outcomeWords[outcome][language]}</span>`;
}

/** What a rule gives: a sum, an interval, or a benefit that is no money. */
export function sumText({ language }: PolicyContext, answer: RuleAnswer): string {
  const times = frequencyWords[answer.frequency][language];
  if (answer.interval !== null && answer.outcome === "to-be-decided") {
    const { lowFen, highFen } = answer.interval;
    const interval = { lowFen: BigInt(lowFen), highFen: highFen === null ? null : BigInt(highFen) };
    return join(language, times, intervalText(interval, language));
  }
  if (answer.fen !== null && answer.outcome === "entitled")
    return join(language, times, moneyText(BigInt(answer.fen), language));
  return "";
}

const join = (language: "zh" | "en", times: string, sum: string): string =>
  (language === "zh" ? [times, sum] : [sum, times]).filter(Boolean).join(" ");

/** What one rule comes to: the sum, why or why not, the sentence, the computation. */
export function ruleOutcome(context: PolicyContext, calculation: Calculation, answer: RuleAnswer): Html {
  const { t, language } = context;
  const rule = answer.ruleId;
  const sentence = html`<a href="#${sentenceId(rule)}" data-sentence="${rule}">${t.sentence}</a>`;
  const head = html`<h3>${answer.title[language]} ${outcomeTag(context, answer.outcome)}</h3>`;
  const isOpen = answer.outcome === "facts-missing";
  return html`<article class="rule ${answer.outcome}" id="rule-${rule}" data-rule="${rule}" data-outcome="${answer.outcome}">
<div class="top">${head}${isOpen ? sentence : html`<span class="sum">${sumText(context, answer)}</span>`}</div>
${answer.benefit ? html`<p>${t.benefit}：${answer.benefit[language]}</p>` : null}
${failures(context, calculation, answer)}
${missing(context, calculation, answer)}
${isOpen ? null : details(context, calculation, answer, sentence)}
</article>`;
}

/** Payer, period, the sentence itself and the computation; of a rule that lacks facts none of it matters yet. */
function details(context: PolicyContext, calculation: Calculation, answer: RuleAnswer, sentence: Html): Html {
  const { language } = context;
  return html`${answer.findings.map(({ message }) => html`<p class="hint">※ ${message[language]}</p>`)}
${meta(context, answer)}
<blockquote><span lang="zh-CN">「${answer.quote.zh}」</span> ${sentence}${language === "en" ? html`<br>${answer.quote.en}` : null}</blockquote>
${readings(context, calculation, answer)}
${steps(context, answer)}
${mayClaim(calculation, answer) ? html`<p><a href="${claimAddress(calculation, answer.ruleId)}">${context.t.apply} →</a></p>` : null}`;
}

function meta(context: PolicyContext, answer: RuleAnswer): Html {
  const { t, language } = context;
  const payer = answer.payer.named ? answer.payer.text[language] : t.notNamed;
  const facts: [string, string | null | undefined][] = [
    ["", articleText(context, answer.article)],
    ["", answer.nature && natureWords[answer.nature][language]],
    [t.period, answer.period?.[language]],
    [t.payer, payer],
  ];
  return html`<div class="meta">${facts
    .filter(([, value]) => value)
    .map(([name, value]) => html`<span>${name && `${name}：`}${value}</span>`)}</div>`;
}

function failures(
  { t, language }: PolicyContext,
  { vocabulary }: Calculation,
  answer: RuleAnswer,
): HtmlValue {
  if (answer.failing.length === 0) return null;
  return html`<ul class="why">${answer.failing.map(({ meaning, fact, found, nearest }) => {
    const unit = (fact && vocabulary.get(fact)?.unit) ?? "";
    const now =
      found === null
        ? null
        : fillTemplate(t.found, { value: `${factText(language, found)}${space(language, unit)}` });
    const fix = nearest && fillTemplate(t.nearest, { text: nearest.text[language] });
    const both = [now, fix].filter(Boolean).join(language === "zh" ? "；" : "; ");
    return html`<li>${meaning[language]}${both ? html`<span class="fix">${both}</span>` : null}</li>`;
  })}</ul>`;
}

const space = (language: "zh" | "en", unit: string): string =>
  unit ? (language === "zh" ? unit : ` ${unit}`) : "";

/** A fact's value as people say it. */
export function factText(language: "zh" | "en", value: unknown): string {
  if (typeof value !== "boolean") return String(value);
  if (language === "zh") return value ? "是" : "否";
  return value ? "yes" : "no";
}

function missing({ t, language }: PolicyContext, { vocabulary }: Calculation, answer: RuleAnswer): HtmlValue {
  if (answer.missing.length === 0) return null;
  const labels = answer.missing.map((name) => vocabulary.get(name)?.label[language] ?? name);
  const byAuthority = answer.outcome === "to-be-decided";
  return html`<p>${byAuthority ? t.decide : t.missing}${labels.join(language === "zh" ? "、" : ", ")}</p>`;
}

/** The readings that differ from the default are said at once; the others with the computation. */
function readings(context: PolicyContext, calculation: Calculation, answer: RuleAnswer): HtmlValue {
  const { t, language } = context;
  const changed = answer.readings.filter(({ isDefault }) => !isDefault);
  return changed.map(({ ambiguity, reading }) => {
    const known = calculation.readings.find((one) => one.ambiguity === ambiguity);
    const text = known?.options.find(({ id }) => id === reading)?.text[language] ?? reading;
    return html`<p class="hint">${t.reading} ${ambiguity}：${text}</p>`;
  });
}

type Steps = NonNullable<RuleAnswer["steps"]>;

const partTexts = {
  derived: "derivedSteps",
  when: "conditionSteps",
  amount: "amountSteps",
  stacking: "stackingSteps",
} as const;

function steps(context: PolicyContext, answer: RuleAnswer): HtmlValue {
  const all = (answer.steps ?? []).filter(({ kind }) => kind !== "fact");
  if (all.length === 0) return null;
  return html`<details id="steps-${answer.ruleId}"><summary>${context.t.conditions}</summary>${stepLists(context, all)}</details>`;
}

/** The computation step by step, part by part. */
export function stepLists({ t, language }: PolicyContext, steps: Steps): HtmlValue {
  return (Object.keys(partTexts) as (keyof typeof partTexts)[]).map((part) => {
    const own = steps.filter((step) => step.part === part);
    if (own.length === 0) return null;
    return html`<p class="hint">${t[partTexts[part]]}</p><ol class="steps">${own.map((step) => html`<li>${step[language]}</li>`)}</ol>`;
  });
}
