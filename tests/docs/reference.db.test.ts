import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { problemTable } from "@qianshu/domain/errors";
import { permissions } from "@qianshu/domain/identity/permissions";
import { modules } from "@qianshu/server/main";
import { configSchema } from "@qianshu/server/platform/config/config";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../../packages/server/test/database.ts";
import { type Declarations, declare, listEvents } from "../../scripts/docs/declarations.ts";
import { makeReference } from "../../scripts/docs/reference.ts";

const folder = path.resolve(import.meta.dirname, "../../docs/reference");
const names = [
  "openapi.json",
  "permissions.md",
  "settings.md",
  "errors.md",
  "events.md",
  "jobs.md",
  "cli.md",
  "schema.md",
  "queries.sql",
];
const database = testDatabase();
let directory: string;
let declarations: Declarations;
let made: Map<string, string>;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), `qianshu-test-${process.pid}-docs-`));
  declarations = await declare(modules, database.connectionString, directory);
  made = await makeReference(database.pool, declarations);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const read = (name: string) => readFile(path.join(folder, name), "utf8");

describe("docs/reference says what the code says (mend with `npm run docs`)", () => {
  test.each(names)("%s", async (name) => {
    const committed = (await read(name)).split("\n");
    const wanted = made.get(name)!.split("\n");
    const line = wanted.findIndex((text, at) => text !== committed[at]);
    expect({ line, text: committed[line], lines: committed.length }).toEqual({
      line,
      text: wanted[line],
      lines: wanted.length,
    });
  });

  test("and nothing else", async () => {
    expect((await readdir(folder)).sort()).toEqual([...made.keys()].sort());
  });
});

test.each([
  ["errors.md", () => Object.keys(problemTable)],
  ["settings.md", () => Object.keys(configSchema.shape)],
  ["permissions.md", () => Object.keys(permissions)],
  ["events.md", async () => (await listEvents()).map((event) => event.name)],
  ["jobs.md", () => declarations.jobs.map(({ job }) => job.name)],
])("%s leaves none out", async (file, list) => {
  const text = await read(file);
  const wanted = await list();
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

test("every query function can be shown", () => {
  const failed = made.get("queries.sql")!.match(/-- .+\n-- not compiled: .+/g) ?? [];
  expect(failed).toEqual([]);
});
