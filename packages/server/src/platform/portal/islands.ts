import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const manifest = fileURLToPath(new URL("../../../../web/dist/assets/manifest.json", import.meta.url));

let known: { mtime: number; names: Record<string, { file: string }> } | undefined;

/** Where the built script of a public page lies; undefined where none was built. */
export async function islandAddress(name: string): Promise<string | undefined> {
  const mtime = await stat(manifest).then(
    (found) => found.mtimeMs,
    () => undefined,
  );
  if (mtime === undefined) return undefined;
  if (known?.mtime !== mtime) known = { mtime, names: JSON.parse(await readFile(manifest, "utf8")) };
  const built = known.names[`src/islands/${name}/main.ts`];
  return built && `/${built.file}`;
}
