import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";

/** Where the command line is signed in, and as whom. */
export interface SavedSession {
  url: string;
  /** API token, or the cookies of a session. */
  token?: string;
  cookies?: string;
  csrf?: string;
}

const file = (): string =>
  path.join(process.env.XDG_CONFIG_HOME ?? path.join(homedir(), ".config"), "qianshu", "session.json");

/** The saved session; environment variables QIANSHU_URL and QIANSHU_TOKEN come first. */
export async function readSession(): Promise<SavedSession> {
  const saved = await readFile(file(), "utf8").then(
    (text) => JSON.parse(text) as SavedSession,
    () => undefined,
  );
  const url = process.env.QIANSHU_URL ?? saved?.url ?? "http://127.0.0.1:8520";
  if (process.env.QIANSHU_TOKEN) return { url, token: process.env.QIANSHU_TOKEN };
  return saved && saved.url === url ? saved : { url };
}

/** Saves a session for the commands that follow, readable by this user only. */
export async function saveSession(session: SavedSession): Promise<void> {
  await mkdir(path.dirname(file()), { recursive: true, mode: 0o700 });
  await writeFile(file(), JSON.stringify(session), { mode: 0o600 });
}

/** Forgets the saved session. */
export async function dropSession(): Promise<void> {
  await rm(file(), { force: true });
}
