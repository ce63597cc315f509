#!/usr/bin/env node
// Plain JavaScript, so that the system's Node can run it even where it is too old for TypeScript.
import path from "node:path";
import { buildWeb } from "../scripts/build-web.mjs";
import { root, runTypeScript } from "../scripts/typescript.mjs";

if (process.argv[2] === "start") buildWeb();
await runTypeScript(path.join(root, "packages", "cli", "src", "main.ts"));
