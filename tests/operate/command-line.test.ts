import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { verifyBackup } from "@qianshu/server/backup/verify-backup";
import { type RunningServer, startServer } from "@qianshu/server/start-server";
import { afterAll, beforeAll, expect, test } from "vitest";

const program = path.resolve(import.meta.dirname, "../../bin/qianshu.js");
let root: string;
let server: RunningServer;
let env: Record<string, string>;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), `qianshu-test-${process.pid}-operate-`));
  env = {
    QIANSHU_DATA: path.join(root, "data"),
    QIANSHU_PORT: "0",
    QIANSHU_DEMO: "off",
    QIANSHU_LOG_LEVEL: "silent",
    QIANSHU_ENGINE_PROCESSES: "1",
  };
  server = await startServer(env);
});
afterAll(async () => {
  await server?.close();
  await rm(root, { recursive: true, force: true });
});

function launch(args: string[], more: Record<string, string> = {}): ChildProcess {
  const { DATABASE_URL: _, ...own } = process.env;
  return spawn(process.execPath, [program, ...args], { env: { ...own, ...env, ...more } });
}

/** Runs `qianshu` as an operator does. */
async function run(args: string[], more: Record<string, string> = {}) {
  const child = launch(args, more);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, error] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  return { code: await ended, out, error };
}

test("a backup that was killed is known as unfinished; the next one is made beside the server and restored", async () => {
  const backups = path.join(root, "backups");
  const large = path.join(root, "data", "files", "large");
  await writeFile(large, "");
  await truncate(large, 2 ** 30);
  const killed = launch(["backup", "create", backups]);
  const begun = () =>
    existsSync(backups) &&
    readdirSync(backups, { recursive: true }).some((name) => String(name).endsWith(".new"));
  await expect.poll(begun).toBe(true);
  killed.kill("SIGKILL");
  await rm(large);
  await expect(verifyBackup(backups)).rejects.toMatchObject({ code: "backup.unfinished" });

  const made = await run(["--json", "backup", "create", backups]);
  expect(made.code, made.error).toBe(0);
  expect(made.error).toContain("Copying tables");
  const summary = JSON.parse(made.out);
  const verified = await run(["--json", "backup", "verify", backups]);
  expect(JSON.parse(verified.out)).toMatchObject({ ...summary, checkpoint: { signedBy: [] } });

  const restored = await run(["backup", "restore", backups], {
    QIANSHU_DATA: path.join(root, "elsewhere"),
    QIANSHU_MASTER_KEY: path.join(root, "data-key", "master.key"),
  });
  expect(restored.code, restored.error).toBe(0);
  expect(restored.out).toContain(summary.manifestSha256);
});

test("the settings in force are shown, and a wrong one ends with its code", async () => {
  const checked = await run(["--json", "config", "check"], { QIANSHU_PROT: "1" });
  expect(checked).toMatchObject({ code: 0, error: expect.stringContaining("QIANSHU_PROT") });
  expect(JSON.parse(checked.out).items).toContainEqual({
    name: "QIANSHU_PORT",
    value: "0",
    default: "8520",
    source: "environment",
  });
  const wrong = await run(["config", "check"], { QIANSHU_PORT: "99999" });
  expect(wrong).toMatchObject({ code: 2, error: expect.stringContaining("platform.invalid_configuration") });
});

test("an administrator whom nobody else may help gets a new way in; the old one is closed and the audit tells", async () => {
  const post = (address: string, body: unknown) =>
    fetch(`${server.url}/api/v1${address}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const administrator = (username: string) => ({
    username,
    name: username,
    password: `${username} password`,
  });
  const named = await post("/setup", {
    token: (await readFile(path.join(root, "data", "secrets", "setup-token"), "utf8")).trim(),
    organization: { name: "省大数据局", tier: "province", divisionCode: "520000" },
    system: administrator("system"),
    security: administrator("security"),
    audit: administrator("audit"),
  });
  expect(named.status).toBe(201);

  const recovered = await run(["--json", "account", "recover", "security"]);
  expect(recovered.code, recovered.error).toBe(0);
  const { initialPassword } = JSON.parse(recovered.out);
  const signIn = (username: string, password: string) => post("/session", { username, password });
  expect((await signIn("security", "security password")).status).toBe(401);
  const signedIn = await (await signIn("security", initialPassword)).json();
  expect(signedIn.me.mustChangePassword).toBe(true);
  const unknown = await run(["account", "recover", "nobody"]);
  expect(unknown).toMatchObject({ code: 2, error: expect.stringContaining("platform.not_found") });

  const cookie = (await signIn("audit", "audit password")).headers.get("set-cookie")!.split(";")[0]!;
  const listRecoveries = async () => {
    const answer = await fetch(`${server.url}/api/v1/audit/events?type=permission-change&limit=50`, {
      headers: { cookie },
    });
    const { items } = await answer.json();
    return items.filter((event: { facts: { change: string } }) => event.facts.change === "recovered");
  };
  await expect.poll(listRecoveries).toMatchObject([{ personName: null, outcome: "ok" }]);
});
