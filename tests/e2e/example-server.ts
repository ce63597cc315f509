import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stopEmbeddedPostgres } from "@qianshu/server/platform/postgres/embedded";

/** A started installation with the example province. */
export interface ExampleServer {
  url: string;
  /** Everything the start has printed. */
  output: string;
  passwordOf(username: string): string;
  stop(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, "../..");

/** Starts the product as the README does, in a data directory of its own, and waits until it has said its address. */
export async function startExampleServer(): Promise<ExampleServer> {
  const directory = await mkdtemp(path.join(tmpdir(), "qianshu-e2e-"));
  const data = path.join(directory, "data");
  const child = spawn(process.execPath, [path.join(root, "bin/qianshu.js"), "start"], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: "", QIANSHU_DATA: data, QIANSHU_PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = await waitForAddress(child).catch(async (error) => {
    await end(child, data, directory);
    throw error;
  });
  const accounts = await readFile(path.join(data, "demo-accounts.txt"), "utf8");
  const passwords = new Map(
    accounts
      .trim()
      .split("\n")
      .map((line) => line.split("\t").slice(0, 2) as [string, string]),
  );
  return {
    url: output.match(/黔数 Qianshu {2}(http\S+)/)![1]!,
    output,
    passwordOf: (username) => passwords.get(username)!,
    stop: () => end(child, data, directory),
  };
}

function waitForAddress(child: ChildProcess): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (/黔数 Qianshu {2}http/.test(output)) resolve(output);
    };
    child.stdout!.on("data", take);
    child.stderr!.on("data", take);
    child.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
}

async function end(child: ChildProcess, data: string, directory: string): Promise<void> {
  const ended = child.exitCode === null ? new Promise((resolve) => child.once("exit", resolve)) : undefined;
  child.kill("SIGTERM");
  await ended;
  await stopEmbeddedPostgres(path.join(data, "pg"));
  await rm(directory, { recursive: true, force: true });
}
