import { z } from "zod";
import type { Bilingual } from "../problem-entry.ts";

/** How a target compares: the text writes 以上 (ge), 突破 (gt), 左右 (approx), 达 (eq), a span, or words only (judged). */
export const TargetOperator = z.enum(["ge", "gt", "approx", "eq", "between", "judged"]);
export type TargetOperator = z.infer<typeof TargetOperator>;

export const TargetKind = z.enum(["quantity", "qualitative", "level"]);
export type TargetKind = z.infer<typeof TargetKind>;

/** One target of a plan, with the sentences it stands in. Numbers are exact decimals as text. */
export interface Target {
  id: string;
  /** What is measured; several targets of different years may share it. */
  series: string;
  section: Bilingual;
  name: Bilingual;
  kind: TargetKind;
  op: TargetOperator;
  low: string | null;
  high: string | null;
  value: Bilingual;
  unit: Bilingual;
  /** First and last year; null where the text names none. */
  from: number | null;
  to: number | null;
  perYear: boolean;
  /** Places or payers that are counted each for themselves. */
  subjects: string[];
  quotes: string[];
  /** Ambiguities of the text that touch this target. */
  readings: string[];
  note: Bilingual;
}

const decimal = z.string().regex(/^\d+(\.\d+)?$/);
const blank = (value: string): string | null => (value === "" ? null : value);
const parts = (value: string): string[] => (value === "" ? [] : value.split("|"));
const year = z.string().regex(/^(19|20)\d\d$|^$/);

/** A line of `targets.csv` as it is written. */
export const TargetRow = z.object({
  id: z.string().regex(/^T\d\d$/),
  series: z.string().regex(/^[a-z0-9-]+$/),
  section: z.string().min(1),
  sectionEn: z.string().min(1),
  name: z.string().min(1),
  nameEn: z.string().min(1),
  kind: TargetKind,
  op: TargetOperator,
  low: decimal.or(z.literal("")),
  high: decimal.or(z.literal("")),
  value: z.string(),
  valueEn: z.string(),
  unit: z.string(),
  unitEn: z.string(),
  from: year,
  to: year,
  perYear: z.enum(["", "1"]),
  subjects: z.string(),
  quotes: z.string().min(1),
  readings: z.string(),
  note: z.string(),
  noteEn: z.string(),
});

/** Reads a line of `targets.csv`. */
export function toTarget(row: z.output<typeof TargetRow>): Target {
  return {
    id: row.id,
    series: row.series,
    section: { zh: row.section, en: row.sectionEn },
    name: { zh: row.name, en: row.nameEn },
    kind: row.kind,
    op: row.op,
    low: blank(row.low),
    high: blank(row.high),
    value: { zh: row.value, en: row.valueEn },
    unit: { zh: row.unit, en: row.unitEn },
    from: row.from === "" ? null : Number(row.from),
    to: row.to === "" ? null : Number(row.to),
    perYear: row.perYear === "1",
    subjects: parts(row.subjects),
    quotes: parts(row.quotes),
    readings: parts(row.readings),
    note: { zh: row.note, en: row.noteEn },
  };
}
