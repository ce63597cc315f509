#!/usr/bin/env node
// Plain JavaScript, so that the system's Node can run it even where it is too old for TypeScript.
import { buildWeb } from "../scripts/build-web.mjs";
import { runsTypeScript } from "../scripts/typescript.mjs";

if (runsTypeScript()) {
  if (process.argv[2] === "start") {
    buildWeb();
    const { start } = await import("./start.ts");
    await start(process.env);
  } else {
    const { runProgram } = await import("../packages/cli/src/main.ts");
    process.exitCode = await runProgram(process.argv.slice(2));
  }
}
