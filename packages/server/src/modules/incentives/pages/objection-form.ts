import type { PublicList } from "@qianshu/contract/incentives-batches";
import { fillTemplate } from "@qianshu/domain";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { layout, linkTo } from "../../../platform/portal/layout.ts";
import { stampName, trapName } from "./form-guard.ts";
import type { ObjectionField, TypedObjection } from "./objection-fields.ts";
import { publicityStyleAddress } from "./style.ts";
import type { PublicityContext } from "./texts.ts";

/** The form in which an objection is handed in; it needs no script. */
export function objectionForm(
  context: PublicityContext,
  list: PublicList,
  { stamp, typed, notice }: { stamp: string; typed: TypedObjection; notice: string | undefined },
): Html {
  const { t, language } = context;
  const { values, errors } = typed;
  const isWrong = Object.keys(errors).length > 0;
  const action = linkTo(context, `/policies/publicity/${list.id}`);
  const box = (name: ObjectionField, label: string, control: (attributes: Html) => Html) =>
    html`<div class="field"><label for="${name}">${label}</label>${control(attributesOf(name, errors[name]))}${errors[name] ? html`<p class="error" id="${name}-error" role="alert">${errors[name]}</p>` : null}</div>`;
  return html`<section class="panel objection" id="object" aria-label="${t.objectTitle}"><h2>${t.objectTitle}</h2><p class="hint">${t.objectHint}</p>
${isWrong || notice ? html`<p class="notice" role="alert">${notice ?? t.wrong}</p>` : null}
<form method="post" action="${action}#object" novalidate>
<input type="hidden" name="${stampName}" value="${stamp}">
<div class="trap" aria-hidden="true"><label>${t.leaveEmpty}<input type="text" name="${trapName}" tabindex="-1" autocomplete="off"></label></div>
${box("number", t.which, (attributes) => html`<select ${attributes}><option value="">${t.choose}</option>${list.items.map((item) => html`<option value="${item.number}"${item.number === values.number ? html` selected` : null}>${item.number} ${item.name} · ${item.title[language]}</option>`)}</select>`)}
${box("objector", t.objector, (attributes) => html`<input type="text" ${attributes} value="${values.objector}" maxlength="200" autocomplete="name">`)}
${box("contact", t.contact, (attributes) => html`<input type="text" ${attributes} value="${values.contact}" maxlength="200" autocomplete="tel">`)}
${box("grounds", t.grounds, (attributes) => html`<textarea ${attributes} maxlength="4000">${values.grounds}</textarea>`)}
<button class="button">${t.send}</button></form></section>`;
}

const attributesOf = (name: ObjectionField, error: string | undefined): Html =>
  html`id="${name}" name="${name}" required${error ? html` aria-invalid="true" aria-describedby="${name}-error"` : null}`;

/** What somebody sees who has objected. */
export function receivedPage(
  context: PublicityContext,
  list: PublicList,
  { id, number, dueOn }: { id: string; number: string; dueOn: string | null },
): Html {
  const { t } = context;
  const due: HtmlValue = dueOn === null ? null : html`<p>${fillTemplate(t.doneDue, { day: dueOn })}</p>`;
  return layout(
    context,
    t.doneTitle,
    html`<div class="panel empty"><h2>${t.doneTitle}</h2><p>${fillTemplate(t.done, { number, authority: list.authorityName })}</p>${due}<p>${t.doneReference} <code>${id}</code></p><p><a href="${linkTo(context, `/policies/publicity/${list.id}`)}">${t.back}</a></p></div>`,
    { styles: [publicityStyleAddress] },
  );
}
