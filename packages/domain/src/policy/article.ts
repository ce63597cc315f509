import type { PolicyDocument } from "./records.ts";

/** A piece of the document with its place in the whole text. */
export interface Article {
  /** `opinions/5`, `plan/4/1`, `opinions/intro`. */
  id: string;
  part: string;
  /** The article's number, of a part made of articles; null of an introduction. */
  number: number | null;
  /** Of an article the chapter above it; of a section its own heading. */
  heading: string;
  from: number;
  to: number;
}

const digits = "〇一二三四五六七八九";

/** Reads a Chinese number up to 99. */
export function readChineseNumber(text: string): number | undefined {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (match === null || text === "") return undefined;
  const [, first, ten, last] = match;
  if (ten === undefined) return last === undefined ? digits.indexOf(first!) : undefined;
  return (
    (first === undefined ? 1 : digits.indexOf(first)) * 10 + (last === undefined ? 0 : digits.indexOf(last))
  );
}

/** Writes a number up to 99 in Chinese. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const ten = tens === 0 ? "" : `${tens === 1 ? "" : digits[tens]}十`;
  return ones === 0 ? ten : `${ten}${digits[ones]}`;
}

interface Part {
  id: string;
  kind: PolicyDocument["parts"][number]["kind"];
  from: number;
  to: number;
}

/** The parts of the text, each from its heading to the next one's; undefined headings are left out. */
export function partsOf(text: string, document: Pick<PolicyDocument, "parts">): Part[] {
  let after = 0;
  const found = document.parts.flatMap(({ id, kind, heading }) => {
    const from = text.indexOf(heading, after);
    if (from < 0) return [];
    after = from + heading.length;
    return [{ id, kind, from }];
  });
  return found.map((part, at) => ({ ...part, to: found[at + 1]?.from ?? text.length }));
}

const chapter = /^[\s　]*([一二三四五六七八九十]+)、(.*)$/;
const item = /^[\s　]*（([一二三四五六七八九十]+)）(.*)$/;

/** Splits a text into its articles and sections, with exact places in it. */
export function splitDocument(text: string, document: Pick<PolicyDocument, "parts">): Article[] {
  return partsOf(text, document).flatMap((part) => splitPart(text, part));
}

function splitPart(text: string, part: Part): Article[] {
  const articles: Article[] = [];
  const begin = (id: string, number: number | null, heading: string, from: number): void => {
    articles.push({ id: `${part.id}/${id}`, part: part.id, number, heading, from, to: part.to });
  };
  begin("intro", null, "", part.from);
  let above = { number: 0, heading: "" };
  for (const { line, from } of linesOf(text, part)) {
    const [high, low] = [chapter.exec(line), item.exec(line)];
    if (high !== null) {
      above = { number: readChineseNumber(high[1]!) ?? 0, heading: high[2]!.trim() };
      if (part.kind === "plan") begin(String(above.number), null, above.heading, from);
    } else if (low !== null && part.kind !== "letter") {
      const number = readChineseNumber(low[1]!) ?? 0;
      if (part.kind === "articles") begin(String(number), number, above.heading, from);
      else begin(`${above.number}/${number}`, null, low[2]!.trim(), from);
    }
  }
  return articles.map((article, at) => trimmed(text, article, articles[at + 1]?.from ?? part.to, part.kind));
}

function* linesOf(text: string, part: Part): Generator<{ line: string; from: number }> {
  let from = part.from;
  while (from < part.to) {
    const end = text.indexOf("\n", from);
    const to = end < 0 ? part.to : Math.min(end, part.to);
    yield { line: text.slice(from, to), from };
    from = to + 1;
  }
}

/** An article without the blank lines after it, and without the heading of the chapter that follows. */
function trimmed(text: string, article: Article, end: number, kind: Part["kind"]): Article {
  let own = text.slice(article.from, end);
  if (kind === "articles" && article.number !== null)
    own = own.replace(/\n[\s　]*[一二三四五六七八九十]+、[^\n]*\s*$/, "");
  const lead = /^[\s　]*/.exec(own)![0].length;
  return { ...article, from: article.from + lead, to: article.from + own.trimEnd().length };
}

/** Where a quote stands in the text, within an article when one is given. */
export function findQuote(
  text: string,
  quote: string,
  article?: Pick<Article, "from" | "to">,
): { from: number; to: number } | undefined {
  const from = text.indexOf(quote, article?.from ?? 0);
  if (from < 0 || (article !== undefined && from + quote.length > article.to)) return undefined;
  return { from, to: from + quote.length };
}
