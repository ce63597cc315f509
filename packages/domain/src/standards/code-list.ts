import { z } from "zod";
import { Citation } from "../citation.ts";
import type { Bilingual } from "../problem-entry.ts";

/**
 * One code of a code list. `standardCode` is the number that the source gives it, where ours is a word; `validTo` is
 * the last year in which it was given out.
 */
export const CodeItem = z.object({
  code: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  parent: z.string().optional(),
  standardCode: z.string().optional(),
  validTo: z.string().optional(),
});
export type CodeItem = z.output<typeof CodeItem>;

/** A code list 代码集: what a coded field may hold. */
export const CodeList = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.object({ zh: z.string(), en: z.string() }),
  source: Citation,
  items: z.array(CodeItem).readonly(),
});
export type CodeList = z.output<typeof CodeList>;

/** Reads lines `code|zh|en|parent|standardCode` (the last two may be missing) into a code list. */
export function makeCodeList(id: string, title: Bilingual, source: Citation, table: string): CodeList {
  return { id, title, source, items: table.trim().split("\n").map(readItem) };
}

function readItem(line: string): CodeItem {
  const [code = "", zh = "", en = "", parent, standardCode] = line.trim().split("|");
  return { code, zh, en, ...(parent && { parent }), ...(standardCode && { standardCode }) };
}

/** Finds a code in a list, abolished ones included. */
export function findCode(list: CodeList, code: string): CodeItem | undefined {
  return list.items.find((item) => item.code === code);
}

/** The Chinese name of a code, or the code itself when the list does not know it. */
export function labelOf(list: CodeList, code: string, language: "zh" | "en" = "zh"): string {
  return findCode(list, code)?.[language] ?? code;
}
