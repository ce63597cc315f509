import { type Bilingual, fillTemplate } from "../problem-entry.ts";
import { type NoticeName, noticeTemplates } from "./templates.ts";

/** A notice ready to be read. */
export interface RenderedNotice {
  title: Bilingual;
  body: Bilingual;
  link: string;
}

/** Fills a template; places in the link are escaped, for they become part of an address. */
export function renderNotice(name: NoticeName, params: Record<string, string | number>): RenderedNotice {
  const { title, body, link } = noticeTemplates[name];
  const fill = (text: Bilingual): Bilingual => ({
    zh: fillTemplate(text.zh, params),
    en: fillTemplate(text.en, params),
  });
  const escaped = Object.fromEntries(
    Object.entries(params).map(([place, value]) => [place, encodeURIComponent(String(value))]),
  );
  return { title: fill(title), body: fill(body), link: fillTemplate(link, escaped) };
}
