import { createHash } from "node:crypto";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";
import { style } from "./style.ts";
import { type Language, type Texts, texts } from "./texts.ts";

/** The style sheet's name changes with its contents, so that it is kept for ever. */
export const stylePath = "/assets-portal.css";
const styleVersion = createHash("sha256").update(style).digest("hex").slice(0, 12);

/** What every page knows of the request it answers. */
export interface PageContext {
  language: Language;
  t: Texts;
  /** Path of the page, and its query without the language. */
  path: string;
  query: URLSearchParams;
}

export function makePageContext(url: string): PageContext {
  const { pathname, searchParams } = new URL(url, "http://page");
  const language = searchParams.get("lang") === "en" ? "en" : "zh";
  searchParams.delete("lang");
  return { language, t: texts[language], path: pathname, query: searchParams };
}

/** An address within the pages, in the language of the page. */
export function linkTo({ language }: PageContext, path: string, query = new URLSearchParams()): string {
  const parameters = new URLSearchParams(query);
  if (language === "en") parameters.set("lang", "en");
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** A whole page, complete without scripts. */
export function layout(context: PageContext, title: string, body: HtmlValue, head: HtmlValue = null): Html {
  const { t, language, path, query } = context;
  const other = { ...context, language: language === "zh" ? ("en" as const) : ("zh" as const) };
  const item = (to: string, text: string) =>
    html`<a href="${linkTo(context, to)}"${path === to ? html` aria-current="page"` : null}>${text}</a>`;
  return html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${t.product}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${stylePath}?v=${styleVersion}">
</head>
<body>
<a class="skip" href="#main">${t.skip}</a>
<header class="top"><div class="wrap">
<a class="brand" href="${linkTo(context, "/")}">${t.product} <small>${t.tagline}</small></a>
<nav class="main">${item("/", t.home)}${item("/catalog", t.catalog)}${item("/verify", t.verify)}</nav>
<div class="side-links"><a href="${linkTo(other, path, query)}" lang="${other.language === "zh" ? "zh-CN" : "en"}">${t.other}</a><a class="button plain" href="/console">${t.console}</a></div>
</div></header>
${head}
<main id="main"><div class="wrap">
${body}
</div></main>
<footer><div class="wrap">${t.footer}</div></footer>
</body>
</html>
`;
}

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
