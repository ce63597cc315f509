/** The route of pages with the engine and the page cache of the product, and nothing that asks who may: the limit of `pull`. */

import type { AddressInfo } from "node:net";
import { exchangeRoutes, FilterText } from "@qianshu/contract/exchange";
import type { SelectPlan } from "@qianshu/domain/plan/select-plan";
import { makePageCache } from "@qianshu/server/modules/exchange/page-cache";
import { peekRelease, readCursor, writeCursor } from "@qianshu/server/modules/exchange/page-cursor";
import { loadConfig, pathsOf } from "@qianshu/server/platform/config/config";
import { makeEngine } from "@qianshu/server/platform/engine/duckdb-engine";
import { registerRoutes } from "@qianshu/server/platform/http/register-routes";
import type { RequestContext } from "@qianshu/server/platform/http/request-context";
import { makeHttpServer } from "@qianshu/server/platform/http/server";
import { makeMetrics } from "@qianshu/server/platform/telemetry/metrics";

/** What the peer serves. */
export interface PagesOrder {
  releaseId: string;
  plan: SelectPlan;
}

const config = loadConfig(process.env);
const server = await makeHttpServer(config, makeMetrics());
const engine = await makeEngine({
  tempDir: pathsOf(config).temporary,
  memoryLimitMb: config.QIANSHU_ENGINE_MEMORY_MB,
  threads: config.QIANSHU_ENGINE_THREADS,
  processes: config.QIANSHU_ENGINE_PROCESSES,
});
const cache = makePageCache(64 * 2 ** 20);
const key = Buffer.alloc(32);

async function readPage({ releaseId, plan }: PagesOrder, query: RowsQuery): Promise<string> {
  const { after, limit, filter } = query;
  const consumer = {
    ...(filter ? { filter: FilterText.parse(filter) } : {}),
    limit,
    ...(after ? { after: readCursor(key, peekRelease(after), after).after } : {}),
  };
  const page = await engine.page({ ...plan, consumer });
  const next = page.next ? writeCursor(key, releaseId, { releaseId, after: page.next }) : null;
  return JSON.stringify({ columns: page.columns.map(({ name }) => name), rows: page.rows, next, releaseId });
}

interface RowsQuery {
  after?: string | undefined;
  limit: number;
  filter?: string | undefined;
}

process.once("message", async (order: PagesOrder) => {
  const { readRows } = exchangeRoutes;
  const handle = async ({ query, reply }: RequestContext & { query: RowsQuery }) => {
    const name = JSON.stringify(query);
    let page = cache.find(name);
    if (!page) {
      page = { text: await readPage(order, query), rows: query.limit };
      cache.put(name, page);
    }
    return reply
      .headers({ "content-type": "application/json; charset=utf-8", "cache-control": "private, no-store" })
      .send(page.text);
  };
  registerRoutes(
    server,
    { readRows: { ...readRows, permission: "public" } },
    { readRows: handle as never },
    async () => undefined,
  );
  await server.listen({ host: "127.0.0.1", port: 0 });
  process.send!({ port: (server.server.address() as AddressInfo).port });
});
process.once("SIGTERM", async () => {
  await server.close();
  await engine.close();
  process.exit();
});
