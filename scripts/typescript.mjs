// Plain JavaScript that also runs on the system's older Node: it finds the Node that runs TypeScript.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/** Folder of the checkout. */
export const root = path.dirname(import.meta.dirname);

/** Whether this Node runs TypeScript; if not, the calling program has been started again on the Node that npm brought. */
export function runsTypeScript() {
  if (process.features.typescript) return true;
  standIn(spawn(findNode(), process.argv.slice(1), { stdio: "inherit" }));
  return false;
}

function findNode() {
  const installed = path.join(root, "node_modules", ".bin", "node");
  if (existsSync(installed)) return installed;
  console.error("需要 Node 24 Node 24 is needed: run `npm install` first, or install Node 24 yourself");
  process.exit(1);
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
