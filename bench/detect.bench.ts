import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { judgeProfile, profileSearch } from "@qianshu/server/modules/registry/profile-release";
import type { Engine } from "@qianshu/server/platform/engine/engine";
import { generateTable } from "../examples/guizhou/generate/generate.ts";
import { tableSpecs } from "../examples/guizhou/generate/tables.ts";
import { encodeTable } from "../examples/guizhou/write/text.ts";
import { type Bench, benchPath } from "./harness.ts";
import { withEngine } from "./support/engine.ts";

const LEAST = 0.98;

/** Column names as systems have them, and as spreadsheets do. */
const HEADERS = ["column", "title"] as const;

/** How often a kind was found where it is, where it is not, and not found where it is. */
interface Tally {
  right: number;
  wrong: string[];
  missed: string[];
}

async function detect(engine: Engine, table: string, header: (typeof HEADERS)[number], rows?: number) {
  const generated = generateTable(table, rows === undefined ? {} : { rows });
  const [csv, to] = [await benchPath("detect.csv"), await benchPath("detect.parquet")];
  const file = { path: csv, table, format: "csv", encoding: "utf-8", header } as const;
  await pipeline(Readable.from(encodeTable(generated, file)), createWriteStream(csv));
  const made = await engine.ingest({ path: csv, to });
  const columns = made.columns.map(({ name, type }) => ({ name, type }));
  const release = { columns, files: [{ path: to, rows: made.rows }] };
  const { fields } = judgeProfile(await engine.profile({ table: release, ...profileSearch }));
  await Promise.all([csv, to].map((path) => rm(path)));
  return generated.columns.map((column, at) => ({
    place: `${table}.${column[header === "title" ? "title" : "name"]}`,
    truth: column.identifier as string | undefined,
    found: fields[at]!.detected.map(({ kind }) => kind),
  }));
}

export default {
  title: "what columns of the example province are found to hold, against what they were generated to hold",
  async run({ rows, memory }) {
    const known = new Set(
      tableSpecs.flatMap(({ columns }) => columns.flatMap(({ identifier }) => identifier ?? [])),
    );
    const tallies = new Map<string, Tally>(
      [...known].map((kind) => [kind, { right: 0, wrong: [], missed: [] }]),
    );
    let columns = 0;
    await withEngine((engine) =>
      memory.during(async () => {
        for (const { name } of tableSpecs) {
          for (const header of HEADERS) {
            for (const { place, truth, found } of await detect(engine, name, header, rows)) {
              columns++;
              for (const [kind, tally] of tallies) {
                const [is, said] = [truth === kind, found.includes(kind)];
                if (is && said) tally.right++;
                else if (is) tally.missed.push(place);
                else if (said) tally.wrong.push(place);
              }
            }
          }
        }
      }),
    );
    const share = (part: number, rest: number) => (part + rest === 0 ? 1 : part / (part + rest));
    const table = [...tallies].map(([kind, { right, wrong, missed }]) => ({
      kind,
      columns: right + missed.length,
      precision: share(right, wrong.length),
      recall: share(right, missed.length),
      wrong: wrong.join(" "),
      missed: missed.join(" "),
    }));
    const least = (of: "precision" | "recall") => Math.min(...table.map((row) => row[of]));
    console.log(`${columns} columns of ${tableSpecs.length} tables, under two kinds of names`);
    return {
      table,
      ours: Math.min(least("precision"), least("recall")),
      limit: null,
      ratio: null,
      unit: "least precision or recall",
      goals: [
        { text: `precision >= ${LEAST} for every identifier`, met: least("precision") >= LEAST },
        { text: `recall >= ${LEAST} for every identifier`, met: least("recall") >= LEAST },
      ],
    };
  },
} satisfies Bench;
