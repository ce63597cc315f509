/** DuckDB by itself, as the limit that the engine is measured against: each statement in a fresh process. */
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";

/** Threads of the engine by default; the bare statements get no more and no fewer. */
export const THREADS = 2;

/** Runs one statement in a process of its own; the seconds it takes, without starting the process. */
export function runBare(sql: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let answer: number | undefined;
    child.once("message", (seconds) => {
      answer = Number(seconds);
    });
    child.once("error", reject);
    child.once("exit", () => (answer === undefined ? reject(new Error("DuckDB failed")) : resolve(answer)));
    child.send(sql);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.once("message", async (sql) => {
    const instance = await DuckDBInstance.create(":memory:", { threads: String(THREADS) });
    const connection = await instance.connect();
    await connection.run("SET TimeZone = 'UTC'");
    const start = performance.now();
    await connection.runAndReadAll(String(sql));
    process.send?.((performance.now() - start) / 1000);
    process.disconnect();
  });
}
