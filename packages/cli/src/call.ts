import { type ProblemDocument, type Route, urlOf } from "@qianshu/contract";
import { CallError, UnreachableError } from "./call-error.ts";
import type { SavedSession } from "./session-file.ts";

export interface CallInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  /** Multipart body of an upload. */
  form?: FormData;
  headers?: Record<string, string>;
}

/** Calls a route with the saved session and gives the response; throws the server's problem. */
export function call(session: SavedSession, route: Route, input: CallInput = {}): Promise<Response> {
  const { body, form, headers } = input;
  return send(session, { method: route.method, url: urlOf(route, input), body, form, headers });
}

interface Sent {
  method: Route["method"];
  /** Path and query. */
  url: string;
  body?: unknown;
  form?: FormData | undefined;
  headers?: Record<string, string> | undefined;
}

/** Sends a request with the saved session and gives the response; throws the server's problem. */
export async function send(session: SavedSession, sent: Sent): Promise<Response> {
  const headers: Record<string, string> = { accept: "application/json", ...sent.headers };
  if (session.token) headers.authorization = `Bearer ${session.token}`;
  if (session.cookies) headers.cookie = session.cookies;
  if (session.csrf) headers["x-qianshu-csrf"] = session.csrf;
  if (sent.body !== undefined) headers["content-type"] = "application/json";
  const body = sent.form ?? (sent.body === undefined ? undefined : JSON.stringify(sent.body));
  const response = await fetch(new URL(sent.url, session.url), {
    method: sent.method,
    headers,
    ...(body === undefined ? {} : { body }),
  }).catch((error: Error) => {
    throw new UnreachableError(session.url, (error.cause as Error | undefined)?.message ?? error.message);
  });
  if (response.ok) return response;
  const problem = (await response.json().catch(() => undefined)) as ProblemDocument | undefined;
  if (!problem?.code) throw new UnreachableError(session.url, `HTTP ${response.status}`);
  throw new CallError(problem);
}

/** Calls a route and gives the parsed answer. */
export async function callJson<T>(session: SavedSession, route: Route, input: CallInput = {}): Promise<T> {
  const response = await call(session, route, input);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
