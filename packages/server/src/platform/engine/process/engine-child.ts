import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Problem } from "@qianshu/domain";
import type { PoolCall } from "./pool.ts";
import type { EngineSettings, FromProcess, ToProcess } from "./protocol.ts";

const PROCESS_FILE = fileURLToPath(new URL("./engine-process.ts", import.meta.url));

/** A query that does not answer an interrupt within this time is stuck outside the engine: its process is killed. */
const INTERRUPT_GRACE_MS = 2000;

/** What a query may take when its caller says nothing. */
const DEFAULT_TIMEOUT_MS = 30_000;

/** Time limit of long operations when their caller says nothing. */
const LONG_TIMEOUT_MS = 2 * 3_600_000;

interface Running {
  id: number;
  call: PoolCall;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
  /** Why the call is being stopped, once it is. */
  stopped?: Problem;
  timers: NodeJS.Timeout[];
}

/** One forked engine process; it does one call at a time. */
export class EngineChild {
  readonly #process: ChildProcess;
  readonly #exited: Promise<void>;
  #running: Running | undefined;
  #reserved = false;
  #lastId = 0;
  ended = false;
  long = false;

  constructor(settings: EngineSettings) {
    // A bare environment: no database address, no credentials reach the process that parses foreign files.
    this.#process = fork(PROCESS_FILE, [JSON.stringify(settings)], {
      execPath: process.execPath,
      execArgv: ["--max-old-space-size=1024"],
      env: { PATH: process.env.PATH, TZ: "UTC", LANG: "C.UTF-8" },
      serialization: "advanced",
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    this.#process.on("message", (message) => this.#receive(message as FromProcess));
    this.#process.on("error", () => this.#lost());
    this.#exited = new Promise((resolve) => {
      this.#process.once("exit", () => {
        this.#lost();
        resolve();
      });
    });
  }

  get busy(): boolean {
    return this.#reserved || this.#running !== undefined;
  }

  /** The process id, for tests that kill it. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Marks the process as taken before its call begins. */
  reserve(long: boolean): void {
    this.#reserved = true;
    this.long = long;
  }

  call(call: PoolCall): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      const running: Running = { id, call, resolve, reject, timers: [] };
      this.#running = running;
      this.#reserved = false;
      if (this.ended) {
        this.#lost();
        return;
      }
      const limit = call.timeoutMs ?? (call.long ? LONG_TIMEOUT_MS : DEFAULT_TIMEOUT_MS);
      const seconds = Math.round(limit / 100) / 10;
      const timeout = () => this.#stop(running, new Problem("engine.timeout", { params: { seconds } }));
      running.timers.push(setTimeout(timeout, limit));
      const cancel = () => this.#stop(running, new Problem("engine.cancelled"));
      call.signal?.addEventListener("abort", cancel, { once: true });
      if (call.signal?.aborted) cancel();
      this.#send({ kind: "call", id, operation: call.operation, input: call.input });
    });
  }

  #send(message: ToProcess): void {
    this.#process.send(message, (error) => {
      if (error) this.#lost();
    });
  }

  #stop(running: Running, reason: Problem): void {
    if (running.stopped || this.#running !== running) return;
    running.stopped = reason;
    this.#send({ kind: "interrupt", id: running.id });
    running.timers.push(setTimeout(() => this.#process.kill("SIGKILL"), INTERRUPT_GRACE_MS));
  }

  #receive(message: FromProcess): void {
    const running = this.#running;
    if (message.kind === "ready" || !running || message.id !== running.id) return;
    if (message.kind === "progress") {
      running.call.onProgress?.(message.progress);
      return;
    }
    this.#settle(running);
    if (running.stopped) running.reject(running.stopped);
    else if (message.kind === "done") running.resolve(message.result);
    else if (message.kind === "problem") running.reject(new Problem(message.code, message.facts));
    else running.reject(new Error(message.message));
  }

  #settle(running: Running): void {
    for (const timer of running.timers) clearTimeout(timer);
    this.#running = undefined;
    this.long = false;
  }

  #lost(): void {
    this.ended = true;
    const running = this.#running;
    if (!running) return;
    this.#settle(running);
    running.reject(running.stopped ?? new Problem("engine.crashed", { field: running.call.operation }));
  }

  /** Ends the process; a call under way ends as cancelled. */
  async end(): Promise<void> {
    if (this.#running) this.#running.stopped ??= new Problem("engine.cancelled");
    if (!this.ended) this.#process.kill("SIGKILL");
    await this.#exited;
  }
}
