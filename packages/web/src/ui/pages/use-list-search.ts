import { useNavigate, useSearch } from "@tanstack/react-router";
import { oneOf, type Search } from "../../app/search.ts";

export const pageSize = 20;

/** The state of a list as it stands in the address. */
export interface ListSearch {
  search: Search;
  offset: number;
  limit: number;
  /** Changes some of it; whatever changes except the page starts at the first page again. */
  change(patch: Search): void;
  replace(search: Search): void;
}

/** Reads and writes the list state in the address. */
export function useListSearch(): ListSearch {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const go = (next: Search) => void navigate({ to: ".", search: next as never, replace: true });
  const offset = Number(oneOf(search.offset) ?? 0);
  return {
    search,
    offset,
    limit: pageSize,
    change: (patch) => go({ ...search, ...("offset" in patch ? {} : { offset: undefined }), ...patch }),
    replace: go,
  };
}
