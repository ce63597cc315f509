import { execFileSync } from "node:child_process";
import { readFile, truncate, writeFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { expectProblem, testFolder } from "./make.ts";
import { type BackupManifest, fileEntry } from "./manifest.ts";
import { openTarReader, openTarWriter } from "./tar-backup.ts";
import { formatTarHeader, readTarHeader } from "./tar-format.ts";

const folder = testFolder();
const now = new Date("2026-06-01T02:00:00Z");
const empty = { bytes: 0, rows: 0, sha256: "0".repeat(64), sm3: "0".repeat(64) };
const manifest: BackupManifest = {
  format: "qianshu-backup",
  version: 1,
  id: "1",
  createdAt: now.toISOString(),
  finishedAt: now.toISOString(),
  postgres: "18.4",
  migrations: [],
  tables: [],
  queue: { name: "graphile_worker.queue", columns: [], ...empty },
  sequences: [],
  files: [],
  log: { size: 0, checkpoint: null },
  damaged: [],
};

async function* content(...parts: string[]): AsyncIterable<Buffer> {
  for (const part of parts) yield Buffer.from(part);
}

test("an archive holds what was written, equal bytes once, and any tar reads it", async () => {
  const place = folder.at("a.tar");
  const writer = await openTarWriter(place, now);
  await writer.writeTable("a.b", content("1\t甲\n", "2\t乙\n"));
  const first = await writer.keepFile(content("x".repeat(2000)));
  const again = await writer.keepFile(content("x".repeat(1999), "x"));
  await writer.writeTable("a.empty", content());
  expect(again).toEqual(first);
  await writer.finish(manifest);

  const reader = await openTarReader(place);
  const entry = fileEntry(first.sha256);
  expect(reader.manifest).toEqual(manifest);
  expect((await buffer(reader.read("tables/a.b.copy"))).toString()).toBe("1\t甲\n2\t乙\n");
  expect((await buffer(reader.read(entry))).toString()).toBe("x".repeat(2000));
  expect(await buffer(reader.read("tables/a.empty.copy"))).toHaveLength(0);
  expect(await reader.findSize("tables/none.copy")).toBeUndefined();

  const listed = execFileSync("tar", ["-tf", place], { encoding: "utf8" }).trim().split("\n");
  expect(listed).toEqual(["tables/a.b.copy", entry, "tables/a.empty.copy", "manifest.json"]);
  execFileSync("tar", ["-xf", place, "-C", folder.at()]);
  expect(await readFile(folder.at("tables/a.b.copy"), "utf8")).toBe("1\t甲\n2\t乙\n");
});

test("a file that exists is not written over, and one that was cut off is not finished", async () => {
  const place = folder.at("b.tar");
  const writer = await openTarWriter(place, now);
  await writer.writeTable("a.b", content("1\n"));
  await expectProblem(openTarReader(`${place}.unfinished`), "backup.unfinished");
  await writer.finish(manifest);
  await expectProblem(openTarWriter(place, now), "backup.place_unusable");
  await truncate(place, 1500);
  await expectProblem(openTarReader(place), "backup.unfinished");
  await writeFile(place, "");
  await expectProblem(openTarReader(place), "backup.not_found");
});

test("sizes beyond eleven octal digits are kept", () => {
  for (const size of [0, 8 ** 11 - 1, 8 ** 11, 5 * 10 ** 12]) {
    const entry = { name: "files/ab/cd", size };
    expect(readTarHeader(formatTarHeader(entry, now))).toEqual(entry);
  }
});
