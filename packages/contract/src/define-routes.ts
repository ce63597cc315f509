import type { Permission } from "@qianshu/domain/identity/permissions";
import type { z } from "zod";

/** One line of a route table; validation, OpenAPI, the client, the CLI and the rights list are made from it. */
export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path below `/api/v1`, with `:name` places. */
  path: string;
  summary: string;
  /** `public`: no sign-in; `signed-in`: any account; else a permission of the domain's table. */
  permission: "public" | "signed-in" | Permission;
  /** Of a `signed-in` route: what an API token must be made out for to use it. */
  scope?: Permission;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  reply: z.ZodType;
  /** HTTP status of success; 200 unless said otherwise. */
  status?: 200 | 201 | 202 | 204;
  /** `file`: the handler streams bytes; `events`: server-sent events; `upload`: the body is multipart. */
  kind?: "json" | "file" | "events" | "upload";
  /** Requests a minute that one address may make; unlimited unless given. */
  perMinute?: number;
  /** Words of the command line, e.g. `source test`; routes without are not on the command line. */
  cli?: string;
}

export type RouteTable = Record<string, Route>;

/** Declares the routes of one module. */
export function defineRoutes<const T extends RouteTable>(routes: T): T {
  return routes;
}

type Checked<S> = S extends z.ZodType ? z.output<S> : undefined;
type Raw<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler receives of its request, checked. */
export interface RequestOf<R extends Route> {
  params: Checked<R["params"]>;
  query: Checked<R["query"]>;
  body: Checked<R["body"]>;
}

/** What a caller sends. */
export type InputOf<R extends Route> = (R["params"] extends z.ZodType ? { params: Raw<R["params"]> } : {}) &
  (R["query"] extends z.ZodType ? { query?: Raw<R["query"]> } : {}) &
  (R["body"] extends z.ZodType ? { body: Raw<R["body"]> } : {});

/** What a caller gets back. */
export type ReplyOf<R extends Route> = z.output<R["reply"]>;

/** One function for each route of a table; `C` is what the server adds to the request (actor, streams). */
export type Handlers<T extends RouteTable, C> = {
  [K in keyof T]: (request: RequestOf<T[K]> & C) => Promise<z.input<T[K]["reply"]>>;
};
