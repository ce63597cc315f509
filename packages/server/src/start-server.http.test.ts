import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { startServer } from "./start-server.ts";

async function makeEnv(): Promise<Record<string, string>> {
  const directory = await mkdtemp(path.join(tmpdir(), "qianshu-main-"));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return {
    QIANSHU_DATA: path.join(directory, "var"),
    QIANSHU_PORT: "0",
    QIANSHU_DEMO: "off",
    QIANSHU_LOG_LEVEL: "silent",
  };
}

/** Sends bytes as they are, since a client would encode them. */
async function sendRaw(port: number, request: string): Promise<string> {
  const socket = connect(port, "127.0.0.1").end(request);
  return text(socket);
}

test("a first start makes its own database and offers the set-up; a second finds what the first made", async () => {
  const env = await makeEnv();
  const first = await startServer(env);
  const answer = async (url: string) => (await fetch(`${first.url}${url}`)).json();
  expect(await answer("/readyz")).toEqual({ status: "ok", database: true });
  expect(await answer("/api/v1/setup")).toEqual({ needed: true, demo: false });
  const file = path.join(env.QIANSHU_DATA!, "secrets", "setup-token");
  const token = await readFile(file, "utf8");
  await first.close();

  const second = await startServer({ ...env, QIANSHU_HOST: "::" });
  onTestFinished(() => second.close());
  expect(await readFile(file, "utf8")).toBe(token);
  const { port } = new URL(second.url!);
  for (const host of ["127.0.0.1", "[::1]"])
    expect((await fetch(`http://${host}:${port}/healthz`)).status).toBe(200);
  expect(await sendRaw(Number(port), "GET /目录 HTTP/1.1\r\nHost: localhost\r\n\r\n")).toMatch(
    /^HTTP\/1\.1 400 .*application\/problem\+json.*"code":"platform\.invalid_input"/s,
  );
});

test("what only runs jobs answers nowhere", async () => {
  const server = await startServer({ ...(await makeEnv()), QIANSHU_ROLE: "worker" });
  expect(server.url).toBeUndefined();
  await server.close();
});

test("a wrong setting ends the start and leaves nothing running", async () => {
  const env = { ...(await makeEnv()), DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" };
  await expect(startServer(env)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await expect(startServer({ ...env, QIANSHU_PORT: "http" })).rejects.toMatchObject({
    code: "platform.invalid_configuration",
  });
});

test("figures are for this machine only, not for who comes through its proxy; with a token for who has it", async () => {
  const env = await makeEnv();
  const status = async (url: string, headers: Record<string, string> = {}) =>
    (await fetch(`${url}/metrics`, { headers })).status;
  const local = await startServer(env);
  expect(await status(local.url!)).toBe(200);
  const proxied = await fetch(`${local.url}/metrics`, { headers: { "x-forwarded-for": "127.0.0.1" } });
  expect(proxied.status).toBe(403);
  expect(await proxied.json()).toMatchObject({ code: "platform.metrics_not_allowed" });
  await local.close();

  const token = "a token of the operator";
  const elsewhere = await startServer({ ...env, QIANSHU_METRICS_TOKEN: token });
  onTestFinished(() => elsewhere.close());
  expect(await status(elsewhere.url!)).toBe(403);
  expect(await status(elsewhere.url!, { authorization: "Bearer another token" })).toBe(403);
  expect(await status(elsewhere.url!, { authorization: `Bearer ${token}` })).toBe(200);
});

test.each([[[]], [[5]], [[20]], [[50, 5]]])(
  "SIGTERM ends the process and its database, also when it comes again after %j ms",
  async (again) => {
    const env = await makeEnv();
    const script = `import { startServer } from ${JSON.stringify(new URL("start-server.ts", import.meta.url).href)};
    console.log((await startServer()).url);`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    const [url] = (await once(createInterface(child.stdout), "line")) as [string];
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    child.kill("SIGTERM");
    for (const pause of again) {
      await sleep(pause);
      child.kill("SIGTERM");
    }
    expect((await exited)[0]).toBe(0);
    expect(existsSync(path.join(env.QIANSHU_DATA!, "pg", "data", "postmaster.pid"))).toBe(false);
  },
);
