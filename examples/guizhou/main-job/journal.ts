import { mkdir, open, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

/** What one finished step of receiving brought. */
export interface Received {
  deliveries: number;
  rows: number;
  keys: number;
  /** Receipts to verify, with the file each speaks of, where there is one. */
  receipts: { id: string; file?: string }[];
}

/** The consumer's own record of what it has received for a matter; an interrupted job goes on after what stands here. */
export interface Journal {
  find(step: string): Received | undefined;
  note(step: string, received: Received): Promise<void>;
  all(): Received[];
}

const fileOf = (directory: string, matterCode: string): string => path.join(directory, `${matterCode}.json`);

/** Opens the record of a matter; a new one is empty. */
export async function openJournal(directory: string, matterCode: string): Promise<Journal> {
  const file = fileOf(directory, matterCode);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw error;
  });
  const steps = new Map(Object.entries(JSON.parse(text) as Record<string, Received>));
  return {
    find: (step) => steps.get(step),
    async note(step, received) {
      steps.set(step, received);
      await writeFile(`${file}.new`, JSON.stringify(Object.fromEntries(steps), null, 2));
      await rename(`${file}.new`, file);
    },
    all: () => [...steps.values()],
  };
}

/** Takes the record of a matter for oneself; false when somebody has begun it already. */
export async function claimJournal(directory: string, matterCode: string): Promise<boolean> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  try {
    const file = await open(fileOf(directory, matterCode), "wx");
    await file.writeFile("{}").finally(() => file.close());
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
