import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { makeApp } from "@qianshu/server/platform/app";
import { loadConfig } from "@qianshu/server/platform/config/config";
import { openDatabase } from "@qianshu/server/platform/db/database";
import type { DomainEvent } from "@qianshu/server/platform/events/events";
import type { AnyJob } from "@qianshu/server/platform/jobs/define-job";
import type { Module } from "@qianshu/server/platform/module";

const modulesFolder = path.resolve(import.meta.dirname, "../../packages/server/src/modules");

/** What modules declare when they are set up. */
export interface Declarations {
  jobs: { module: string; job: AnyJob }[];
  reactions: { module: string; event: string; name: string }[];
}

/** Sets the modules up on a migrated database, starting nothing, and tells what they declare. */
export async function declare(
  modules: readonly Module[],
  connectionString: string,
  directory: string,
): Promise<Declarations> {
  const declarations: Declarations = { jobs: [], reactions: [] };
  const app = await makeApp({
    config: loadConfig({
      QIANSHU_DATA: path.join(directory, "data"),
      QIANSHU_MASTER_KEY: path.join(directory, "key", "master.key"),
      QIANSHU_DEMO: "off",
      QIANSHU_LOG_LEVEL: "silent",
      DATABASE_URL: connectionString,
    }),
    database: openDatabase(connectionString),
    modules: modules.map((module) => observe(module, declarations)),
    resolveActor: () => async () => undefined,
  });
  await app.close();
  return declarations;
}

/** The same module, telling what it declares as it is set up. */
function observe(module: Module, declarations: Declarations): Module {
  return {
    ...module,
    setup(platform, use) {
      const parts = module.setup(platform, use);
      for (const job of parts.jobs ?? []) declarations.jobs.push({ module: module.name, job });
      for (const { event, name } of parts.on ?? [])
        declarations.reactions.push({ module: module.name, event: event.name, name });
      return parts;
    },
  };
}

/** Every event declared in a module's `*.events.ts`. */
export async function listEvents(): Promise<DomainEvent[]> {
  const files = readdirSync(modulesFolder, { recursive: true, encoding: "utf8" });
  const found = await Promise.all(
    files
      .filter((file) => file.endsWith(".events.ts"))
      .sort()
      .map((file) => import(pathToFileURL(path.join(modulesFolder, file)).href)),
  );
  const events = found.flatMap((exports) => Object.values<DomainEvent>(exports).filter(isEvent));
  return events.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const isEvent = (value: Partial<DomainEvent>): boolean =>
  typeof value === "object" && value.payload !== undefined && value.summary !== undefined;
