import { readdirSync, readFileSync } from "node:fs";

const EVERY_MS = 50;

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // the process has ended meanwhile
  }
}

function children(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      read(`/proc/${pid}/task/${thread}/children`).split(" ").filter(Boolean),
    );
  } catch {
    return [];
  }
}

/** Resident memory of a process and all its descendants, in MB. */
function residentMb(pid: string): number {
  const own = Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
  return children(pid).reduce((sum, child) => sum + residentMb(child), own);
}

/** Watches the resident memory of this process and its descendants, from samples. */
export class MemoryWatch {
  peakMb = 0;

  #sample(): void {
    this.peakMb = Math.max(this.peakMb, Math.round(residentMb(String(process.pid))));
  }

  /** Does some work while watching. */
  async during<R>(work: () => Promise<R>): Promise<R> {
    const timer = setInterval(() => this.#sample(), EVERY_MS);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      this.#sample();
    }
  }
}
