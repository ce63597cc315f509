// Plain JavaScript that also runs on the system's older Node: it finds the Node that runs TypeScript.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Folder of the checkout. */
export const root = path.dirname(import.meta.dirname);

/** The Node that runs our TypeScript: this one if it can, else the one npm installed. */
export function findNode() {
  if (process.features.typescript) return process.execPath;
  const installed = path.join(root, "node_modules", ".bin", "node");
  if (existsSync(installed)) return installed;
  console.error("需要 Node 24 Node 24 is needed: run `npm install`, or install Node 24 yourself");
  process.exit(1);
}

/** Runs a TypeScript program in this process, or, where this Node cannot, in one that stands in for it. */
export async function runTypeScript(file, args = process.argv.slice(2)) {
  if (process.features.typescript) await import(pathToFileURL(file).href);
  else standIn(spawn(findNode(), [file, ...args], { stdio: "inherit" }));
}

/** Passes signals on to the child and ends as the child ends. */
function standIn(child) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // Ctrl-C in a terminal has reached the child already.
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.once("exit", (code, signal) => {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
