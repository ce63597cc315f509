import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { Problem } from "@qianshu/domain";
import type { CallOptions } from "../engine.ts";
import { EngineChild } from "./engine-child.ts";

/** How many processes, and what each may use. */
export interface PoolSettings {
  tempDir: string;
  memoryLimitMb: number;
  threads: number;
  processes: number;
}

/** A call as the pool sees it: long ones may never occupy the last free process, so that pages keep flowing. */
export interface PoolCall extends CallOptions {
  operation: string;
  input: unknown;
  long: boolean;
}

interface Waiting {
  call: PoolCall;
  run: (child: EngineChild) => void;
  give: (error: unknown) => void;
}

const DIRECTORY = /^engine-(\d+)-/;

/** Removes what processes that no longer live have left; a kill -9 gives nobody the time to tidy up. */
async function removeLeftovers(tempDir: string): Promise<void> {
  for (const name of await readdir(tempDir)) {
    const owner = DIRECTORY.exec(name)?.[1];
    if (owner === undefined || owner === String(process.pid)) continue;
    try {
      process.kill(Number(owner), 0);
    } catch {
      await rm(path.join(tempDir, name), { recursive: true, force: true });
    }
  }
}

/** A fixed number of engine processes and a queue before them. */
export class EnginePool {
  readonly #settings: PoolSettings;
  readonly #children: EngineChild[] = [];
  readonly #waiting: Waiting[] = [];
  readonly #directory: Promise<string>;
  #closed = false;

  constructor(settings: PoolSettings) {
    this.#settings = settings;
    this.#directory = this.#prepare();
    this.#directory.catch(() => {});
  }

  async #prepare(): Promise<string> {
    await mkdir(this.#settings.tempDir, { recursive: true });
    await removeLeftovers(this.#settings.tempDir);
    return mkdtemp(path.join(this.#settings.tempDir, `engine-${process.pid}-`));
  }

  /** The pool's own directory, for files that live as long as a call. */
  directory(): Promise<string> {
    return this.#directory;
  }

  /** Runs one operation in a free process; a short one that its process did not survive is tried once more. */
  async call<R>(call: PoolCall): Promise<R> {
    try {
      return await this.#once<R>(call);
    } catch (error) {
      const crashed = error instanceof Problem && error.code === "engine.crashed";
      if (!crashed || call.long || this.#closed) throw error;
      return this.#once<R>(call);
    }
  }

  async #once<R>(call: PoolCall): Promise<R> {
    if (this.#closed) throw new Problem("platform.unavailable", { params: { what: "engine" } });
    if (call.signal?.aborted) throw new Problem("engine.cancelled");
    const directory = await this.#directory;
    const child = await this.#acquire(call, directory);
    try {
      return (await child.call(call)) as R;
    } finally {
      this.#next();
    }
  }

  #acquire(call: PoolCall, directory: string): Promise<EngineChild> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { call, run: resolve, give: reject };
      this.#waiting.push(waiting);
      call.signal?.addEventListener(
        "abort",
        () => {
          const at = this.#waiting.indexOf(waiting);
          if (at < 0) return;
          this.#waiting.splice(at, 1);
          reject(new Problem("engine.cancelled"));
        },
        { once: true },
      );
      this.#fill(directory);
      this.#next();
    });
  }

  /** Replaces processes that ended and starts those that were never needed before. */
  #fill(directory: string): void {
    for (let i = this.#children.length - 1; i >= 0; i--) {
      if (this.#children[i]!.ended) this.#children.splice(i, 1);
    }
    const free = this.#children.filter((child) => !child.busy).length;
    const room = this.#settings.processes - this.#children.length;
    for (let i = 0; i < Math.min(room, this.#waiting.length - free); i++) {
      this.#children.push(new EngineChild({ ...this.#settings, tempDir: directory }));
    }
  }

  #next(): void {
    const { processes } = this.#settings;
    const longLimit = Math.max(1, processes - 1);
    for (const child of this.#children) {
      if (child.busy || child.ended) continue;
      const longRunning = this.#children.filter((each) => each.busy && each.long).length;
      const at = this.#waiting.findIndex(({ call }) => !call.long || longRunning < longLimit);
      if (at < 0) return;
      const [waiting] = this.#waiting.splice(at, 1);
      child.reserve(waiting!.call.long);
      waiting!.run(child);
    }
    if (this.#waiting.length > 0 && this.#children.some((child) => child.ended)) {
      void this.#directory.then((directory) => {
        this.#fill(directory);
        this.#next();
      });
    }
  }

  /** Ends every process; calls under way end as cancelled. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.give(new Problem("engine.cancelled"));
    await Promise.all(this.#children.map((child) => child.end()));
    await rm(await this.#directory, { recursive: true, force: true });
  }
}
