import { execFile } from "node:child_process";
import { close, constants, open } from "node:fs";
import { rm } from "node:fs/promises";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { promisify } from "node:util";

const run = promisify(execFile);
// Plain descriptors: a FileHandle would close its descriptor once more when it is collected.
const openDescriptor = promisify(open);
const closeDescriptor = promisify(close);

/** The reading end of a FIFO. */
export interface Fifo {
  body: Readable;
  /** Lets the reader come to its end once all writers are gone, and removes the FIFO's name. */
  finish: (error?: unknown) => Promise<void>;
}

/**
 * Makes a FIFO and its reader. The reader is a socket, which waits without a thread (a file stream would occupy one of
 * the four of libuv for as long as the writer is slow); a writing end of our own keeps it from ending too early.
 */
export async function makeFifo(path: string): Promise<Fifo> {
  await run("mkfifo", ["-m", "600", path]);
  const fd = await openDescriptor(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const keeper = await openDescriptor(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const body = new Socket({ fd, readable: true, writable: false });
  return {
    body,
    finish: async (error) => {
      if (error) body.destroy(error instanceof Error ? error : new Error(String(error)));
      await closeDescriptor(keeper);
      await rm(path, { force: true });
    },
  };
}
