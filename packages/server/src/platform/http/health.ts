import type { FastifyInstance } from "fastify";
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
  server.get("/metrics", async (_, reply) => {
    return reply.type(platform.metrics.registry.contentType).send(await platform.metrics.registry.metrics());
  });
}
