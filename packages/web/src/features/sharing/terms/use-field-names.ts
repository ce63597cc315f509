import { useQueries } from "@tanstack/react-query";
import { catalogApi } from "../../catalog/catalog.api.ts";
import { columnOf } from "../apply/entry-columns.ts";

/** What the catalogue calls the columns of entries: contracts speak of columns, people of data items (信息项). */
export function useFieldNames(
  entryIds: readonly string[],
): (entryId: string, column: string) => string | undefined {
  const ids = [...new Set(entryIds)];
  const entries = useQueries({
    queries: ids.map((id) => ({
      ...catalogApi.query("getEntry", { params: { id } }),
      staleTime: 600_000,
      retry: false,
    })),
  });
  return (entryId, column) => {
    const items = entries[ids.indexOf(entryId)]?.data?.metadata.items;
    const name = items?.find((item) => columnOf(item) === column)?.name;
    return name === column ? undefined : name;
  };
}
