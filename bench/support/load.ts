import { startChild } from "./child.ts";

/** What the load generator is to do. */
export interface LoadOrder {
  port: number;
  connections: number;
  seconds: number;
  /** Unmeasured, before it. */
  warmUpSeconds: number;
  /** Paths that are asked for in turn; with `walk`, where each connection begins. */
  paths: string[];
  /** Whether each connection goes on from page to page. */
  walk: boolean;
  /** Header lines, each with its line end. */
  headers: string;
}

/** What it measured; times in milliseconds. */
export interface LoadResult {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Where each walk has come to. */
  paths: string[];
}

/** A load generator in a process of its own. */
export interface Load {
  run(order: LoadOrder): Promise<LoadResult>;
  stop(): Promise<void>;
}

/** Starts the load generator. */
export async function startLoad(): Promise<Load> {
  const child = startChild("support/load-program.ts");
  return {
    async run(order) {
      child.send(order);
      return (await child.receive<{ result: LoadResult }>()).result;
    },
    stop: child.stop,
  };
}
