import { z } from "zod";
import { MaskSpec } from "../grading/masks.ts";
import { type Cell, Column } from "./column-type.ts";
import { Condition } from "./condition.ts";

/** One file of a release and how many rows it holds. */
export const ReleaseFile = z.object({ path: z.string().min(1), rows: z.int().min(0) });
export type ReleaseFile = z.output<typeof ReleaseFile>;

/** The rows of a release: its files in their order, all with the same columns. */
export const ReleaseTable = z.object({
  files: z.array(ReleaseFile).min(1),
  columns: z.array(Column).min(1),
});
export type ReleaseTable = z.output<typeof ReleaseTable>;

/** A column that is given out, and what becomes of its values. */
export const SelectedColumn = z.object({ name: z.string().min(1), mask: MaskSpec });
export type SelectedColumn = z.output<typeof SelectedColumn>;

/** An order by one column. */
export const SortTerm = z.object({ column: z.string().min(1), descending: z.boolean().default(false) });
export type SortTerm = z.output<typeof SortTerm>;

/** Where a page ended: the place of its last row, and that row's values of the sort columns. */
export const PageCursor = z.object({
  row: z.int().min(0),
  values: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).max(10),
});
export type PageCursor = z.output<typeof PageCursor>;

/** What a consumer may add; it is evaluated on the masked columns only, and can name no others. */
export const ConsumerTerms = z.object({
  filter: Condition.optional(),
  sort: z.array(SortTerm).max(10).optional(),
  after: PageCursor.optional(),
  limit: z.int().min(1).max(100_000).optional(),
});
export type ConsumerTerms = z.output<typeof ConsumerTerms>;

/**
 * What is read of a release: permitted columns with their masks, permitted rows, and the consumer's own terms. Only
 * `rowCondition`, which is the contract's, sees raw values.
 */
export interface SelectPlan {
  table: ReleaseTable;
  columns: SelectedColumn[];
  rowCondition?: Condition | undefined;
  consumer?: ConsumerTerms | undefined;
}

/** One page of rows; `next` is absent on the last. */
export interface Page {
  columns: Column[];
  rows: Cell[][];
  next?: PageCursor;
}
