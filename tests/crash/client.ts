import { type Client, createClient, type ProblemDocument, type RouteTable, urlOf } from "@qianshu/contract";
import { routeTables } from "@qianshu/contract/all-routes";
import type { Route } from "@qianshu/contract/define-routes";

type Tables = typeof routeTables;

/** The server said no, and why. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: ProblemDocument;

  constructor(call: string, status: number, problem: ProblemDocument) {
    super(`${call}: ${status} ${problem.code} ${JSON.stringify(problem.findings ?? problem.found ?? "")}`);
    this.status = status;
    this.problem = problem;
  }
}

/** The connection broke off: nobody answered, or not to the end. */
export class Broken extends Error {}

/** Everything that was received of one answer, complete or not. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Buffer;
  whole: boolean;
}

/** One person at the API, wherever the server answers at the moment. */
export type Caller = { [M in keyof Tables]: Client<Tables[M]> } & {
  upload(name: string, content: string): Promise<string>;
  /** An answer with every byte that arrived; throws `Broken` only when none did. */
  receive(method: string, address: string, headers?: Record<string, string>): Promise<Answer>;
  receiveRoute(route: Route, input: Parameters<typeof urlOf>[1]): Promise<Answer>;
  /** A file of keys to be compared. */
  compareFile(
    contractId: string,
    assetId: string,
    content: string,
  ): Promise<{ jobId: string; deliveryId: string }>;
};

/** Makes a caller; `headers` say who it is. */
export function makeCaller(urlNow: () => string, headers: Record<string, string>): Caller {
  const send = async (method: string, address: string, init: RequestInit = {}): Promise<Answer> => {
    const response = await fetch(urlNow() + address, {
      ...init,
      method,
      headers: { ...headers, ...(init.headers as Record<string, string>) },
      signal: AbortSignal.timeout(60_000),
    }).catch((error: Error) => {
      throw new Broken(`${method} ${address}: ${error.message}`);
    });
    const parts: Uint8Array[] = [];
    let whole = true;
    try {
      for await (const part of response.body ?? []) parts.push(part);
    } catch {
      whole = false;
    }
    return { status: response.status, headers: response.headers, body: Buffer.concat(parts), whole };
  };

  const ask = async (method: string, address: string, init?: RequestInit): Promise<unknown> => {
    const { status, headers: given, body, whole } = await send(method, address, init);
    if (!whole) throw new Broken(`${method} ${address}: the answer broke off`);
    const isJson = given.get("content-type")?.includes("json") ?? false;
    const answer: unknown = isJson ? JSON.parse(body.toString()) : body;
    if (status >= 400) throw new Refused(`${method} ${address}`, status, answer as ProblemDocument);
    return answer;
  };

  const json = { "content-type": "application/json" };
  const clients = Object.fromEntries(
    Object.entries(routeTables).map(([name, table]) => [
      name,
      createClient(table as RouteTable, ({ method, url, body }) =>
        ask(method, url, body === undefined ? {} : { headers: json, body: JSON.stringify(body) }),
      ),
    ]),
  ) as unknown as { [M in keyof Tables]: Client<Tables[M]> };

  const uploadTo = (address: string, name: string, content: string) => {
    const form = new FormData();
    form.append("file", new Blob([content]), name);
    return ask("POST", address, { body: form });
  };

  return {
    ...clients,
    receive: (method, address, more) => send(method, address, more ? { headers: more } : {}),
    receiveRoute: (route, input) => send(route.method, urlOf(route, input)),
    upload: async (name, content) =>
      ((await uploadTo("/api/v1/uploads", name, content)) as { id: string }).id,
    compareFile: async (contractId, assetId, content) =>
      (await uploadTo(
        urlOf(routeTables.exchange.compareFile, { params: { id: contractId, assetId } }),
        "keys.csv",
        content,
      )) as { jobId: string; deliveryId: string },
  };
}

/** Signs in with cookies, as a browser does, and gives the headers of that session. */
export async function signIn(
  url: string,
  username: string,
  password: string,
): Promise<{ headers: Record<string, string>; permissions: string[] }> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password }),
  });
  const answer = (await response.json()) as { me?: { permissions: string[] } };
  if (!answer.me) throw new Error(`${username} cannot sign in: ${JSON.stringify(answer)}`);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0]!);
  const csrf = cookies.find((cookie) => cookie.startsWith("qs_csrf="))?.slice("qs_csrf=".length) ?? "";
  return {
    headers: { cookie: cookies.join("; "), "x-qianshu-csrf": decodeURIComponent(csrf) },
    permissions: answer.me.permissions,
  };
}
