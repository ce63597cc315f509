import { apiPrefix } from "@qianshu/contract/client";
import type { PolicyDocumentDetail, PolicyRuleVersion } from "@qianshu/contract/policy-model";
import { fillTemplate } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import { kindNames, subjectKinds, wholeQuery } from "./inquiry.ts";
import { factTable, ruleReport } from "./report-page.ts";
import { inForce, outcomeOrder, totals } from "./results.ts";
import type { KeptAnswer } from "./source.ts";
import { policyStyleAddress } from "./style.ts";
import type { PolicyContext } from "./texts.ts";

/** What the page of a kept answer shows. */
export interface FoundAnswer {
  token: string;
  answer: KeptAnswer;
  documents: readonly PolicyDocumentDetail[];
  vocabulary: readonly FactDefinition[];
  rules: readonly PolicyRuleVersion[];
}

/** A kept answer as it was, to be read, printed, downloaded, or gone on with. */
export function answerPage(context: PolicyContext, found: FoundAnswer, scripts: readonly string[]): Html {
  const { t, language } = context;
  const { answer, token, documents, vocabulary } = found;
  const { evaluation } = answer;
  const kept = `${apiPrefix}/policy/answers/${token}`;
  const sorted = outcomeOrder.flatMap((outcome) =>
    evaluation.outcomes.filter((one) => one.outcome === outcome),
  );
  const separator = language === "zh" ? "、" : ", ";
  return layout(
    context,
    t.keptTitle,
    html`<div class="report"><div class="title"><div><h1>${t.keptTitle}</h1><p>${documents.map(({ title }) => title[language]).join(separator)}</p></div>
<div class="actions">${goOn(context, found)}<a class="button" href="${kept}/report" download>${t.pdf}</a><a class="button plain" href="${kept}/results" download>CSV</a><button type="button" class="button plain only-script" data-print>${t.print}</button><button type="button" class="button plain only-script" data-copied="${t.copied}">${t.copy}</button></div></div>
<p class="hint">${fillTemplate(t.keptHint, { day: dayOf(new Date(answer.createdAt)) })}</p>
${inForce(context, evaluation)}
${totals(context, evaluation, [])}
${factTable(context, answer.facts, new Map(vocabulary.map((fact) => [fact.name, fact])))}
${sorted.map((one) => ruleReport(context, one))}
<p class="hint">${t.disclaimer}</p>
<p class="hint">${fillTemplate(t.keptProof, { id: answer.id, hash: "" })}<code>${answer.resultHash}</code></p></div>`,
    { styles: [policyStyleAddress], scripts },
  );
}

/** Back to the calculator, where the answer is of one document and one kind. */
function goOn(context: PolicyContext, { answer, documents, rules }: FoundAnswer): HtmlValue {
  const asked = new Set(
    rules.filter(({ rule }) => answer.rules.includes(rule.id)).map(({ rule }) => rule.subject),
  );
  const kind = kindNames.find((one) =>
    [...asked].every((subject) => (subjectKinds[one] as readonly string[]).includes(subject)),
  );
  const [document] = documents;
  if (asked.size === 0 || kind === undefined || document === undefined || documents.length > 1) return null;
  const query = wholeQuery({
    kind,
    asOf: answer.evaluation.asOf,
    facts: answer.facts,
    readings: answer.readings,
  });
  query.delete("file");
  return html`<a class="button plain" href="${linkTo(context, `/policies/${document.id}/calculate`, query)}">${context.t.goOn}</a>`;
}
