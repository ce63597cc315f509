import { cases } from "./modules/cases/index.ts";
import { catalog } from "./modules/catalog/index.ts";
import { evidence } from "./modules/evidence/index.ts";
import { exchange } from "./modules/exchange/index.ts";
import { grading } from "./modules/grading/index.ts";
import { identity } from "./modules/identity/index.ts";
import { incentives } from "./modules/incentives/index.ts";
import { instruments } from "./modules/instruments/index.ts";
import { jobs } from "./modules/jobs/index.ts";
import { ledger } from "./modules/ledger/index.ts";
import { network } from "./modules/network/index.ts";
import { notices } from "./modules/notices/index.ts";
import { planning } from "./modules/planning/index.ts";
import { policy } from "./modules/policy/index.ts";
import { registry } from "./modules/registry/index.ts";
import { sharing } from "./modules/sharing/index.ts";
import { standards } from "./modules/standards/index.ts";
import { type App, makeApp, migrateAll } from "./platform/app.ts";
import type { Config } from "./platform/config/config.ts";
import { openDatabase } from "./platform/db/database.ts";
import type { Module } from "./platform/module.ts";

/** The modules, each after those it needs. */
export const modules: readonly Module[] = [
  identity,
  network,
  notices,
  jobs,
  cases,
  evidence,
  standards,
  registry,
  grading,
  catalog,
  sharing,
  exchange,
  ledger,
  policy,
  incentives,
  instruments,
  planning,
];

/** Brings the database up to date and puts the application together on it; `now` is its clock. */
export async function openApp(config: Config, connectionString: string, now?: () => Date): Promise<App> {
  const database = openDatabase(connectionString);
  try {
    await migrateAll(database, modules);
    return await makeApp({
      config,
      database,
      modules,
      resolveActor: (use) => use(identity).resolveActor,
      ...(now && { now }),
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}
