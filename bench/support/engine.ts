import { rm } from "node:fs/promises";
import { loadConfig } from "@qianshu/server/platform/config/config";
import { makeEngine } from "@qianshu/server/platform/engine/duckdb-engine";
import type { Engine } from "@qianshu/server/platform/engine/engine";
import { benchPath } from "../harness.ts";

/** Does something with the query engine as the server sets it up by default. */
export async function withEngine<R>(work: (engine: Engine) => Promise<R>): Promise<R> {
  const tempDir = await benchPath("temporary");
  const config = loadConfig({});
  const engine = makeEngine({
    tempDir,
    memoryLimitMb: config.QIANSHU_ENGINE_MEMORY_MB,
    threads: config.QIANSHU_ENGINE_THREADS,
    processes: config.QIANSHU_ENGINE_PROCESSES,
  });
  try {
    return await work(engine);
  } finally {
    await engine.close();
    await rm(tempDir, { recursive: true, force: true });
  }
}
