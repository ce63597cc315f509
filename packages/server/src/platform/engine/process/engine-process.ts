/** Program of a forked engine process: the only place, with what it imports, that loads DuckDB. */
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { Problem } from "@qianshu/domain";
import { operations } from "./operations.ts";
import type { EngineSettings, FromProcess, ToProcess } from "./protocol.ts";
import { Sessions } from "./sessions.ts";
import { toProblem } from "./to-problem.ts";

const settings = JSON.parse(process.argv[2] ?? "{}") as EngineSettings;
const tempDir = await mkdtemp(path.join(settings.tempDir, "process-"));
const sessions = new Sessions({ ...settings, tempDir });

let current: { id: number; controller: AbortController } | undefined;

function send(message: FromProcess): void {
  process.send?.(message);
}

async function run(id: number, operation: string, input: unknown): Promise<void> {
  const controller = new AbortController();
  current = { id, controller };
  const workDir = await mkdtemp(path.join(tempDir, "call-"));
  try {
    const operate = operations[operation];
    if (!operate) throw new Error(`unknown operation ${operation}`);
    const result = await operate(input, {
      sessions,
      workDir,
      signal: controller.signal,
      report: (progress) => send({ kind: "progress", id, progress }),
    });
    send({ kind: "done", id, result });
  } catch (error) {
    const known = toProblem(error);
    if (known instanceof Problem) send({ kind: "problem", id, code: known.code, facts: known.facts });
    else send({ kind: "failed", id, message: known.message });
  } finally {
    current = undefined;
    await rm(workDir, { recursive: true, force: true });
  }
}

process.on("message", (message: ToProcess) => {
  if (message.kind === "call") void run(message.id, message.operation, message.input);
  else if (current?.id === message.id) current.controller.abort();
});
process.on("disconnect", () => process.exit(0));
// The terminal sends Ctrl-C to the whole group; the server decides when its engine ends.
process.on("SIGINT", () => {});
send({ kind: "ready" });
