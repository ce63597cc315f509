/** Thread that masks the lines of one part of a file. */
import { open } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { MaskSpec } from "@qianshu/domain/grading/masks";
import { makeKeyedMask } from "./keyed-masks.ts";
import { escapeLine, MISSING, unescapeLine } from "./line-text.ts";
import { remembering } from "./remember.ts";

/** One part of a file of lines: from a byte to a byte, both at the start of a line. */
export interface MaskJob {
  from: string;
  to: string;
  start: number;
  end: number;
  mask: MaskSpec;
  key: Uint8Array;
}

const CHUNK = 4 * 1024 * 1024;

async function run({ from, to, start, end, mask, key }: MaskJob): Promise<void> {
  const apply = remembering(makeKeyedMask(mask, key));
  const source = await open(from, "r");
  const target = await open(to, "w");
  try {
    let rest: Buffer = Buffer.alloc(0);
    for (let at = start; at < end; ) {
      const read = await source.read(Buffer.allocUnsafe(Math.min(CHUNK, end - at)), 0, undefined, at);
      at += read.bytesRead;
      const data = Buffer.concat([rest, read.buffer.subarray(0, read.bytesRead)]);
      const last = data.lastIndexOf(0x0a) + 1;
      rest = data.subarray(last);
      const lines = data.toString("utf8", 0, last).split("\n");
      let out = "";
      for (let i = 0; i < lines.length - 1; i++) {
        const line = lines[i]!;
        const tab = line.indexOf("\t") + 1;
        const text = line.slice(tab);
        out += text === MISSING ? line : line.slice(0, tab) + escapeLine(apply(unescapeLine(text)));
        out += "\n";
      }
      await target.write(out);
    }
  } finally {
    await source.close();
    await target.close();
  }
}

await run(workerData as MaskJob);
parentPort?.postMessage("done");
