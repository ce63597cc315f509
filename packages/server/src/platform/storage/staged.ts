import { rm } from "node:fs/promises";
import type { Storage } from "./storage.ts";

/** Lets work write a staged file; when it fails, what it has written of it goes. */
export async function withStaged<T>(
  storage: Pick<Storage, "stage">,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const path = await storage.stage();
  try {
    return await work(path);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
