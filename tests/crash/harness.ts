import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stopEmbeddedPostgres } from "@qianshu/server/platform/postgres/embedded";
import { type Arena, type RunReport, runOnce } from "./run.ts";
import { ServerProcess } from "./server-process.ts";
import { setUpWorld } from "./world.ts";

/** Sets up a server with its province, makes a run for each seed, and clears everything away. */
export async function crash(
  seeds: readonly number[],
  tell: (report: RunReport) => void,
): Promise<RunReport[]> {
  const directory = await mkdtemp(path.join(tmpdir(), `qianshu-test-${process.pid}-crash-`));
  const server = new ServerProcess(directory);
  let arena: Arena | undefined;
  const reports: RunReport[] = [];
  try {
    await server.start();
    arena = { server, directory, world: await setUpWorld(server, directory), seen: new Set() };
    for (const seed of seeds) {
      const report = await runOnce(arena, seed).catch(
        (error: Error): RunReport => failed(seed, error, server),
      );
      if (report.findings.length > 0) report.findings.push(`what the server left lies in ${directory}`);
      reports.push(report);
      tell(report);
      // What a failed run has left may fail every run after it.
      if (report.findings.length > 0) break;
    }
    return reports;
  } finally {
    await arena?.world.close();
    await server.stop();
    await stopEmbeddedPostgres(path.join(server.data, "pg"));
    if (reports.every(({ findings }) => findings.length === 0)) await rm(directory, { recursive: true });
  }
}

function failed(seed: number, error: Error, server: ServerProcess): RunReport {
  const seen = { received: 0, jobs: 0, contracts: 0, refusals: 0 };
  const findings = [`${error.stack}`, ...server.tail.slice(-8)];
  return { seed, victim: "server", at: "the run did not end", backAfter: 0, seen, unnamed: 0, findings };
}

/** A run in a line, and what it found below. */
export function describe(report: RunReport): string {
  const { seed, victim, at, backAfter, seen, findings } = report;
  const state = findings.length === 0 ? "✓" : "✗";
  const facts = `${seen.received} answers, ${seen.jobs} jobs, ${seen.contracts} contracts`;
  const line = `${state} seed ${seed}: ${victim} killed, ${at}; back after ${backAfter} ms; ${facts}`;
  const repeat = `  repeat it: npm run crash -- --seed ${seed}`;
  return findings.length === 0
    ? line
    : [line, ...findings.map((finding) => `  ${finding}`), repeat].join("\n");
}
