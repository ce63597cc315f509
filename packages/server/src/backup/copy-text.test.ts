import fc from "fast-check";
import { expect, test } from "vitest";
import { readCopyText } from "./copy-text.ts";

const columns = ["a", "b", "c"];
/** What PostgreSQL writes: a letter for each character that would end a field, a row or an escape. */
const written: Record<string, string> = {
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
};
const write = (value: string | null) =>
  value === null ? "\\N" : [...value].map((letter) => written[letter] ?? letter).join("");

async function* inChunks(bytes: Buffer, size: number): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function readAll(text: string, chunk = 7): Promise<unknown[]> {
  const rows = [];
  for await (const row of readCopyText(inChunks(Buffer.from(text), chunk), columns)) rows.push(row);
  return rows;
}

const value = fc.option(
  fc.string({
    unit: fc.oneof(
      fc.constantFrom(...Object.keys(written), "N", ".", "\u2028", "\u0085", "黔", "𠮷"),
      fc.string(),
    ),
  }),
);

test("rows come out as they went in, wherever the chunks are cut", async () => {
  const rows = fc.array(fc.record({ a: value, b: value, c: value }));
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (given, chunk) => {
      const text = given
        .map((row) => `${columns.map((name) => write(row[name as "a"])).join("\t")}\n`)
        .join("");
      expect(await readAll(text, chunk)).toEqual(given);
    }),
    { seed: 20_260_601 },
  );
});

test("nothing, an empty text and the two characters \\N are three things", async () => {
  expect(await readAll("\\N\t\t\\\\N\n")).toEqual([{ a: null, b: "", c: "\\N" }]);
});
