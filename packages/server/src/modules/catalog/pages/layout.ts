import { type Html, html } from "../../../platform/http/html.ts";
import type { PortalContext } from "../../../platform/portal/layout.ts";
import { type Texts, texts } from "./texts.ts";

export { layout, linkTo } from "../../../platform/portal/layout.ts";

/** What a page of the catalogue knows of its request. */
export interface PageContext extends PortalContext {
  t: Texts;
}

/** The request with the catalogue's texts in its language. */
export const withTexts = (context: PortalContext): PageContext => ({
  ...context,
  t: texts[context.language],
});

/** The search box; what is filtered stays. */
export function searchBox(context: PageContext, kept = new URLSearchParams()): Html {
  const { t, language, query } = context;
  const hidden = [...kept].filter(([name]) => name !== "q" && name !== "offset");
  if (language === "en") hidden.push(["lang", "en"]);
  return html`<form class="search" action="/catalog" role="search">
<input type="search" name="q" value="${query.get("q") ?? ""}" maxlength="200" placeholder="${t.placeholder}" aria-label="${t.searchLabel}">
${hidden.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="button">${t.search}</button>
</form>`;
}
