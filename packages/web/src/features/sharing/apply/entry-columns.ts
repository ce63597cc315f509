import type { Entry, EntryItem } from "../../catalog/catalog.api.ts";

/** The column an item is read by; entries compiled before their data name only the item. */
export function columnOf(item: EntryItem): string {
  return item.column || item.name;
}

/** The items of an entry as choices of columns. */
export function columnOptions(entry: Entry, only?: readonly string[]): { value: string; label: string }[] {
  return entry.metadata.items
    .filter((item) => !only || only.includes(columnOf(item)))
    .map((item) => {
      const column = columnOf(item);
      return { value: column, label: item.name === column ? column : `${item.name}（${column}）` };
    });
}
