/** The product's own start as a process of its own, without the web build that `qianshu start` does first. */
import { start } from "../../bin/start.ts";

await start(process.env);
