import { lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Name of the socket file, made by PostgreSQL from the port number. */
export const SOCKET = ".s.PGSQL.5432";
// sockaddr_un.sun_path holds 108 bytes with the closing NUL.
const LONGEST_PATH = 107;

/** Where the socket lives: the data directory, or, where its path is too long, a short private one remembered in it. */
export function chooseSocketDirectory(dataDir: string): string {
  if (fits(dataDir)) return dataDir;
  const known = readRemembered(dataDir);
  if (known && remake(known)) return known;
  const parent = fits(path.join(tmpdir(), "qianshu-XXXXXX")) ? tmpdir() : "/tmp";
  const made = mkdtempSync(path.join(parent, "qianshu-"));
  writeFileSync(memory(dataDir), made);
  return made;
}

/** Removes the short directory, if there is one, after the database has stopped. */
export function forgetSocketDirectory(dataDir: string): void {
  const known = readRemembered(dataDir);
  if (known && isPrivate(known)) rmSync(known, { recursive: true, force: true });
  rmSync(memory(dataDir), { force: true });
}

const memory = (dataDir: string) => path.join(dataDir, "socket-directory");

function fits(directory: string): boolean {
  return Buffer.byteLength(path.join(directory, SOCKET)) <= LONGEST_PATH;
}

function readRemembered(dataDir: string): string | undefined {
  try {
    return readFileSync(memory(dataDir), "utf8");
  } catch {
    return undefined;
  }
}

/** The same path again, even if /tmp was cleared: pools hold it in their connection string. */
function remake(directory: string): boolean {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch {
    return isPrivate(directory);
  }
  return true;
}

/** Anyone may make a directory in /tmp under a name we once used; trust authentication needs it to be ours alone. */
function isPrivate(directory: string): boolean {
  const found = lstatSync(directory, { throwIfNoEntry: false });
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
}
