import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeLocalStorage } from "./local-storage.ts";
import { withStaged } from "./staged.ts";

const root = mkdtempSync(path.join(tmpdir(), `qianshu-test-${process.pid}-staging-`));
afterAll(() => rmSync(root, { recursive: true }));

/** Another process with a staged file of its own on the same directory. */
async function startOther() {
  const module = path.join(import.meta.dirname, "local-storage.ts");
  const program = `
    import { writeFileSync } from "node:fs";
    const { makeLocalStorage } = await import(${JSON.stringify(module)});
    const staged = await (await makeLocalStorage(${JSON.stringify(root)})).stage();
    writeFileSync(staged, "half");
    console.log(staged);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
  const [line] = await once(child.stdout, "data");
  return { staged: String(line).trim(), child };
}

test("what a living process beside us writes is left alone; what a killed one has left goes", async () => {
  const { staged, child } = await startOther();
  const storage = await makeLocalStorage(root);
  expect(existsSync(staged)).toBe(true);
  const own = await storage.stage();
  writeFileSync(own, "mine");
  await makeLocalStorage(root);
  expect(existsSync(own)).toBe(true);

  child.kill("SIGKILL");
  await once(child, "exit");
  await makeLocalStorage(root);
  expect(existsSync(path.dirname(staged))).toBe(false);
  expect(existsSync(own)).toBe(true);
});

test("a folder of another machine goes once nothing was written there for a week", async () => {
  const [fresh, old] = ["other-host_12_34", "older-host_12_34"].map((name) =>
    path.join(root, ".staging", name),
  );
  for (const folder of [fresh!, old!]) {
    mkdirSync(folder);
    writeFileSync(path.join(folder, "file"), "");
  }
  const before = new Date(Date.now() - 8 * 86_400_000);
  for (const one of [path.join(old!, "file"), old!]) utimesSync(one, before, before);
  await makeLocalStorage(root);
  expect([existsSync(fresh!), existsSync(old!)]).toEqual([true, false]);
});

test("work that fails leaves no staged file", async () => {
  const storage = await makeLocalStorage(root);
  const folder = path.dirname(await storage.stage());
  const before = readdirSync(folder);
  const failing = withStaged(storage, async (staged) => {
    writeFileSync(staged, "half");
    throw new Error("no more");
  });
  await expect(failing).rejects.toThrow("no more");
  expect(readdirSync(folder)).toEqual(before);
});
