import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { whilePermitted } from "./while-permitted.ts";

const chunks = ["一", "二", "三", "四"].map((text) => Buffer.from(text));

test("bytes that may leave come whole, and are not asked about for each", async () => {
  let asked = 0;
  const seen: Buffer[] = [];
  const ask = async () => void asked++;
  for await (const chunk of whilePermitted(Readable.from(chunks), ask, 60_000)) seen.push(chunk);
  expect(Buffer.concat(seen).toString()).toBe("一二三四");
  expect(asked).toBe(0);
});

test("what is revoked on the way breaks off, and its file is closed", async () => {
  let asked = 0;
  const bytes = Readable.from(chunks);
  const ask = async () => {
    if (++asked === 3) throw new Error("revoked");
  };
  const seen: string[] = [];
  const reading = async () => {
    for await (const chunk of whilePermitted(bytes, ask, 0)) seen.push(chunk.toString());
  };
  await expect(reading()).rejects.toThrow("revoked");
  expect(seen).toEqual(["一", "二"]);
  expect(bytes.destroyed).toBe(true);
});
