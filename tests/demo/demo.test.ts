import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type ExampleServer, startExampleServer } from "../e2e/example-server.ts";

const program = path.resolve(import.meta.dirname, "../../bin/qianshu.js");
// Each walk of the main job takes as long as the machine is busy.
vi.setConfig({ testTimeout: 400_000 });
let server: ExampleServer;
let home: string;

// The first start is killed twice in the middle of the main job: before anything is signed, and between deliveries.
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), "qianshu-demo-"));
  server = await startExampleServer({ killedAt: ["审批 decision", "交付并对账 delivery"] });
}, 1_200_000);

afterAll(async () => {
  await server?.stop();
  await rm(home, { recursive: true, force: true });
});

/** Runs `qianshu` beside the server as a new user does. */
async function run(args: string[], env: Record<string, string> = {}) {
  const { QIANSHU_URL: _, QIANSHU_TOKEN: __, ...own } = process.env;
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...own, XDG_CONFIG_HOME: home, QIANSHU_DATA: server.data, ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, error };
}

const jobFigures = ["decisions", "contracts", "deliveries", "rows", "keysCompared", "receiptsVerified"];
const pick = (from: Record<string, unknown>, names: string[]) =>
  Object.fromEntries(names.map((name) => [name, from[name]]));

test("an interrupted first start goes on: one application, the figures of a whole run", async () => {
  const summary = JSON.parse(await readFile(path.join(server.data, "example.json"), "utf8"));
  const demo = await run(["--json", "demo", "--url", server.url]);
  expect(demo.code, demo.error).toBe(0);
  const figures = JSON.parse(demo.out);
  expect(figures.matter).toBe("QS-MZ-0001-2");
  expect(pick(figures, jobFigures)).toEqual(pick(summary, jobFigures));
  for (const name of [...jobFigures, "assets", "sensitiveFields"])
    expect(figures[name], name).toBeGreaterThan(0);
  expect(figures.receiptsVerified).toBeGreaterThanOrEqual(figures.deliveries + 1);

  const password = server.passwordOf("guiyang.minzheng.consumer");
  const login = ["login", "--url", server.url, "--username", "guiyang.minzheng.consumer"];
  expect((await run(login, { QIANSHU_PASSWORD: password })).code).toBe(0);
  const codes = async () =>
    JSON.parse((await run(["--json", "application", "list"])).out).items.map(
      (one: { input: { matter: { code: string } } }) => one.input.matter.code,
    );
  expect((await codes()).sort()).toEqual(["QS-MZ-0001", "QS-MZ-0001-2"]);
});

test("each walk is told step by step, in either language, with a new matter and the figures last", async () => {
  const chinese = await run(["demo"], { QIANSHU_URL: server.url });
  const lines = chinese.out.trim().split("\n");
  expect(JSON.parse(lines.at(-1)!)).toMatchObject({ matter: "QS-MZ-0001-3" });
  expect(lines[0]).toMatch(/^1\. 接入数据: .*第 \d+ 版/);
  expect(lines[1]).toContain(`办理 minzheng.steward · 查看 ${server.url}/console/releases/`);
  for (const title of ["申请", "审批", "签署", "交付并对账", "接口取数", "核验", "凭证核验", "审计"])
    expect(chinese.out).toContain(`. ${title}: `);
  const english = await run(["demo", "--lang", "en"], { QIANSHU_URL: server.url });
  expect(english.out).toMatch(/\n {3}by guiyang\.minzheng\.consumer · see http/);
  const kept = await readdir(path.join(server.data, "example-consumer"));
  expect(kept.filter((name) => /^QS-MZ-0001.*\.json$/.test(name))).toHaveLength(4);
});

test("what keeps the demo from running is told with its code", async () => {
  const nowhere = await run(["demo", "--url", server.url], { QIANSHU_DATA: path.join(home, "none") });
  expect(nowhere).toMatchObject({ code: 2, error: expect.stringContaining("demo.accounts_missing") });
  const unreachable = await run(["demo", "--url", "http://127.0.0.1:1"]);
  expect(unreachable.code).toBe(3);
});
