import { randomBytes } from "node:crypto";
import helmet from "@fastify/helmet";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Config } from "../config/config.ts";

const policy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  // antd sets element styles; style elements need the nonce.
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", "data:", "blob:"],
  frameAncestors: ["'none'"],
  upgradeInsecureRequests: null,
};

/**
 * Gives every answer helmet's headers. They are the same for all, so helmet spells them once: to have it do so for
 * every answer took as long as to read the request and write the answer.
 */
export async function addSecurityHeaders(server: FastifyInstance, config: Config): Promise<void> {
  await server.register(helmet, {
    global: false,
    contentSecurityPolicy: { directives: policy },
    strictTransportSecurity: config.QIANSHU_URL?.startsWith("https:") ?? false,
  });
  let headers: ReturnType<FastifyReply["raw"]["getHeaders"]> | undefined;
  server.addHook("onRequest", (_, reply, done) => {
    if (!headers) {
      const { raw } = reply;
      reply.helmet();
      headers = { ...raw.getHeaders() };
      for (const name of Object.keys(headers)) raw.removeHeader(name);
    }
    reply.headers(headers);
    done();
  });
}

/** Lets style elements that carry the nonce it gives into a page. */
export function allowStyles(reply: FastifyReply): string {
  const nonce = randomBytes(16).toString("hex");
  const own = reply.getHeader("content-security-policy") as string;
  reply.header(
    "content-security-policy",
    own.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`),
  );
  return nonce;
}
