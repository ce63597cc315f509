import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["packages/**/*.test.ts", "tests/**/*.test.ts", "examples/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    environment: "node",
    // Bounds for what hangs, far above what a busy machine needs.
    testTimeout: 180_000,
    hookTimeout: 360_000,
    expect: { poll: { timeout: 90_000, interval: 25 } },
    maxWorkers: 2,
    globalSetup: ["packages/server/test/global-setup.ts"],
    reporters: ["default", "./scripts/count-reporter.ts"],
  },
});
