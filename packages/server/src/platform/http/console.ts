import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

const built = fileURLToPath(new URL("../../../../web/dist/", import.meta.url));

/**
 * Serves the console under `/console`. Its files carry their digest in their names and are kept for ever; the page
 * itself is rendered per request, for the nonce of its styles and scripts.
 */
export async function serveConsole(server: FastifyInstance): Promise<void> {
  if (!existsSync(path.join(built, "index.html"))) return;
  const page = await readFile(path.join(built, "index.html"), "utf8");
  await server.register(staticFiles, {
    root: path.join(built, "assets"),
    prefix: "/assets/",
    immutable: true,
    preCompressed: true,
    maxAge: "365d",
    index: false,
  });
  const render = (_: unknown, reply: FastifyReply) =>
    reply
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-store")
      .send(page.replaceAll("__CSP_NONCE__", reply.cspNonce.style));
  server.get("/favicon.svg", (_, reply) => reply.sendFile("favicon.svg", built));
  server.get("/console", render);
  server.get("/console/*", render);
}
