import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import type { TestApp } from "../../test/app.ts";
import { withDatabase } from "../../test/test-server.ts";
import { type Config, loadConfig } from "../platform/config/config.ts";
import { type BackupManifest, MANIFEST } from "./manifest.ts";

/** A folder of a test file's own; usable inside tests and hooks. */
export function testFolder(): { at(...parts: string[]): string } {
  let root = "";
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), `qianshu-test-${process.pid}-backup-`));
  });
  afterAll(() => rm(root, { recursive: true, force: true }));
  return { at: (...parts) => path.join(root, ...parts) };
}

/** Settings of a place to restore to, for tests; with the built-in database unless one is named. */
export function configFor(data: string, masterKey: string, databaseUrl?: string): Config {
  return loadConfig({
    QIANSHU_DATA: data,
    QIANSHU_MASTER_KEY: masterKey,
    QIANSHU_DEMO: "off",
    QIANSHU_LOG_LEVEL: "silent",
    QIANSHU_ENGINE_PROCESSES: "1",
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  });
}

/** Makes an empty database on the test server and gives its address; `drop` it in the end. */
export async function makeEmptyDatabase(
  { app, database }: TestApp,
  name: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  const full = `qianshu_test_${process.pid}_${name}`;
  await database.pool.query(`create database ${full} template template0 encoding 'UTF8'`);
  return {
    url: withDatabase(app.platform.config.DATABASE_URL!, full),
    drop: async () => void (await database.pool.query(`drop database if exists ${full} with (force)`)),
  };
}

/** A copy of a backup that a test may damage. */
export async function copyBackup(place: string, to: string): Promise<string> {
  await cp(place, to, { recursive: true });
  return to;
}

/** Reads, changes and writes a manifest. */
export async function changeManifest(
  place: string,
  change: (manifest: BackupManifest) => void,
): Promise<void> {
  const file = path.join(place, MANIFEST);
  const manifest = JSON.parse(await readFile(file, "utf8"));
  change(manifest);
  await writeFile(file, JSON.stringify(manifest));
}

/** Expects a problem with a code and facts. */
export async function expectProblem(work: Promise<unknown>, code: string, facts: object = {}): Promise<void> {
  await expect(work).rejects.toMatchObject({ code, facts });
}
