import type { PolicyEvaluation } from "@qianshu/contract/policy-model";
import { fillTemplate } from "@qianshu/domain";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { linkTo } from "../../../platform/portal/layout.ts";
import type { Calculation } from "./calculation.ts";
import { names, subjectKinds, without } from "./inquiry.ts";
import { filePart } from "./known-facts.ts";
import { kindWords, type PolicyContext } from "./texts.ts";

/** The questions still worth asking: first those about the subject itself, of these the most decisive. */
function openQuestions({ inquiry, rules }: Calculation, evaluation: PolicyEvaluation): FactDefinition[] {
  const [own] = subjectKinds[inquiry.kind!];
  const isOwn = (id: string): boolean => rules.get(id)?.rule.subject === own;
  const open = evaluation.questions.filter(
    ({ fact }) => !fact.decided && !inquiry.given.has(fact.name) && !inquiry.skipped.has(fact.name),
  );
  const first = open.filter(({ decides }) => decides.some(isOwn));
  return [...first, ...open.filter((one) => !first.includes(one))].map(({ fact }) => fact);
}

/** The form: the next question, the answers so far, and what else may be stated. */
export function questionsPart(
  context: PolicyContext,
  calculation: Calculation,
  evaluation: PolicyEvaluation,
): Html {
  const { t, language } = context;
  const { inquiry } = calculation;
  const open = openQuestions(calculation, evaluation);
  const [next, ...others] = open;
  const answered = inquiry.given.size;
  return html`<div data-part="questions">
<input type="hidden" name="${names.kind}" value="${inquiry.kind}">
${language === "en" ? html`<input type="hidden" name="lang" value="en">` : null}
${inquiry.file === null ? null : html`<input type="hidden" name="${names.file}" value="${inquiry.file}">`}
${inquiry.base === null ? null : html`<input type="hidden" name="${names.base}" value="${inquiry.base}">`}
${[...inquiry.skipped].map((name) => html`<input type="hidden" name="${names.skip}" value="${name}">`)}
<button class="visually-hidden" tabindex="-1">${t.update}</button>
<p class="progress"><progress max="${answered + open.length || 1}" value="${answered || (open.length === 0 ? 1 : 0)}" aria-label="${t.questionsTitle}"></progress><span>${fillTemplate(t.progress, { answered, open: open.length })}</span></p>
${next ? nextQuestion(context, next) : html`<p class="notice">${t.complete}</p>`}
${filePart(context, calculation)}
${answeredList(context, calculation)}
${skippedList(context, calculation)}
${others.length > 0 ? moreFacts(context, others) : null}
${readingSwitches(context, calculation, evaluation)}
<div class="answered"><label class="name" for="asOf">${t.asOf}</label><div class="field"><input type="date" id="asOf" name="${names.asOf}" value="${inquiry.asOf}" min="1990-01-01" max="2100-12-31"></div></div>
<p class="without-script"><button class="button">${t.update}</button></p>
<p class="hint"><a href="${linkTo(context, context.path)}">${t.otherKind}</a>（${kindWords[inquiry.kind!][language]}）</p>
</div>`;
}

function nextQuestion(context: PolicyContext, fact: FactDefinition): Html {
  const { t, language } = context;
  const id = `next-${fact.name}`;
  const choices = choicesOf(context, fact);
  const asked = html`${fact.question[language]}`;
  const hint = html`<p class="hint" id="${id}-hint">${fillTemplate(t.evidence, { text: fact.evidence[language] })}</p>`;
  const buttons = html`<div class="answer-row"><button class="button">${t.answer}</button><button class="button plain" name="${names.skip}" value="${fact.name}">${t.skip}</button></div>`;
  if (choices)
    return html`<div class="question"><fieldset><legend class="asked">${asked}</legend>${hint}<div class="choices">${choices.map(
      ([value, text], at) =>
        html`<label><input type="radio" name="${fact.name}" value="${value}" id="${id}-${at}">${text}</label>`,
    )}</div>${buttons}</fieldset></div>`;
  return html`<div class="question"><label class="asked" for="${id}">${asked}</label>${hint}<div class="field">${input(fact, id, "", `${id}-hint`)}${unitText(fact)}</div>${buttons}</div>`;
}

/** Values among which one is chosen; undefined for a fact that is typed. */
function choicesOf({ t, language }: PolicyContext, fact: FactDefinition): [string, string][] | undefined {
  if (fact.type === "boolean")
    return [
      ["true", t.yes],
      ["false", t.no],
    ];
  return fact.values?.map(({ value, en }) => [value, language === "en" ? en : value]);
}

function input(fact: FactDefinition, id: string, value: string, describedBy?: string): Html {
  const described = describedBy ? html` aria-describedby="${describedBy}"` : null;
  if (fact.type === "date")
    return html`<input type="date" id="${id}" name="${fact.name}" value="${value}"${described}>`;
  const mode = fact.type === "text" ? "text" : fact.type === "integer" ? "numeric" : "decimal";
  return html`<input type="text" inputmode="${mode}" id="${id}" name="${fact.name}" value="${value}" maxlength="60" autocomplete="off"${described}>`;
}

const unitText = ({ unit }: FactDefinition): HtmlValue => unit && html`<span class="unit">${unit}</span>`;

/** A fact that can be changed or stated, smaller than the next question. */
export function field(
  context: PolicyContext,
  fact: FactDefinition,
  value: string,
  label: HtmlValue,
  error?: string,
  unanswered: string = context.t.choose,
): Html {
  const id = `fact-${fact.name}`;
  const choices = choicesOf(context, fact);
  const control = choices
    ? html`<select id="${id}" name="${fact.name}"${error ? html` aria-invalid="true"` : null}><option value="">${unanswered}</option>${choices.map(
        ([one, text]) =>
          html`<option value="${one}"${one === value ? html` selected` : null}>${text}</option>`,
      )}${error ? html`<option value="${value}" selected>${value}</option>` : null}</select>`
    : input(fact, id, value, error && `${id}-error`);
  return html`<div class="answered"><div class="name"><label for="${id}">${fact.label[context.language]}</label>${label}</div><div class="field">${control}${unitText(fact)}</div>${error ? html`<p class="error" id="${id}-error" role="alert">${error}</p>` : null}</div>`;
}

function answeredList(context: PolicyContext, { inquiry, vocabulary }: Calculation): HtmlValue {
  const { t, language, query } = context;
  if (inquiry.given.size === 0) return null;
  const path = context.path;
  const isShort = inquiry.given.size <= 4 || inquiry.errors.size > 0;
  return html`<details class="answered" id="answered"${isShort ? html` open` : null}><summary>${t.answered}（${inquiry.given.size}）</summary>${[
    ...inquiry.given,
  ]
    .reverse()
    .map(([name, value]) =>
      field(
        context,
        vocabulary.get(name)!,
        shownValue(inquiry.facts[name], value),
        html`<a href="${linkTo(context, path, without(query, name))}" aria-label="${t.clear} ${vocabulary.get(name)!.label[language]}">${t.clear}</a>`,
        inquiry.errors.get(name)?.[language],
      ),
    )}</details>`;
}

const shownValue = (value: unknown, typed: string): string =>
  typeof value === "boolean" || typeof value === "string" ? String(value) : typed;

function skippedList(context: PolicyContext, { inquiry, vocabulary }: Calculation): HtmlValue {
  const { t, language, query } = context;
  if (inquiry.skipped.size === 0) return null;
  const path = context.path;
  return html`<h2>${t.skipped}</h2><ul class="chips">${[...inquiry.skipped].map((name) => {
    const { label } = vocabulary.get(name)!;
    return html`<li><a href="${linkTo(context, path, without(query, name))}" aria-label="${t.again} ${label[language]}">${label[language]} <span aria-hidden="true">↺</span></a></li>`;
  })}</ul>`;
}

function moreFacts(context: PolicyContext, facts: readonly FactDefinition[]): Html {
  return html`<details class="answered" id="more"><summary>${fillTemplate(context.t.more, { count: facts.length })}</summary>${facts.map(
    (fact) => field(context, fact, "", null),
  )}</details>`;
}

/** The ambiguities that matter for these rules and have another reading. */
function readingSwitches(
  context: PolicyContext,
  calculation: Calculation,
  evaluation: PolicyEvaluation,
): HtmlValue {
  const { t, language } = context;
  const applied = new Set(
    evaluation.outcomes.flatMap(({ readings }) => readings.map(({ ambiguity }) => ambiguity)),
  );
  const switches = calculation.readings.filter(
    ({ ambiguity, isSwitch }) =>
      isSwitch && (applied.has(ambiguity) || ambiguity in calculation.inquiry.readings),
  );
  if (switches.length === 0) return null;
  return html`<details class="answered" id="readings"><summary>${t.readingsTitle}（${switches.length}）</summary>${switches.map(
    ({ ambiguity, question, options, chosen, reason }) => {
      const now = calculation.inquiry.readings[ambiguity] ?? chosen;
      return html`<div class="answered"><label for="reading-${ambiguity}">${question[language]}</label><p class="hint">${reason[language]}</p><div class="field"><select id="reading-${ambiguity}" name="${names.reading}${ambiguity}">${options.map(
        ({ id, text }) =>
          html`<option value="${id === chosen ? "" : id}"${id === now ? html` selected` : null}>${text[language]}${id === chosen ? `（${t.defaultReading}）` : null}</option>`,
      )}</select></div></div>`;
    },
  )}</details>`;
}
