import { z } from "zod";

/** The types a column of a release can have. */
export const columnTypes = ["text", "integer", "decimal", "date", "datetime", "boolean"] as const;

/** The type of a column of a release. */
export type ColumnType = (typeof columnTypes)[number];

/** A column of a release: its name and type. */
export const Column = z.object({ name: z.string().min(1), type: z.enum(columnTypes) });

/** A column of a release: its name and type. */
export type Column = z.output<typeof Column>;

/** One value of a page: JSON-safe; dates, datetimes, decimals and integers beyond 2^53 are strings. */
export type Cell = string | number | boolean | null;
