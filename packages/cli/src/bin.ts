import { runProgram } from "./main.ts";

process.exitCode = await runProgram(process.argv.slice(2));
