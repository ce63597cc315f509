import { z } from "zod";

/** works 已实现 · partly 部分实现 · not-yet 尚未实现. */
export const mapStates = ["works", "partly", "not-yet"] as const;
export type MapState = (typeof mapStates)[number];

const Proof = z.object({ file: z.string().min(1), name: z.string().min(1) });

/** What the product does for one demand, rule or target of the document. */
export const MapEntry = z
  .object({
    state: z.enum(mapStates),
    page: z.string().startsWith("/").optional(),
    tests: z.array(Proof).default([]),
    note: z.object({ zh: z.string().min(1), en: z.string().min(1) }).optional(),
  })
  .refine(({ state, tests }) => state === "not-yet" || tests.length > 0, "what works is proved by a test")
  .refine(({ state, page }) => state === "not-yet" || page !== undefined, "what works has a page");
export type MapEntry = z.infer<typeof MapEntry>;

/** The whole map, by the ids of demands (S), rules (R) and targets (T). */
export const DocumentMap = z.record(z.string().regex(/^([ST]\d+|R\d+-\d+)$/), MapEntry);
export type DocumentMap = z.infer<typeof DocumentMap>;

/** A mark on the text: half-open places in UTF-16 units. */
export interface Mark {
  id: string;
  from: number;
  to: number;
}

/** Where quotes stand in a text, in the text's order; `lost` are those that do not. */
export function placeQuotes(
  text: string,
  quoted: readonly { id: string; quotes: readonly string[] }[],
): { marks: Mark[]; lost: { id: string; quote: string }[] } {
  const marks: Mark[] = [];
  const lost: { id: string; quote: string }[] = [];
  for (const { id, quotes } of quoted) {
    for (const quote of quotes) {
      const from = text.indexOf(quote);
      if (from === -1) lost.push({ id, quote });
      else marks.push({ id, from, to: from + quote.length });
    }
  }
  return { marks: marks.sort((a, b) => a.from - b.from || b.to - a.to), lost };
}

/** A piece of text and the ids of the marks that cover it. */
export interface Piece {
  text: string;
  ids: string[];
}

/** Cuts a stretch of text at the ends of marks, so that marks that overlap are all shown. */
export function cutAtMarks(text: string, offset: number, marks: readonly Mark[]): Piece[] {
  const end = offset + text.length;
  const touching = marks.filter(({ from, to }) => from < end && to > offset);
  const inner = touching.flatMap(({ from, to }) => [from, to]).filter((at) => at > offset && at < end);
  const cuts = [...new Set([offset, ...inner, end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, at) => ({
    text: text.slice(from - offset, cuts[at + 1]! - offset),
    ids: [...new Set(touching.filter((mark) => mark.from <= from && from < mark.to).map(({ id }) => id))],
  }));
}
