import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

/** A line of the server's structured log. */
export interface LogLine {
  level: number;
  msg: string;
  [fact: string]: unknown;
}

/** The server under test: started, listened to, and killed without warning. */
export class ServerProcess {
  url = "";
  readonly data: string;
  readonly #env: Record<string, string>;
  readonly #listeners = new Set<(line: LogLine) => void>();
  #child: ChildProcess | undefined;
  #tail: string[] = [];

  constructor(directory: string, env: Record<string, string> = {}) {
    this.data = path.join(directory, "data");
    this.#env = {
      QIANSHU_DATA: this.data,
      QIANSHU_PORT: "0",
      QIANSHU_DEMO: "off",
      QIANSHU_LOOPBACK_ALLOWED: "true",
      QIANSHU_LOG_LEVEL: "debug",
      QIANSHU_ENGINE_PROCESSES: "1",
      QIANSHU_ENGINE_MEMORY_MB: "512",
      ...env,
    };
  }

  /** Starts the server; gives the milliseconds until it is ready. Throws with its last lines when it ends instead. */
  async start(): Promise<number> {
    const began = performance.now();
    const { DATABASE_URL: _, ...own } = process.env;
    const program = path.join(import.meta.dirname, "server-program.ts");
    const child = spawn(process.execPath, [program], {
      env: { ...own, NODE_OPTIONS: "", ...this.#env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    this.#child = child;
    this.url = "";
    for (const stream of [child.stdout, child.stderr])
      createInterface({ input: stream }).on("line", (line) => this.#take(line));
    while (this.url === "") {
      if (this.hasEnded) throw new Error(`the server ended instead of starting:\n${this.#tail.join("\n")}`);
      await sleep(20);
    }
    await this.untilReady();
    return Math.round(performance.now() - began);
  }

  get hasEnded(): boolean {
    return !this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Waits until the server says that it can do its work; false when it has ended instead. */
  async untilReady(timeoutMs = 180_000): Promise<boolean> {
    for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; ) {
      if (this.hasEnded) return false;
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      if (answer?.ok) return true;
      await sleep(50);
    }
    throw new Error(`the server is not ready after ${timeoutMs} ms:\n${this.#tail.join("\n")}`);
  }

  /** SIGKILL for the server and everything it has forked; its database runs in a session of its own. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || this.hasEnded) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid!, "SIGKILL");
    await ended;
  }

  /** SIGKILL for the postmaster of the server's own PostgreSQL; gives the backends that have to notice it. */
  killDatabase(pid = this.databasePid): number[] {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    process.kill(pid, "SIGKILL");
    return children.map(Number);
  }

  /** The postmaster's process id. */
  get databasePid(): number {
    const [pid] = readFileSync(path.join(this.data, "pg", "data", "postmaster.pid"), "utf8").split("\n");
    return Number(pid);
  }

  /** Ends the server as an operator does. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || this.hasEnded) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }

  /** Tells of every line of the log until the function it gives is called. */
  onLog(listener: (line: LogLine) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The last lines that the server has written. */
  get tail(): readonly string[] {
    return this.#tail;
  }

  #take(text: string): void {
    this.#tail = [...this.#tail.slice(-30), text];
    this.url ||= text.match(/黔数 Qianshu {2}(http\S+)/)?.[1] ?? "";
    if (!text.startsWith("{")) return;
    try {
      const line = JSON.parse(text) as LogLine;
      for (const listener of this.#listeners) listener(line);
    } catch {
      // Cut off by the kill.
    }
  }
}
