// Builds the web application when its sources have changed since the last build.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./typescript.mjs";

const web = path.join(root, "packages", "web");
const marker = path.join(web, "dist", ".sources");
const folders = ["packages/web/src", "packages/web/public", "packages/contract/src", "packages/domain/src"];
const files = [
  "package-lock.json",
  "packages/web/index.html",
  "packages/web/vite.config.ts",
  "packages/web/package.json",
];

/** Builds `packages/web/dist` if it is missing or older than what it is made of. */
export function buildWeb() {
  if (!existsSync(path.join(web, "src"))) return;
  const wanted = hashSources();
  if (existsSync(marker) && readFileSync(marker, "utf8") === wanted) return;
  const started = Date.now();
  process.stdout.write("构建网页 Building the web application … ");
  const vite = path.join(root, "node_modules", "vite", "bin", "vite.js");
  const built = spawnSync(process.execPath, [vite, "build", web, "--logLevel", "warn"], {
    // What is served is always the production build, also where tests have set another environment.
    env: { ...process.env, NODE_ENV: "production" },
    cwd: root,
    encoding: "utf8",
  });
  if (built.status !== 0) {
    console.error(`\n${built.error?.message ?? ""}${built.stdout ?? ""}${built.stderr ?? ""}`);
    console.error("网页构建失败 The web application was not built");
    process.exit(1);
  }
  writeFileSync(marker, wanted);
  console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function hashSources() {
  const hash = createHash("sha256");
  for (const file of [...files, ...folders.flatMap(listFiles).sort()]) {
    if (existsSync(path.join(root, file))) hash.update(file).update(readFileSync(path.join(root, file)));
  }
  return hash.digest("hex");
}

function listFiles(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  const entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
}
