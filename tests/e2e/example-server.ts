import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { stopEmbeddedPostgres } from "@qianshu/server/platform/postgres/embedded";

/** A started installation with the example province. */
export interface ExampleServer {
  url: string;
  /** Its data directory. */
  data: string;
  /** Everything the last start has printed. */
  output: string;
  passwordOf(username: string): string;
  stop(): Promise<void>;
}

/** The line that tells the address. */
const ADDRESS = /黔数 Qianshu {2}(http\S+)/;
const root = path.resolve(import.meta.dirname, "../..");

/** A first start takes a minute on an idle machine. */
const LONGEST_MS = 400_000;

interface Start {
  /** Lines of the first start; at each the server is killed and started again. */
  killedAt?: readonly string[];
}

/** Starts the product as the README does, in a data directory of its own, and waits until it has said its address. */
export async function startExampleServer({ killedAt = [] }: Start = {}): Promise<ExampleServer> {
  const { directory, data } = await makeFolder();
  for (const line of killedAt) await launchUntil(data, line, "SIGKILL").catch(failWith(data, directory));
  const { child, output } = await launchUntil(data, ADDRESS).catch(failWith(data, directory));
  return toServer(child, { data, directory, output });
}

/** A server whose clock the test moves on. */
export interface ClockedServer extends ExampleServer {
  /** Lets so many days pass at once. */
  pass(days: number): void;
}

/** Starts a server with the example's accounts and the policies' life, but without its data, and with a clock of ours. */
export async function startClockedServer(): Promise<ClockedServer> {
  const { directory, data } = await makeFolder();
  const launch = launchUntil(data, ADDRESS, undefined, "tests/e2e/clocked-server.ts");
  const { child, output } = await launch.catch(failWith(data, directory));
  const server = await toServer(child, { data, directory, output });
  return { ...server, pass: (days) => void child.send({ days }) };
}

async function makeFolder() {
  const directory = await mkdtemp(path.join(tmpdir(), "qianshu-e2e-"));
  return { directory, data: path.join(directory, "data") };
}

async function toServer(
  child: ChildProcess,
  { data, directory, output }: { data: string; directory: string; output: string },
): Promise<ExampleServer> {
  const accounts = await readFile(path.join(data, "demo-accounts.txt"), "utf8");
  const passwords = new Map(
    accounts
      .trim()
      .split("\n")
      .map((line) => line.split("\t").slice(0, 2) as [string, string]),
  );
  return {
    url: output.match(ADDRESS)![1]!,
    data,
    output,
    passwordOf: (username) => passwords.get(username)!,
    stop: () => end(child, data, directory),
  };
}

/** Starts the server and waits for a text in what it prints; then sends the signal, if any, and waits for the end. */
async function launchUntil(
  data: string,
  wanted: string | RegExp,
  signal?: NodeJS.Signals,
  program = "bin/qianshu.js",
) {
  const child = spawn(process.execPath, [path.join(root, program), "start"], {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: "", QIANSHU_DATA: data, QIANSHU_PORT: "0" },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const output = await waitForText(child, wanted);
  if (signal) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }
  return { child, output };
}

function waitForText(child: ChildProcess, wanted: string | RegExp): Promise<string> {
  let output = "";
  return new Promise((resolve, reject) => {
    // Its end is told with all it has printed, and nothing of it stays behind.
    const impatient = setTimeout(() => child.kill("SIGKILL"), LONGEST_MS);
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      if (!(typeof wanted === "string" ? output.includes(wanted) : wanted.test(output))) return;
      clearTimeout(impatient);
      resolve(output);
    };
    child.stdout!.on("data", take);
    child.stderr!.on("data", take);
    child.once("exit", (code) => {
      clearTimeout(impatient);
      reject(new Error(`The server ended with ${code}:\n${output}`));
    });
  });
}

/** Clears away what a start that failed has left. */
function failWith(data: string, directory: string): (error: unknown) => Promise<never> {
  return async (error) => {
    await stopEmbeddedPostgres(path.join(data, "pg"));
    await rm(directory, { recursive: true, force: true });
    throw error;
  };
}

async function end(child: ChildProcess, data: string, directory: string): Promise<void> {
  const ended = child.exitCode === null ? new Promise((resolve) => child.once("exit", resolve)) : undefined;
  child.kill("SIGTERM");
  await ended;
  await stopEmbeddedPostgres(path.join(data, "pg"));
  await rm(directory, { recursive: true, force: true });
}
