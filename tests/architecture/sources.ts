import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "oxc-parser";

/** One source file with what it imports. */
export interface Source {
  /** Path from the root of the project, with forward slashes. */
  file: string;
  text: string;
  lines: number;
  imports: string[];
}

const root = path.resolve(import.meta.dirname, "../..");

/** Every TypeScript source below a folder; tests and their factories (`make.ts`) only when asked for, built files never. */
export function readSources(folder: string, { tests = false } = {}): Source[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => path.posix.join(folder, name.split(path.sep).join("/")))
    .filter((file) => /\.tsx?$/.test(file) && !/\/(node_modules|dist)\//.test(file))
    .filter((file) => tests || !/(\.test\.tsx?|\/make\.ts)$/.test(file))
    .sort()
    .map(readSource);
}

function readSource(file: string): Source {
  const text = readFileSync(path.join(root, file), "utf8");
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  const imports = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map((one) =>
      text.slice(one.moduleRequest.start, one.moduleRequest.end).replace(/^["'`]|["'`]$/g, ""),
    ),
  ];
  return { file, text, lines: text.split("\n").length, imports };
}

/** Where an import leads: a path in the project for relative and workspace ones, else the package's name. */
export function resolveImport(from: string, wanted: string): string {
  if (wanted.startsWith(".")) return path.posix.join(path.posix.dirname(from), wanted);
  const workspace = wanted.match(/^@qianshu\/([\w-]+)(?:\/(.*))?$/);
  if (workspace) return `packages/${workspace[1]}/src/${workspace[2] ?? "index"}.ts`;
  return wanted;
}
