import type { ReactNode } from "react";

/** A column of a list, and how it appears on a card below 768 px. */
export interface ListColumn<Row> {
  key: string;
  title: string;
  render: (row: Row) => ReactNode;
  /** Numbers stand right. */
  align?: "end";
  width?: number;
  /** The server sorts by this name. */
  sort?: string;
  /** Shown only when chosen. */
  optional?: boolean;
  /** Plain value for the CSV export; without it the column is not exported. */
  csv?: (row: Row) => string | number | null | undefined;
  /** `title` heads the card, `none` leaves the column out of it. */
  card?: "title" | "none";
}

/** A filter that lives in the address. */
export interface ListFilter {
  key: string;
  label: string;
  /** `count`: how many records the choice would leave. */
  options: { value: string; label: string; count?: number | undefined }[];
  many?: boolean;
}

/** `-createdAt` sorts descending by createdAt. */
export function readSort(
  sort: string | undefined,
): { name: string; order: "ascend" | "descend" } | undefined {
  if (!sort) return undefined;
  return sort.startsWith("-") ? { name: sort.slice(1), order: "descend" } : { name: sort, order: "ascend" };
}

/** The reverse of `readSort`. */
export function writeSort(name: string, order: "ascend" | "descend" | null | undefined): string | undefined {
  if (!order) return undefined;
  return order === "descend" ? `-${name}` : name;
}
