import { writeFileSync } from "node:fs";
import type { Reporter, SerializedError, TestCase, TestModule, TestSuite } from "vitest/node";
import { formatTotal, type Total } from "./total.ts";

/**
 * Counts a test run. Alone, it prints the total as the run's last line; under `scripts/test.mjs`, which counts the
 * other checks too, it hands the total over in the file named by QIANSHU_TEST_TOTAL.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const total = countRun(modules, errors.length);
    for (const line of listNotRun(modules)) console.log(line);
    const file = process.env.QIANSHU_TEST_TOTAL;
    if (file) writeFileSync(file, JSON.stringify(total));
    // Vitest writes its own summary after this hook, so the last line waits for the exit.
    else process.on("exit", (code) => console.log(formatTotal(code === 0 ? total : withFailure(total))));
  }
}

/** A run may fail without a failed test: no test found, a set-up that throws. */
function withFailure(total: Total): Total {
  return { ...total, failed: Math.max(total.failed, 1) };
}

/** A file that does not load and a suite whose hook fails count as one failure each, beside their tests. */
function countRun(modules: readonly TestModule[], unhandled: number): Total {
  const total = { passed: 0, failed: unhandled, skipped: 0 };
  for (const module of modules) {
    const suites: (TestModule | TestSuite)[] = [module, ...module.children.allSuites()];
    total.failed += suites.filter((suite) => suite.errors().length > 0).length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === "passed") total.passed++;
      else if (state === "skipped") total.skipped++;
      else total.failed++;
    }
  }
  return total;
}

function listNotRun(modules: readonly TestModule[]): string[] {
  return modules.flatMap((module) =>
    [...module.children.allTests()].flatMap((test) => {
      const result = test.result();
      if (result.state !== "skipped") return [];
      return [`not run: ${module.relativeModuleId} > ${test.fullName}: ${result.note ?? explain(test)}`];
    }),
  );
}

function explain(test: TestCase): string {
  for (let suite = test.parent; ; suite = suite.parent) {
    if (suite.errors().length > 0) return "its set-up failed";
    if (suite.type === "module") return "no reason given";
  }
}
