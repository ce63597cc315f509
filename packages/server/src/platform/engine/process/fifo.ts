import { execFile } from "node:child_process";
import { constants, type FileHandle, open, rm } from "node:fs/promises";
import { Socket } from "node:net";
import type { Readable } from "node:stream";
import { promisify } from "node:util";

const run = promisify(execFile);

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
  const reader = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const keeper: FileHandle = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
  const { fd } = reader;
  const body = new Socket({ fd, readable: true, writable: false });
  return {
    body,
    finish: async (error) => {
      if (error) body.destroy(error instanceof Error ? error : new Error(String(error)));
      await keeper.close();
      await rm(path, { force: true });
    },
  };
}
