import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { runProgram } from "../main.ts";

const folder = fileURLToPath(new URL("../../../../policies/guizhou-2014", import.meta.url));

async function run(...args: string[]) {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    const code = await runProgram(args);
    return { code, text: write.mock.calls.map(([chunk]) => String(chunk)).join("") };
  } finally {
    write.mockRestore();
  }
}

async function factsFile(name: string, text: string): Promise<string> {
  const file = path.join(await mkdtemp(path.join(tmpdir(), "qianshu-test-policy-")), name);
  await writeFile(file, text);
  return file;
}

test("a policy's folder is tested and evaluated without a server", async () => {
  const tested = await run("--json", "policy", "test", "--folder", folder);
  expect([tested.code, JSON.parse(tested.text).failed]).toEqual([0, 0]);
  const facts = await factsFile("facts.yaml", "项目类型: 数据中心\n变压器容量: 315\n");
  const evaluated = await run(
    "--json",
    "policy",
    "evaluate",
    "--folder",
    folder,
    "--as-of",
    "2015-01-01",
    facts,
  );
  const outcomes: { ruleId: string; outcome: string }[] = JSON.parse(evaluated.text);
  expect(outcomes.find(({ ruleId }) => ruleId === "R08-1")?.outcome).toBe("entitled");
});

test("many facts are answered line by line, and facts that do not fit are refused", async () => {
  const many = await factsFile("many.ndjson", '{"facts":{"变压器容量":314}}\n{"facts":{}}\n');
  const { text } = await run("policy", "evaluate", "--folder", folder, many);
  expect(text.trim().split("\n")).toHaveLength(2);
  const wrong = await factsFile("wrong.yaml", "没有的事实: 1\n");
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  expect((await run("policy", "evaluate", "--folder", folder, wrong)).code).toBe(2);
  expect(String(write.mock.calls[0]![0])).toContain("没有的事实");
  write.mockRestore();
});
