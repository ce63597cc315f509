import type { Fetcher, ProblemDocument } from "@qianshu/contract";
import { apiPrefix } from "@qianshu/contract/client";
import { Problem, type ProblemCode } from "@qianshu/domain";
import { reachOf } from "@qianshu/domain/identity/actor";
import { type Permission, permissions } from "@qianshu/domain/identity/permissions";
import { identity } from "@qianshu/server/modules/identity/index";
import type { App } from "@qianshu/server/platform/app";
import { type Clients, makeClients } from "../main-job/clients.ts";

/** Every route of the product, called as one person. */
export type Acting = Clients & {
  /** Uploads a file for a release and gives the upload's id. */
  upload(fileName: string, content: Buffer): Promise<string>;
  /** Sends a file to an address of the API and gives the answer. */
  send(path: string, fileName: string, content: Buffer): Promise<unknown>;
};

/**
 * Lets people of the example use the real routes, each by a token that lives as long as the loading; `through` is
 * another application of the same installation that answers them.
 */
export function makeActing(
  app: App,
  through: App = app,
): { as(personId: string): Promise<Acting>; end(): Promise<void> } {
  const service = app.use(identity);
  const known = new Map<string, { acting: Acting; end: () => Promise<void> }>();

  async function begin(personId: string) {
    const actor = await service.getActor(personId);
    const scopes = (Object.keys(permissions) as Permission[]).filter(
      (name) => reachOf(actor, name).kind !== "none",
    );
    const { id, token } = await service.createToken(actor, { name: "示例数据载入", scopes, days: 1 });
    const acting = {
      ...makeClients(makeFetcher(through, token)),
      upload: async (name: string, content: Buffer) =>
        (await send<{ id: string }>(through, token, "/uploads", name, content)).id,
      send: (path: string, name: string, content: Buffer) => send(through, token, path, name, content),
    };
    return { acting, end: () => service.revokeToken(actor, id) };
  }

  return {
    async as(personId) {
      const entry = known.get(personId) ?? (await begin(personId));
      known.set(personId, entry);
      return entry.acting;
    },
    async end() {
      for (const { end } of known.values()) await end();
      known.clear();
    },
  };
}

function makeFetcher({ server }: App, token: string): Fetcher {
  return async ({ method, url, body, route }) => {
    const response = await server.inject({
      method,
      url,
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    if (response.statusCode >= 400) throw toProblem(response.json<ProblemDocument>(), `${method} ${url}`);
    return route.kind === "file" ? response.rawPayload : response.json();
  };
}

/** What the server refused, with the address that was called. */
function toProblem(document: ProblemDocument, call: string): Problem {
  const { code, field, found, expected, findings } = document;
  const facts = [field, found, expected, ...(findings ?? []).map((one) => `${one.field} ${one.message.en}`)]
    .filter(Boolean)
    .join(" · ");
  const problem = new Problem(code as ProblemCode, { field, found, expected, findings });
  problem.message = `${call}: ${document.titles.en} (${code}) ${facts}`;
  return problem;
}

async function send<T>(
  { server }: App,
  token: string,
  path: string,
  fileName: string,
  content: Buffer,
): Promise<T> {
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(content)]), fileName);
  const request = new Request("http://example/upload", { method: "POST", body: form });
  const response = await server.inject({
    method: "POST",
    url: apiPrefix + path,
    headers: { authorization: `Bearer ${token}`, "content-type": request.headers.get("content-type")! },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  if (response.statusCode >= 400)
    throw toProblem(response.json<ProblemDocument>(), `POST ${path} ${fileName}`);
  return response.json<T>();
}
