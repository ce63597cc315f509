import type { ReactNode } from "react";

/** A column of a list, and how it appears on a card below 768 px. */
export interface ListColumn<Row> {
  key: string;
  title: string;
  /** The plain value: what the CSV export takes, and what is shown unless `render` says how. */
  value?: (row: Row) => string | number | null | undefined;
  /** How it is shown; without `value` the column is not exported. */
  render?: (row: Row) => ReactNode;
  /** Numbers stand right. */
  align?: "end";
  width?: number;
  /** The server sorts by this name. */
  sort?: string;
  /** Shown only when chosen. */
  optional?: boolean;
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

/** What a column shows of a row. */
export function renderCell<Row>({ render, value }: ListColumn<Row>, row: Row): ReactNode {
  return render ? render(row) : (value?.(row) ?? "—");
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
