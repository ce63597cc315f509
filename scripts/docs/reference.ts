import { readFileSync } from "node:fs";
import { makeOpenApi } from "@qianshu/contract/openapi";
import type pg from "pg";
import { makeCli } from "./cli.ts";
import type { Declarations } from "./declarations.ts";
import { makeErrors } from "./errors.ts";
import { makeEvents } from "./events.ts";
import { makeJobs } from "./jobs.ts";
import { makePermissions } from "./permissions.ts";
import { makeQueries } from "./queries.ts";
import { makeSchema } from "./schema.ts";
import { makeSettings } from "./settings.ts";

/** Every file of docs/reference by its name. */
export async function makeReference(pool: pg.Pool, declarations: Declarations): Promise<Map<string, string>> {
  return new Map([
    ["openapi.json", `${JSON.stringify(makeOpenApi(readVersion()), null, 1)}\n`],
    ["permissions.md", makePermissions()],
    ["settings.md", makeSettings()],
    ["errors.md", makeErrors()],
    ["events.md", await makeEvents(declarations)],
    ["jobs.md", makeJobs(declarations)],
    ["cli.md", makeCli()],
    ["schema.md", await makeSchema(pool)],
    ["queries.sql", await makeQueries(pool)],
  ]);
}

function readVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
