import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { App } from "@qianshu/server/platform/app";
import type { MainJobFigures } from "../main-job/main-job.ts";
import { startExampleServices } from "./services.ts";

/** What the first start did, for the summary. */
export interface ExampleSummary extends MainJobFigures {
  organizations: number;
  entries: number;
  assets: number;
  sensitiveFields: number;
  seconds: number;
}

/** An installation's example: its services run as long as the server does. */
export interface Example {
  passwordFile: string;
  summary: ExampleSummary;
  /** Whether it was loaded by this start. */
  isNew: boolean;
  close(): Promise<void>;
}

/**
 * Loads the example province on the first start and carries out the main job on it once; later starts only start its
 * services again. An interrupted loading goes on where it stopped.
 */
export async function startExample(
  app: App,
  dataDirectory: string,
  log: (line: string) => void,
): Promise<Example> {
  const services = await startExampleServices(app, dataDirectory);
  const marker = path.join(dataDirectory, "example.json");
  const passwordFile = path.join(dataDirectory, "demo-accounts.txt");
  if (existsSync(marker)) {
    const summary = JSON.parse(await readFile(marker, "utf8")) as ExampleSummary;
    return { passwordFile, summary, isNew: false, close: services.close };
  }
  const began = Date.now();
  const { loadExample } = await import("./first-load.ts");
  const summary = await loadExample(app, services, dataDirectory, log);
  const done = { ...summary, seconds: Math.round((Date.now() - began) / 1000) };
  await writeFile(marker, JSON.stringify(done));
  return { passwordFile, summary: done, isNew: true, close: services.close };
}
