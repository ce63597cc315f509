import type { PolicyDocumentDetail } from "@qianshu/contract/policy-model";
import { type Html, type HtmlValue, html } from "../../../platform/http/html.ts";

type Highlight = PolicyDocumentDetail["highlights"][number];

/** The id under which the sentence of a rule is reached. */
export const sentenceId = (ruleId: string): string => `s-${ruleId}`;

type Article = PolicyDocumentDetail["articleList"][number];

/** The id under which an article or section is reached. */
export const articleId = ({ id, number }: Article): string =>
  number === null ? `at-${id.replaceAll("/", "-")}` : `article-${number}`;

/** A stretch of the text as paragraphs, with the sentences of rules marked by what the rules come to. */
export function paragraphs(
  text: string,
  from: number,
  to: number,
  highlights: readonly Highlight[],
  outcomes: ReadonlyMap<string, string> = new Map(),
): Html[] {
  return [...text.slice(from, to).matchAll(/[^\r\n]+/g)].flatMap((line) => {
    const start = from + line.index;
    const lead = line[0].length - line[0].trimStart().length;
    if (line[0].trim() === "") return [];
    return [html`<p>${marked(text, start + lead, start + line[0].length, highlights, outcomes)}</p>`];
  });
}

/** Text cut where a highlight begins or ends; of those that overlap, the longer stands outside. */
function marked(
  text: string,
  from: number,
  to: number,
  highlights: readonly Highlight[],
  outcomes: ReadonlyMap<string, string>,
): HtmlValue[] {
  const here = highlights
    .filter((one) => one.from < to && one.to > from)
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  const inside = here.flatMap((one) => [one.from, one.to]).filter((at) => at > from && at < to);
  const cuts = [...new Set([from, ...inside, to])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1]!;
    return here
      .filter((one) => one.from <= start && one.to >= end)
      .reduceRight<HtmlValue>(
        (inner, { ruleId, from: begin }) => {
          const id = begin === start ? html` id="${sentenceId(ruleId)}"` : null;
          return html`<mark${id} data-rule="${ruleId}" class="${outcomes.get(ruleId) ?? ""}">${inner}</mark>`;
        },
        text.slice(start, end),
      );
  });
}

/** The parts of a document with articles, one article after the other, for reading beside something else. */
export function articlesBeside(
  detail: PolicyDocumentDetail,
  outcomes: ReadonlyMap<string, string>,
): HtmlValue {
  return detail.parts.map(({ id, title }) => {
    const articles = detail.articleList.filter((article) => article.part === id);
    if (articles.every(({ number }) => number === null)) return null;
    return html`<div lang="zh-CN"><h3>${title.zh}</h3>${articles.map(
      (article, at) =>
        html`${chapterBefore(detail.text, article, articles[at - 1])}<div class="article" id="${articleId(article)}">${paragraphs(detail.text, article.from, article.to, detail.highlights, outcomes)}</div>`,
    )}</div>`;
  });
}

/** What stands between two articles: the heading of a chapter. */
export function chapterBefore(text: string, { from }: Article, before: Article | undefined): Html | null {
  const heading = before === undefined ? "" : text.slice(before.to, from).trim();
  return heading === "" ? null : html`<h4 lang="zh-CN">${heading}</h4>`;
}
