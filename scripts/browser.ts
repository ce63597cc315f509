import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { type Browser, chromium } from "playwright-core";

/** A browser program and how to start it. */
export interface BrowserProgram {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

const root = path.dirname(import.meta.dirname);
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPrograms = ["Google Chrome", "Chromium"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

/** The tests load pages of this machine only: no sandbox, which root and containers lack, and no calls home. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts a headless browser: the system's Chromium or Chrome, else the one that an npm package brings; with further
 * arguments of the program where a journey needs a lesser browser.
 */
export async function launchBrowser(further: readonly string[] = []): Promise<Browser> {
  const withFurther = (program: BrowserProgram) => ({ ...program, args: [...program.args, ...further] });
  const system = findSystemBrowser();
  if (system) {
    // A distribution's stub, e.g. for an absent snap, looks like a browser until it is started.
    const browser = await chromium.launch(withFurther(system)).catch(() => undefined);
    if (browser) return browser;
  }
  return chromium.launch(withFurther(unpackBrowser()));
}

/** Chromium or Chrome installed on this system. */
export function findSystemBrowser(): BrowserProgram | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = [
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...macPrograms,
  ];
  const executablePath = candidates.find(isProgram);
  return executablePath ? { executablePath, args, env: inherited() } : undefined;
}

/** Unpacks the browser of `@sparticuz/chromium` into node_modules/.cache, once. */
export function unpackBrowser(): BrowserProgram {
  const folder = path.join(root, "node_modules", ".cache", "qianshu-browser");
  if (!existsSync(folder)) unpack(folder);
  const env = inherited();
  env.LD_LIBRARY_PATH = [path.join(folder, "al2023", "lib"), env.LD_LIBRARY_PATH].filter(Boolean).join(":");
  if (!existsSync("/etc/fonts/fonts.conf")) env.FONTCONFIG_PATH = path.join(folder, "fonts");
  return { executablePath: path.join(folder, "chromium"), args: [...args, "--no-zygote"], env };
}

/**
 * In a process of its own, because the package changes its process's environment, and under a temporary name, so
 * that a killed run leaves no half browser. Only with AWS_EXECUTION_ENV does it unpack the libraries a bare machine
 * lacks.
 */
function unpack(folder: string): void {
  const unfinished = `${folder}-${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  const program = 'await (await import("@sparticuz/chromium")).default.executablePath()';
  const env = { ...process.env, TMPDIR: unfinished, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x" };
  const unpacked = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: root,
    env,
    encoding: "utf8",
  });
  if (unpacked.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error(`The packaged browser was not unpacked: ${unpacked.stderr}`);
  }
  if (existsSync(folder)) rmSync(unfinished, { recursive: true });
  else renameSync(unfinished, folder);
}

function inherited(): Record<string, string> {
  const given = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(given);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
