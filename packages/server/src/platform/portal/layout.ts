import { createHash } from "node:crypto";
import { type Html, type HtmlValue, html } from "../http/html.ts";
import { style } from "./style.ts";
import { doors, frameTexts, type Language } from "./texts.ts";

/** The style sheet's name changes with its contents, so that it is kept for ever. */
export const stylePath = "/assets-portal.css";

/** A file's address that changes with its contents. */
export const versioned = (path: string, contents: string): string =>
  `${path}?v=${createHash("sha256").update(contents).digest("hex").slice(0, 12)}`;

const styleAddress = versioned(stylePath, style);

/** What every public page knows of the request it answers. */
export interface PortalContext {
  language: Language;
  /** Path of the page, and its query without the language. */
  path: string;
  query: URLSearchParams;
}

export function makePortalContext(url: string): PortalContext {
  const { pathname, searchParams } = new URL(url, "http://page");
  const language = searchParams.get("lang") === "en" ? "en" : "zh";
  searchParams.delete("lang");
  return { language, path: pathname, query: searchParams };
}

/** An address within the pages, in the language of the page. */
export function linkTo({ language }: PortalContext, path: string, query = new URLSearchParams()): string {
  const parameters = new URLSearchParams(query);
  if (language === "en") parameters.set("lang", "en");
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

interface Extras {
  /** Stands above the main part, over the whole width. */
  head?: HtmlValue;
  /** Addresses of further style sheets, and of scripts that make the complete page quicker to use. */
  styles?: readonly string[];
  scripts?: readonly string[];
  /** For a page with things beside each other. */
  isWide?: boolean;
}

/** A whole page, complete without scripts. */
export function layout(
  context: PortalContext,
  title: string,
  body: HtmlValue,
  { head, styles = [], scripts = [], isWide = false }: Extras = {},
): Html {
  const { language, path, query } = context;
  const t = frameTexts[language];
  const other = { ...context, language: language === "zh" ? ("en" as const) : ("zh" as const) };
  const isHere = (to: string) => path === to || (to !== "/" && path.startsWith(`${to}/`));
  return html`<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${t.product}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
${[styleAddress, ...styles].map((to) => html`<link rel="stylesheet" href="${to}">`)}
${scripts.map((from) => html`<script type="module" src="${from}"></script>`)}
</head>
<body${isWide ? html` class="wide"` : null}>
<a class="skip" href="#main">${t.skip}</a>
<header class="top"><div class="wrap">
<a class="brand" href="${linkTo(context, "/")}">${t.product} <small>${t.tagline}</small></a>
<nav class="main">${doors.map((door) => html`<a href="${linkTo(context, door.path)}"${isHere(door.path) ? html` aria-current="page"` : null}>${door[language]}</a>`)}</nav>
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
