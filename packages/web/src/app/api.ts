import { type Client, createClient, type Fetcher, urlOf } from "@qianshu/contract/client";
import type { InputOf, ReplyOf, Route, RouteTable } from "@qianshu/contract/define-routes";
import { MutationCache, QueryCache, QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { ApiProblem, problemFrom, problemOf } from "./problem.ts";

type Input<R extends Route> = {} extends InputOf<R> ? [input?: InputOf<R>] : [input: InputOf<R>];

let whenSignedOut: () => void = () => {};

/** Sets what happens when the server says that the session has ended. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

/** Asks again only where asking again may help: never for a refusal. */
export function mayRetry(failures: number, error: unknown): boolean {
  const { status } = problemOf(error);
  return failures < 2 && (status === 0 || status >= 502);
}

function noticeSignOut(error: unknown): void {
  if (problemOf(error).status === 401) whenSignedOut();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignOut }),
  mutationCache: new MutationCache({ onError: noticeSignOut }),
  defaultOptions: { queries: { staleTime: 10_000, retry: mayRetry, refetchOnWindowFocus: true } },
});

function headersFor(body: unknown): Record<string, string> {
  const csrf = /(?:^|; )qs_csrf=([^;]*)/.exec(document.cookie)?.[1];
  return {
    accept: "application/json, application/problem+json",
    "accept-language": i18next.language === "en" ? "en" : "zh-CN",
    ...(csrf ? { "x-qianshu-csrf": decodeURIComponent(csrf) } : {}),
    ...(body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" }),
  };
}

/** Sends a request with the session's cookie; throws an `ApiProblem` when it is refused. */
export const sendRequest: Fetcher = async ({ method, url, body }) => {
  const response = await fetch(url, {
    method,
    credentials: "same-origin",
    headers: headersFor(body),
    body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
  });
  if (!response.ok) {
    const document = await response.json().catch(() => undefined);
    throw new ApiProblem(problemFrom(response.status, document, response.headers.get("x-request-id")));
  }
  return response.status === 204 ? undefined : response.json();
};

/** A reading that `useQuery` and `useList` take. */
export interface ApiQuery<T> {
  queryKey: readonly unknown[];
  queryFn: () => Promise<T>;
}

/** The routes of one module as the pages use them. */
export interface Api<T extends RouteTable> {
  module: string;
  call: Client<T>;
  query<K extends keyof T & string>(name: K, ...input: Input<T[K]>): ApiQuery<ReplyOf<T[K]>>;
  url<K extends keyof T & string>(name: K, ...input: Input<T[K]>): string;
}

/** Makes the calls, queries and addresses of one route table. */
export function makeApi<T extends RouteTable>(module: string, routes: T): Api<T> {
  const call = createClient(routes, sendRequest);
  return {
    module,
    call,
    query: (name, ...[input]) => ({
      queryKey: [module, name, input ?? {}],
      queryFn: () => (call[name] as (given: unknown) => Promise<never>)(input),
    }),
    url: (name, ...[input]) => urlOf(routes[name]!, input as Parameters<typeof urlOf>[1]),
  };
}

/** A change through one route; afterwards everything of the named modules is read again. */
export function useAct<T extends RouteTable, K extends keyof T & string>(
  api: Api<T>,
  name: K,
  options: { onDone?: (reply: ReplyOf<T[K]>) => void; refresh?: string[] } = {},
) {
  const client = useQueryClient();
  return useMutation<ReplyOf<T[K]>, Error, InputOf<T[K]>>({
    mutationFn: (input) => (api.call[name] as (given: unknown) => Promise<ReplyOf<T[K]>>)(input),
    onSuccess: async (reply) => {
      await Promise.all(
        (options.refresh ?? [api.module]).map((key) => client.invalidateQueries({ queryKey: [key] })),
      );
      options.onDone?.(reply);
    },
  });
}
