import { existsSync, readdirSync } from "node:fs";
import type { Migrated } from "../src/platform/db/migrate.ts";

const source = new URL("../src/", import.meta.url);
/** A module's tables may refer to those of modules before it; the rest follows by name. */
const order = [
  "identity",
  "network",
  "notices",
  "cases",
  "standards",
  "evidence",
  "registry",
  "grading",
  "catalog",
  "sharing",
  "exchange",
];

/** Every module that has migrations, platform first, found by its files: no module's code is loaded. */
export function listMigrated(): Migrated[] {
  const folder = new URL("modules/", source);
  const found = existsSync(folder) ? readdirSync(folder) : [];
  const rest = found.filter((name) => !order.includes(name)).sort();
  const names = [...order, ...rest].filter((name) => existsSync(new URL(`${name}/migrations/`, folder)));
  const modules = names.map((name) => ({ name, migrations: new URL(`${name}/migrations/`, folder) }));
  return [{ name: "platform", migrations: new URL("platform/migrations/", source) }, ...modules];
}
