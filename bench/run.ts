/** Runs one bench: npm run bench -- NAME [--rows N] */
import { readdirSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { type Bench, report } from "./harness.ts";
import { MemoryWatch } from "./memory.ts";

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".bench.ts"))
  .map((file) => file.slice(0, -".bench.ts".length))
  .sort();

const { values, positionals } = parseArgs({
  options: { rows: { type: "string" } },
  allowPositionals: true,
});
const [name] = positionals;
if (name === undefined || !names.includes(name)) {
  console.error(`npm run bench -- NAME [--rows N]\n${names.join("\n")}`);
  process.exit(1);
}

const { default: bench } = (await import(`./${name}.bench.ts`)) as { default: Bench };
const rows = values.rows === undefined ? undefined : Number(values.rows);
console.log(`${name}: ${bench.title}`);
console.log(
  `${cpus()[0]?.model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`,
);
const memory = new MemoryWatch();
const outcome = await bench.run({ rows, memory });
report(name, outcome, memory.peakMb);
