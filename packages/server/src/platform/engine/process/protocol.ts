import type { ProblemCode, ProblemFacts } from "@qianshu/domain";
import type { Progress } from "../engine.ts";

/** What a forked engine process is told when it starts. */
export interface EngineSettings {
  memoryLimitMb: number;
  threads: number;
  /** Where it may spill; its own directory, removed when it ends. */
  tempDir: string;
}

/** To the engine process. */
export type ToProcess =
  | { kind: "call"; id: number; operation: string; input: unknown }
  | { kind: "interrupt"; id: number };

/** From the engine process. */
export type FromProcess =
  | { kind: "ready" }
  | { kind: "progress"; id: number; progress: Progress }
  | { kind: "done"; id: number; result: unknown }
  | { kind: "problem"; id: number; code: ProblemCode; facts: ProblemFacts }
  | { kind: "failed"; id: number; message: string };
