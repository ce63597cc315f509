/** A program that uses the built-in database, for tests that kill it: `embedded-program.ts DATA_DIRECTORY`. */
import { Problem } from "@qianshu/domain";
import { startEmbeddedPostgres } from "../src/platform/postgres/embedded.ts";

process.on("SIGINT", () => {});
try {
  const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? "", log: console.error });
  console.log(JSON.stringify({ connectionString: postgres.connectionString }));
  process.stdin.resume().once("end", () => postgres.stop());
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  console.log(JSON.stringify({ code: error.code, found: error.facts.found }));
}
