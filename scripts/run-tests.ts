/**
 * `npm test`: type check, lint, and every test; the last line is the total. With arguments (`npm test -- PATH …`) it
 * runs the named tests alone.
 */

import { type SpawnSyncOptions, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { formatTotal, type Total } from "./total.ts";

const root = path.dirname(import.meta.dirname);
const selected = process.argv.slice(2);

const total: Total = { passed: 0, failed: 0, skipped: 0 };
if (selected.length === 0) {
  runCheck("type check", ["typescript/bin/tsc", "-b", "--pretty"]);
  runCheck("biome", ["@biomejs/biome/bin/biome", "check", "--max-diagnostics=50"]);
}
runVitest();
console.log(formatTotal(total));
process.exit(total.failed > 0 ? 1 : 0);

function runCheck(name: string, [program = "", ...args]: string[]): void {
  const started = performance.now();
  const isGood = runProgram(program, args) === 0;
  if (isGood) total.passed++;
  else total.failed++;
  console.log(`${isGood ? "✓" : "✗"} ${name} (${Math.round(performance.now() - started)} ms)`);
}

function runVitest(): void {
  const directory = mkdtempSync(path.join(tmpdir(), "qianshu-total-"));
  const file = path.join(directory, "total");
  const status = runProgram("vitest/vitest.mjs", ["run", ...selected], { QIANSHU_TEST_TOTAL: file });
  const counted = readTotal(file);
  rmSync(directory, { recursive: true });
  total.passed += counted.passed;
  total.failed += counted.failed;
  total.skipped += counted.skipped;
  // Vitest may also fail without a failed test: no test found, a broken configuration, a crash.
  if (status !== 0 && counted.failed === 0) {
    console.log(`✗ the test run ended with status ${status}`);
    total.failed++;
  }
}

function readTotal(file: string): Total {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Total;
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function runProgram(program: string, args: string[], env: NodeJS.ProcessEnv = {}): number | null {
  const options: SpawnSyncOptions = { cwd: root, stdio: "inherit", env: { ...process.env, ...env } };
  const script = path.join(root, "node_modules", program);
  return spawnSync(process.execPath, [script, ...args], options).status;
}
