import { keepPreviousData, type QueryKey, type UseQueryOptions, useQuery } from "@tanstack/react-query";

/** Reads a page of a list, leaving the former page in place while the next one comes. */
export function useList<T, K extends QueryKey>(options: UseQueryOptions<T, Error, T, K>) {
  return useQuery({ ...options, placeholderData: keepPreviousData } as UseQueryOptions<T, Error, T, K>);
}
