import type { StoredFact } from "@qianshu/contract/policy-facts";
import { fillTemplate } from "@qianshu/domain";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { linkTo } from "../../../platform/portal/layout.ts";
import type { Calculation } from "./calculation.ts";
import { names } from "./inquiry.ts";
import { field } from "./questions.ts";
import { factText } from "./rule-outcome.ts";
import { type PolicyContext, sourceWords } from "./texts.ts";

/** Where a fact of a file comes from and since when it holds: 认定 黔数〔2026〕9号，自 2026-03-20. */
export function sourceText({ t, language }: PolicyContext, fact: StoredFact): string {
  const words = [sourceWords[fact.source][language], fact.sourceNote].filter(Boolean).join(" ");
  return fillTemplate(t.onFileSince, { source: words, day: fact.validFrom });
}

/** Facts of the file that are used because no other answer was given. */
export function usedOfFile({ visit, inquiry, vocabulary }: Calculation): [string, StoredFact][] {
  return [...(visit.file?.facts ?? [])].filter(([name]) => vocabulary.has(name) && !inquiry.given.has(name));
}

/** Whose file is used and what it knows; each fact can be answered otherwise. */
export function filePart(context: PolicyContext, calculation: Calculation): HtmlValue {
  const { t, query } = context;
  const { visit } = calculation;
  const choose = (id: string) => {
    const next = new URLSearchParams(query);
    next.set(names.file, id);
    return linkTo(context, context.path, next);
  };
  if (visit.file === null)
    return visit.files.length === 0
      ? null
      : html`<div class="answered"><span>${t.useFile}</span><ul class="chips">${visit.files.map(({ id, name }) => html`<li><a href="${choose(id)}">${name}</a></li>`)}</ul></div>`;
  const used = usedOfFile(calculation);
  return html`<details class="answered" id="on-file" open><summary>${fillTemplate(t.onFile, { name: visit.file.name })}（${used.length}）</summary><p class="hint">${t.onFileHint} <a href="${choose("none")}">${t.withoutFile}</a></p>${
    visit.file.contradictions.length > 0
      ? html`<p class="notice">${fillTemplate(t.onFileUnsure, { names: labelsOf(context, calculation, visit.file.contradictions) })}</p>`
      : null
  }${used.map(([name, fact]) => knownFact(context, calculation, name, fact))}</details>`;
}

const labelsOf = (
  { language }: PolicyContext,
  { vocabulary }: Calculation,
  facts: readonly string[],
): string =>
  facts.map((name) => vocabulary.get(name)?.label[language] ?? name).join(language === "zh" ? "、" : ", ");

function knownFact(
  context: PolicyContext,
  { vocabulary }: Calculation,
  name: string,
  fact: StoredFact,
): Html {
  const definition = vocabulary.get(name)!;
  const value = factText(context.language, fact.value);
  return html`<div class="known">${field(context, definition, "", html`<strong>${value} ${definition.unit}</strong>`, undefined, context.t.asOnFile)}<p class="hint">${sourceText(context, fact)}</p></div>`;
}
