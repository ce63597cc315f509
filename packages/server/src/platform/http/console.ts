import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { allowStyles } from "./security-headers.ts";

const built = fileURLToPath(new URL("../../../../web/dist/", import.meta.url));

/**
 * Serves the console under `/console`. Its files carry their digest in their names and are kept for ever; the page
 * itself is rendered per request, for the nonce of its styles and scripts.
 */
export async function serveConsole(server: FastifyInstance): Promise<void> {
  if (!existsSync(path.join(built, "index.html"))) return;
  const readPage = makePageReader(path.join(built, "index.html"));
  await server.register(staticFiles, {
    root: path.join(built, "assets"),
    prefix: "/assets/",
    immutable: true,
    preCompressed: true,
    maxAge: "365d",
    index: false,
  });
  const render = async (_: unknown, reply: FastifyReply) =>
    reply
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-store")
      .send((await readPage()).replaceAll("__CSP_NONCE__", allowStyles(reply)));
  server.get("/favicon.svg", (_, reply) => reply.sendFile("favicon.svg", built));
  server.get("/console", render);
  server.get("/console/*", render);
}

/** Reads the page again only when it was built again; while a build replaces it, the former one serves. */
function makePageReader(file: string): () => Promise<string> {
  let page = "";
  let readOf = 0;
  return async () => {
    const mtime = await stat(file).then(
      (found) => found.mtimeMs,
      () => readOf,
    );
    if (mtime !== readOf) {
      page = await readFile(file, "utf8");
      readOf = mtime;
    }
    return page;
  };
}
