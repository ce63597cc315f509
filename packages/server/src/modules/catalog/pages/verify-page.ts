import type { Certificate } from "@qianshu/contract/catalog";
import type { z } from "zod";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { timeText } from "./labels.ts";
import { layout, linkTo, type PageContext } from "./layout.ts";

type CertificateView = z.input<typeof Certificate>;

/** Where a certificate's number is entered. */
export function verifyForm(context: PageContext): Html {
  const { t, language } = context;
  return layout(
    context,
    t.verifyTitle,
    html`<section class="panel"><h2>${t.verifyTitle}</h2><p>${t.verifyHint}</p>
<form class="search" action="/verify"><input name="number" required maxlength="40" placeholder="QS2026-000001" aria-label="${t.number}">${language === "en" ? html`<input type="hidden" name="lang" value="en">` : null}<button class="button">${t.check}</button></form></section>`,
  );
}

/** What checking a certificate has shown. */
export function verifyPage(context: PageContext, certificate: CertificateView): Html {
  const { t } = context;
  const { valid, signature } = certificate;
  const rows: [string, HtmlValue][] = [
    [t.number, html`<code>${certificate.number}</code>`],
    [t.name, nameOf(context, certificate)],
    [t.code, html`<code>${certificate.code}</code>`],
    [t.provider, certificate.organizationName],
    [t.providerCode, certificate.uscc && html`<code>${certificate.uscc}</code>`],
    [t.issuedAt, timeText(certificate.issuedAt)],
    [t.digest, html`<code>${certificate.metadataDigest}</code>`],
    [t.signature, `${signature.algorithm}（${t.holder}）`],
    [t.keyId, html`<code>${signature.keyId}</code>`],
  ];
  return layout(
    context,
    `${t.verifyTitle} ${certificate.number}`,
    html`<section class="panel"><div class="result ${valid ? "good" : "bad"}" role="status"><span class="sign" aria-hidden="true">${valid ? "✓" : "✕"}</span><div><strong>${valid ? t.valid : t.invalid}</strong>${valid ? t.validText : t.invalidText}</div></div></section>
${certificate.entryState === "withdrawn" ? html`<p class="notice">${t.withdrawn}</p>` : null}
<section class="panel"><h2>${t.certificate}</h2><dl class="facts-list">${rows
      .filter(([, value]) => value)
      .map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>
<section class="panel"><h2>${t.ownCheck}</h2><p>${t.ownCheckText}</p><pre>${certificate.body}</pre><pre>${signature.value}</pre>${signature.certificate && html`<pre>${signature.certificate}</pre>`}</section>`,
  );
}

function nameOf(context: PageContext, { entryState, entryId, name }: CertificateView): HtmlValue {
  if (entryState !== "published") return name;
  return html`<a href="${linkTo(context, `/catalog/${entryId}`)}">${name}</a>`;
}
