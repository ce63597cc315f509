import type { PublicList, PublicListItem } from "@qianshu/contract/incentives-batches";
import { fillTemplate } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { chineseNumber } from "@qianshu/domain/policy/article";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { moneyText } from "../../../platform/portal/amounts.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import { emptyObjection, type TypedObjection } from "./objection-fields.ts";
import { objectionForm } from "./objection-form.ts";
import { publicityStyleAddress } from "./style.ts";
import type { PublicityContext } from "./texts.ts";

const styles = [publicityStyleAddress];

/** The lists that are publicised now. */
export function listPage(context: PublicityContext, lists: readonly PublicList[]): Html {
  const { t } = context;
  return layout(
    context,
    t.title,
    html`<div class="title"><div><h1>${t.title}</h1><p>${t.hint}</p></div></div>
${
  lists.length > 0
    ? html`<ul class="cards">${lists.map((list) => card(context, list))}</ul>`
    : html`<div class="panel empty"><strong>${t.none}</strong></div>`
}`,
    { styles },
  );
}

function card(context: PublicityContext, list: PublicList): Html {
  const { t } = context;
  const to = linkTo(context, `/policies/publicity/${list.id}`);
  return html`<li class="card"><h3><a href="${to}">${list.title}</a></h3>${summary(context, list)}<p class="actions"><a class="button plain" href="${to}">${t.open}</a></p></li>`;
}

function summary(context: PublicityContext, list: PublicList): Html {
  const { t, language } = context;
  const sum = list.items.reduce((all, { amountFen }) => all + BigInt(amountFen ?? 0), 0n);
  return html`<div class="facts"><span class="tag ${list.isOpen ? "good" : "warn"}">${list.isOpen ? t[list.kind] : t.over}</span><span>${list.number}</span><span>${list.authorityName}</span>${period(context, list)}${
    list.isOpen
      ? html`<span>${fillTemplate(t.items, { count: list.items.length })}</span>${sum > 0n ? html`<span>${fillTemplate(t.total, { sum: moneyText(sum, language) })}</span>` : null}`
      : null
  }</div>`;
}

/** From when until when, in working days. */
function period({ t }: PublicityContext, { publicisedAt, until, workingDaysLeft }: PublicList): HtmlValue {
  const from = dayOf(new Date(publicisedAt));
  if (until === null || workingDaysLeft === null) return html`<span>${from}</span>`;
  const left =
    workingDaysLeft > 0
      ? fillTemplate(t.left, { days: workingDaysLeft })
      : workingDaysLeft === 0 && t.lastDay;
  return html`<span>${fillTemplate(t.period, { from, until })}</span>${left ? html`<span>${left}</span>` : null}`;
}

/** One list with its sentences, and the form to object. */
export function batchPage(
  context: PublicityContext,
  list: PublicList,
  stamp: string,
  typed: TypedObjection = emptyObjection,
  notice?: string,
): Html {
  const { t } = context;
  return layout(
    context,
    list.title,
    html`<p><a href="${linkTo(context, "/policies/publicity")}">${t.back}</a></p>
<div class="title"><div><h1>${list.title}</h1>${summary(context, list)}</div></div>
${
  list.isOpen
    ? html`${items(context, list)}${objectionForm(context, list, { stamp, typed, notice })}`
    : html`<div class="panel empty"><strong>${t.over}</strong><p>${t.overHint}</p></div>`
}`,
    { styles },
  );
}

function items(context: PublicityContext, { kind, items }: PublicList): Html {
  const { t } = context;
  const isMoney = kind === "claim";
  return html`<section class="panel publicity" aria-label="${t.list}"><h2>${t.list}</h2>${
    items.some(({ isPerson }) => isPerson) ? html`<p class="hint">${t.masked}</p>` : null
  }<div class="table"><table><thead><tr><th>${t.number}</th><th>${t.name}</th><th>${t.matter}</th><th>${t.basis}</th>${isMoney ? html`<th>${t.amount}</th>` : null}</tr></thead><tbody>${items.map(
    (item) => row(context, item, isMoney),
  )}</tbody></table></div></section>`;
}

function row(context: PublicityContext, item: PublicListItem, isMoney: boolean): Html {
  const { t, language } = context;
  const to = `${linkTo(context, `/policies/${item.documentId}`)}#${item.ruleId ? `rule-${item.ruleId}` : `article-${item.article}`}`;
  const amount = item.amountFen === null ? t.noAmount : moneyText(BigInt(item.amountFen), language);
  return html`<tr><td data-label="${t.number}">${item.number}</td><td data-label="${t.name}"><strong>${item.name}</strong></td><td data-label="${t.matter}">${item.title[language]}${item.level ? html` <span class="tag">${item.level}</span>` : null}${item.ruleId ? html` <code>${item.ruleId}</code>` : null}</td><td data-label="${t.basis}">${item.documentTitle[language]} <a href="${to}">${fillTemplate(t.article, { number: language === "zh" ? chineseNumber(item.article) : item.article })}</a>${item.sentence ? html`<blockquote>「${item.sentence[language]}」</blockquote>` : null}</td>${isMoney ? html`<td class="number" data-label="${t.amount}">${amount}</td>` : null}</tr>`;
}
