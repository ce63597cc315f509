import { createHash, timingSafeEqual } from "node:crypto";
import { Problem } from "@qianshu/domain";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { isDatabaseReady } from "../db/ping.queries.ts";
import type { Platform } from "../module.ts";

/** `/healthz` (the process lives), `/readyz` (it can do its work), `/metrics` (Prometheus). */
export function addHealth(server: FastifyInstance, platform: Platform): void {
  server.get("/healthz", async () => ({ status: "ok" }));
  server.get("/readyz", async (_, reply) => {
    const database = await isDatabaseReady(platform.database.db);
    platform.metrics.ready.set(database ? 1 : 0);
    return reply.status(database ? 200 : 503).send({ status: database ? "ok" : "unavailable", database });
  });
  server.get("/metrics", async (request, reply) => {
    if (!mayReadMetrics(request, platform.config.QIANSHU_METRICS_TOKEN))
      throw new Problem("platform.metrics_not_allowed", { params: { setting: "QIANSHU_METRICS_TOKEN" } });
    return reply.type(platform.metrics.registry.contentType).send(await platform.metrics.registry.metrics());
  });
}

/** With the token from anywhere; without one from this machine only, where a proxy asks for somebody else. */
function mayReadMetrics({ headers, raw }: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) return isSame(headers.authorization ?? "", `Bearer ${token}`);
  const isForwarded = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  return !isForwarded && /^(::ffff:)?127\.|^::1$/.test(raw.socket.remoteAddress ?? "");
}

/** Compared by digest, in the same time for every text. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
