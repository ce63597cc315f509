import { canonicalText } from "../evidence/canonical.ts";
import type { EntryItem, EntryMetadata } from "./metadata.ts";

/** One difference between two versions of an entry; `from` or `to` is null where there was, or is, nothing. */
export interface MetadataChange {
  /** Element, or `items.<name of the item>`. */
  field: string;
  from: string | null;
  to: string | null;
}

/** What changed from one version of an entry to another; items are told apart by their names. */
export function diffMetadata(before: EntryMetadata | undefined, after: EntryMetadata): MetadataChange[] {
  const { items: itemsBefore = [], ...elementsBefore } = before ?? {};
  const { items, ...elements } = after;
  return [
    ...diffRecords(elementsBefore, elements),
    ...diffRecords(byName(itemsBefore), byName(items)).map((change) => ({
      ...change,
      field: `items.${change.field}`,
    })),
  ];
}

type Values = Record<string, unknown>;

function byName(items: readonly EntryItem[]): Values {
  return Object.fromEntries(items.map(({ name, ...rest }) => [name, rest]));
}

function diffRecords(before: Values, after: Values): MetadataChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .map((field) => ({ field, from: toText(before[field]), to: toText(after[field]) }))
    .filter(({ from, to }) => from !== to);
}

function toText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : canonicalText(value);
}
