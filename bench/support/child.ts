import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import path from "node:path";

/** A program of the bench in a process of its own that is spoken to by messages. */
export interface Child {
  process: ChildProcess;
  send(message: object): void;
  /** The next message; fails with what the program sends as `error`, or when it ends. */
  receive<T>(): Promise<T>;
  stop(): Promise<void>;
}

interface ChildOptions {
  env?: Record<string, string>;
  /** File that takes what the program prints; without it the bench's standard error does. */
  log?: string;
  execArgv?: string[];
}

/** Starts a program below bench/. */
export function startChild(program: string, { env = {}, log, execArgv = [] }: ChildOptions = {}): Child {
  const out = log === undefined ? 2 : openSync(log, "a");
  const child = fork(path.resolve(import.meta.dirname, "..", program), [], {
    execArgv,
    env: { ...process.env, ...env },
    stdio: ["ignore", out, out, "ipc"],
  });
  const ended = new Promise<never>((_, reject) => {
    child.once("exit", (code, signal) => {
      const said = log === undefined ? "" : readFileSync(log, "utf8").slice(-2000);
      reject(new Error(`${program} ended: ${signal ?? code}\n${said}`));
    });
  });
  ended.catch(() => {});
  return {
    process: child,
    send: (message) => void child.send(message),
    async receive<T>() {
      const [message] = (await Promise.race([once(child, "message"), ended])) as [T & { error?: string }];
      if (message.error !== undefined) throw new Error(`${program}: ${message.error}`);
      return message;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
