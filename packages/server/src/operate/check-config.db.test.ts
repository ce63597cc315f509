import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { makeMasterKeyFile } from "../platform/crypto/master-key.ts";
import { checkConfig } from "./check-config.ts";
import { listSettings } from "./settings.ts";

const database = testDatabase();
let root: string;
let env: Record<string, string>;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), `qianshu-test-${process.pid}-config-`));
  env = { QIANSHU_DATA: path.join(root, "data"), HOME: "/root", QIANSHU_PROT: "1", QIANSHU_TOKEN: "t" };
});
afterAll(() => rm(root, { recursive: true, force: true }));

const wrong = (field: string, en: unknown) => ({
  code: "platform.invalid_configuration",
  facts: { findings: [expect.objectContaining({ field, message: expect.objectContaining({ en }) })] },
});

test("every setting is shown with its value, default and source, and odd names are named", async () => {
  const { settings, unknown } = await checkConfig({ ...env, QIANSHU_PORT: "9000", QIANSHU_ROLE: "" });
  const byName = new Map(settings.map(({ name, ...setting }) => [name, setting]));
  expect(byName.get("QIANSHU_PORT")).toEqual({ value: "9000", default: "8520", source: "environment" });
  expect(byName.get("QIANSHU_ROLE")).toEqual({ value: "all", default: "all", source: "default" });
  expect(byName.get("QIANSHU_MASTER_KEY")).toEqual({
    value: path.join(root, "data-key/master.key"),
    default: "",
    source: "default",
  });
  expect(unknown).toEqual(["QIANSHU_PROT"]);
  expect(settings.map(({ name }) => name)).toEqual(listSettings().map(({ name }) => name));
});

test("passwords are shown neither when they hold nor when they are wrong", async () => {
  const url = new URL(database.connectionString);
  url.username ||= "qianshu";
  url.password ||= "hush";
  const smtp = "smtp://clerk:hush@10.0.0.5:587";
  const { settings } = await checkConfig({ ...env, DATABASE_URL: url.href, QIANSHU_SMTP_URL: smtp });
  const shown = JSON.stringify(settings);
  expect(shown).toContain("smtp://clerk:***@10.0.0.5:587");
  expect(shown).not.toContain("hush");
  for (const bad of [{ QIANSHU_SMTP_URL: "hush" }, { DATABASE_URL: "postgres://a:hush@127.0.0.1:1/x" }]) {
    const problem = await checkConfig({ ...env, ...bad }).catch((error) => error);
    expect(problem).toMatchObject({ code: "platform.invalid_configuration" });
    expect(JSON.stringify(problem.facts)).not.toContain("hush");
  }
});

test("all wrong settings are named at once", async () => {
  await expect(checkConfig({ ...env, QIANSHU_PORT: "99999", QIANSHU_CRYPTO: "rot13" })).rejects.toMatchObject(
    {
      code: "platform.invalid_configuration",
      facts: { findings: [{ field: "QIANSHU_PORT" }, { field: "QIANSHU_CRYPTO" }] },
    },
  );
});

test("a data directory that is a file, and a database that does not answer, are found", async () => {
  await writeFile(path.join(root, "file"), "");
  const file = path.join(root, "file", "data");
  await expect(checkConfig({ ...env, QIANSHU_DATA: file })).rejects.toMatchObject(
    wrong("QIANSHU_DATA", "is no directory"),
  );
  const DATABASE_URL = "postgres://nobody@127.0.0.1:1/none";
  await expect(checkConfig({ ...env, DATABASE_URL })).rejects.toMatchObject(
    wrong("DATABASE_URL", expect.stringContaining("ECONNREFUSED")),
  );
});

test("a master key that others may read, or that lies among the data, is refused with its own code", async () => {
  const file = path.join(root, "keys", "master.key");
  await mkdir(path.dirname(file));
  await makeMasterKeyFile(file);
  await chmod(file, 0o644);
  const exposed = { code: "crypto.master_key_exposed" };
  await expect(checkConfig({ ...env, QIANSHU_MASTER_KEY: file })).rejects.toMatchObject(exposed);
  const inside = path.join(root, "data", "master.key");
  await expect(checkConfig({ ...env, QIANSHU_MASTER_KEY: inside })).rejects.toMatchObject(exposed);
});
