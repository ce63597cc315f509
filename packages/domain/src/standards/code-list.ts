import { z } from "zod";
import type { Bilingual } from "../problem-entry.ts";
import { type Citation, certainties } from "./citation.ts";

/** The checked form of a citation. */
export const CitationSchema = z.object({
  document: z.string().min(1),
  clause: z.string(),
  certainty: z.enum(certainties),
});

/** One code of a code list; `validTo` is the last day (or year) on which it was given out. */
export const CodeItem = z.object({
  code: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  parent: z.string().optional(),
  validTo: z.string().optional(),
});
export type CodeItem = z.output<typeof CodeItem>;

/** A code list 代码集: what a coded field may hold. */
export const CodeList = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.object({ zh: z.string(), en: z.string() }),
  source: CitationSchema,
  items: z.array(CodeItem).readonly(),
});
export type CodeList = z.output<typeof CodeList>;

/** Reads lines `code|zh|en|parent` (the parent is optional) into a code list. */
export function makeCodeList(id: string, title: Bilingual, source: Citation, table: string): CodeList {
  const items = table
    .trim()
    .split("\n")
    .map((line) => {
      const [code, zh, en, parent] = line.trim().split("|") as [string, string, string, string?];
      return parent ? { code, zh, en, parent } : { code, zh, en };
    });
  return { id, title, source, items };
}

/** Finds a code in a list, abolished ones included. */
export function findCode(list: CodeList, code: string): CodeItem | undefined {
  return list.items.find((item) => item.code === code);
}

/** The Chinese name of a code, or the code itself when the list does not know it. */
export function labelOf(list: CodeList, code: string, language: "zh" | "en" = "zh"): string {
  return findCode(list, code)?.[language] ?? code;
}
