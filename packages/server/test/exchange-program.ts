/**
 * A server on the database and data directory of a test, for tests that kill it: `exchange-program.ts` with the
 * environment of a server; prints where it answers.
 */
import { exchangeModules } from "../src/modules/exchange/make.ts";
import { identity } from "../src/modules/identity/index.ts";
import { makeApp } from "../src/platform/app.ts";
import { loadConfig } from "../src/platform/config/config.ts";
import { openDatabase } from "../src/platform/db/database.ts";

const config = loadConfig(process.env);
const app = await makeApp({
  config,
  database: openDatabase(config.DATABASE_URL!, 10),
  modules: exchangeModules,
  resolveActor: (use) => use(identity).resolveActor,
});
await app.start();
console.log(JSON.stringify({ url: await app.server.listen({ host: "127.0.0.1", port: 0 }) }));
