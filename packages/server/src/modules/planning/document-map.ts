import type { MapItem } from "@qianshu/contract/planning-model";
import { type Mark, placeQuotes } from "@qianshu/domain/planning/document-map";
import type { z } from "zod";
import type { MapFiles, PlanFiles } from "./plan-files.ts";

/** The document as a map: its text, the places of all quotes, and what the product does for each. */
export interface PlanDocument {
  text: string;
  items: z.input<typeof MapItem>[];
  marks: readonly Mark[];
  /** Quotes that the text does not hold; none, or the drift test fails. */
  lost: readonly { id: string; quote: string }[];
}

/** Lays demands, rules and targets over the text. */
export function makePlanDocument(
  { text, targets }: Pick<PlanFiles, "text" | "targets">,
  { demands, rules, map }: MapFiles,
): PlanDocument {
  const quoted = [
    ...demands.map(({ id, quotes, section, sectionEn, demand, demandEn }) => ({
      id,
      kind: "demand" as const,
      section: { zh: section, en: sectionEn },
      title: { zh: demand, en: demandEn },
      quotes: quotes.split("|"),
    })),
    ...rules.map(({ id, article, title, quote }) => ({
      id,
      kind: "rule" as const,
      section: { zh: `意见第${article}条`, en: `Opinions, article ${article}` },
      title,
      quotes: [quote.zh],
    })),
    ...targets.map(({ id, section, name, quotes }) => ({
      id,
      kind: "target" as const,
      section,
      title: name,
      quotes,
    })),
  ];
  const { marks, lost } = placeQuotes(text, quoted);
  const items = quoted.map(({ quotes: _, ...item }) => {
    const entry = map[item.id];
    return {
      ...item,
      state: entry?.state ?? ("not-yet" as const),
      page: entry?.page ?? null,
      tests: entry?.tests ?? [],
      note: entry?.note ?? null,
      places: marks.filter(({ id }) => id === item.id).map(({ from, to }) => ({ from, to })),
    };
  });
  return { text, items, marks, lost };
}
