import type { InputOf, ReplyOf, Route, RouteTable } from "./define-routes.ts";

export const apiPrefix = "/api/v1";

interface AnyInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** Sends one request and gives the parsed answer; throws what the caller's world throws on a problem. */
export type Fetcher = (request: {
  method: Route["method"];
  url: string;
  body: unknown;
  route: Route;
}) => Promise<unknown>;

/** Functions to call the routes of a table, and the address of each for links and downloads. */
export type Client<T extends RouteTable> = {
  [K in keyof T]: (
    ...input: {} extends InputOf<T[K]> ? [input?: InputOf<T[K]>] : [input: InputOf<T[K]>]
  ) => Promise<ReplyOf<T[K]>>;
};

/** The address of a route with its places and query filled. */
export function urlOf(route: Route, input: AnyInput = {}): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value === undefined || value === null || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const query = search.toString();
  return apiPrefix + path + (query ? `?${query}` : "");
}

/** A typed client of a route table. */
export function createClient<T extends RouteTable>(routes: T, fetcher: Fetcher): Client<T> {
  const client: Record<string, (input?: AnyInput) => Promise<unknown>> = {};
  for (const [name, route] of Object.entries(routes)) {
    client[name] = (input = {}) =>
      fetcher({ method: route.method, url: urlOf(route, input), body: input.body, route });
  }
  return client as Client<T>;
}
