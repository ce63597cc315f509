import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { canonicalText } from "./canonical.ts";
import { makeCanonicalWriter } from "./canonical-writer.ts";
import { Receipt } from "./receipt.ts";

const write = makeCanonicalWriter(Receipt);
const uuid = "01990000-0000-7000-8000-000000000001";
const hex = "a".repeat(64);
const digests = { sha256: hex, sm3: "b".repeat(64) };
const parties = { provider: uuid, consumer: uuid };
const base = { schema: "qianshu/receipt/1", id: uuid, issuedAt: "2026-03-01T02:03:04.005Z", nonce: hex };
const contract = { id: uuid, digest: digests };
const subject = { type: "release", asset: uuid, release: uuid, manifest: digests };

const members = {
  ...base,
  kind: "grant",
  form: "page",
  contract,
  subject,
  parties,
  plan: digests,
  reserved: { calls: 1, rows: 0 },
  context: { operator: hex },
};
const completion = {
  ...base,
  kind: "completion",
  grant: uuid,
  contract,
  parties,
  ended: "completed",
  rows: 3,
  bytes: 512,
  used: {},
  content: undefined,
};

/** Values that fit somewhere, and values that fit nowhere. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(uuid, hex, digests, parties, contract, subject, undefined, null, 0, -0, -1, 1.5),
  fc.constantFrom<unknown>(2 ** 53, Number.NaN, `${hex}\n`, uuid.toUpperCase(), "\ud800", "page", "audit"),
  fc.constantFrom<unknown>({}, [], { calls: 1 }, { calls: undefined }, { operator: "x" }),
  fc.constantFrom<unknown>("2026-02-30T00:00:00Z", "2026-03-01T02:03:04Z", { ...contract, more: 1 }),
);

test("what is spelled is what the schema accepts, and its canonical text", () => {
  const keys = [...Object.keys(members), ...Object.keys(completion), "delivery", "request", "name"];
  fc.assert(
    fc.property(
      fc.constantFrom<Record<string, unknown>>(members, completion),
      fc.array(fc.tuple(fc.constantFrom(...keys), anything), { maxLength: 2 }),
      (whole, changes) => {
        const value = { ...whole, ...Object.fromEntries(changes) };
        const checked = Receipt.safeParse(value);
        expect(write(value)).toBe(checked.success ? canonicalText(checked.data) : undefined);
      },
    ),
    { seed: 20_261_123, numRuns: 3000 },
  );
  expect(write(members)).toBe(canonicalText(members));
  expect(write(completion)).toBe(canonicalText(completion));
  for (const value of [
    undefined,
    null,
    "x",
    [members],
    Object.create(members),
    { ...members, context: new Date(0) },
  ])
    expect(write(value)).toBe(undefined);
});

test("what it does not know it leaves to the schema", () => {
  const spell = makeCanonicalWriter(
    z.strictObject({
      short: z.string().max(3),
      many: z.array(z.number()),
      open: z.object({ a: z.number() }),
      two: z.string().regex(/^a/).regex(/z$/),
      range: z.int().min(1).max(3),
    }),
  );
  const fit = { short: '"\u4e2d', many: [1, 0.5], open: { a: 1 }, two: 'a"z', range: 2 };
  expect(spell(fit)).toBe(canonicalText(fit));
  for (const wrong of [
    { short: "long" },
    { many: ["x"] },
    { open: 1 },
    { two: "ab" },
    { two: "\ud800" },
    { range: 4 },
  ])
    expect(spell({ ...fit, ...wrong })).toBe(undefined);
});
