import { hash } from "node:crypto";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toHex } from "./bytes.ts";
import { canonicalText } from "./canonical.ts";
import {
  AuditEventType,
  makeReceipt,
  Receipt,
  type ReceiptContent,
  receiptDigests,
  receiptEntry,
} from "./receipt.ts";
import { contextHash } from "./receipt-parts.ts";
import { sm2IdentityHash } from "./sm2.ts";

const crypto = {
  sha256: (message: Uint8Array): Uint8Array => hash("sha256", message, "buffer"),
  sm3: (message: Uint8Array): Uint8Array => hash("sm3", message, "buffer"),
};
const uuid = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const digests = { sha256: "a".repeat(64), sm3: "b".repeat(64) };
const contract = { id: uuid(1), digest: digests };
const subject = { type: "release", asset: uuid(2), release: uuid(3), manifest: digests } as const;
const service = { type: "service", asset: uuid(2), resource: uuid(4), description: digests } as const;
const parties = { provider: uuid(5), consumer: uuid(6) };
const identity = { id: uuid(9), issuedAt: new Date("2026-03-01T02:03:04.005Z"), nonce: "c".repeat(64) };
const context = { operator: "d".repeat(64), matter: "e".repeat(64) };

const CONTENTS: ReceiptContent[] = [
  {
    kind: "grant",
    form: "call",
    contract,
    subject: service,
    parties,
    plan: digests,
    reserved: { calls: 1 },
    request: digests,
    context,
  },
  {
    kind: "completion",
    grant: uuid(8),
    contract,
    parties,
    ended: "completed",
    rows: 3,
    bytes: 512,
    used: { calls: 1, rows: 3 },
    content: digests,
  },
  {
    kind: "delivery",
    delivery: uuid(7),
    contract,
    subject,
    parties,
    plan: digests,
    format: "csv",
    rows: 100,
    bytes: 4096,
    used: { rows: 100 },
    content: digests,
    context,
  },
  {
    kind: "comparison",
    contract,
    subject,
    parties,
    plan: digests,
    keys: 6,
    answers: { consistent: 3, inconsistent: 2, absent: 1 },
    used: { calls: 1 },
    request: digests,
    content: digests,
    context: {},
  },
  { kind: "audit", event: "sign-in", outcome: "success", organization: uuid(5), record: digests, context },
  { kind: "destruction", subject, reason: "retention", files: 2, bytes: 1024 },
  {
    kind: "destruction",
    subject: { type: "key", contract: uuid(1), fingerprint: "f".repeat(64) },
    reason: "contract-ended",
    files: 0,
    bytes: 0,
  },
];

test.each(CONTENTS)("a $kind receipt is checked and comes back from its canonical text", (content) => {
  const receipt = makeReceipt(content, identity);
  expect(receipt).toMatchObject({ schema: "qianshu/receipt/1", issuedAt: "2026-03-01T02:03:04.005Z" });
  const text = canonicalText(receipt);
  expect(Receipt.parse(JSON.parse(text))).toEqual(receipt);
  expect(receiptDigests(crypto, receipt)).toEqual({
    sha256: hash("sha256", text),
    sm3: hash("sm3", text),
  });
});

test("the twelve handling events, sign-in, permission change and change of a policy, and nothing else", () => {
  expect(AuditEventType.options).toHaveLength(15);
  for (const event of AuditEventType.options) {
    const content = { kind: "audit", event, outcome: "success", record: digests, context: {} } as const;
    expect(makeReceipt(content, identity).kind).toBe("audit");
  }
});

test("a field that is not in the schema, a name say, is refused", () => {
  for (const content of CONTENTS) {
    expect(() => makeReceipt({ ...content, ...{ name: "x" } }, identity)).toThrow();
  }
  const [grant] = CONTENTS;
  for (const wrong of [
    { parties: { provider: "贵州省民政厅", consumer: uuid(6) } },
    { reserved: { calls: -1 } },
    { reserved: { calls: 2 ** 53 } },
    { context: { operator: "110101199003070000" } },
  ]) {
    expect(() => makeReceipt({ ...grant, ...wrong } as ReceiptContent, identity)).toThrow();
  }
  expect(() => makeReceipt(grant!, { ...identity, nonce: "00" })).toThrow();
});

test("the log entry holds the digests only", () => {
  expect(Buffer.from(receiptEntry(digests)).toString()).toBe(
    `{"sha256":"${digests.sha256}","sm3":"${digests.sm3}","v":1}`,
  );
});

test("a context value is bound to the nonce and to its place", () => {
  const hashes = [
    contextHash(crypto.sm3, "0".repeat(64), "operator", "张三"),
    contextHash(crypto.sm3, "1".repeat(64), "operator", "张三"),
    contextHash(crypto.sm3, "0".repeat(64), "matter", "张三"),
    contextHash(crypto.sm3, "0".repeat(64), "operator", "李四"),
  ];
  expect(new Set(hashes).size).toBe(4);
  expect(contextHash(crypto.sm3, "0".repeat(64), "operator", "张三")).toBe(hashes[0]);
  expect(() => contextHash(crypto.sm3, "00", "operator", "张三")).toThrow(RangeError);
});

test("RFC 8785: the specification's own sample", () => {
  const sample: unknown = JSON.parse(String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`);
  expect(canonicalText(sample)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("a canonical text is that of an implementation none of us wrote", () => {
  const key = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("toJSON", "__proto__", "9", "10", "a"));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.string({ unit: "binary" }),
      fc.date({ noInvalidDate: true }),
      fc.array(fc.option(tie("tree"), { nil: undefined }), { maxLength: 3 }),
      fc.dictionary(key, fc.option(tie("tree"), { nil: undefined }), { maxKeys: 4, noNullPrototype: false }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(canonicalText(value)).toBe(canonicalize(value));
    }),
    { seed: 20_260_106, numRuns: 1000 },
  );
  expect(canonicalText({ b: [undefined], a: undefined })).toBe('{"b":[null]}');
  for (const value of ["\ud800", { a: "\udc00" }, { "a\ud800": 1 }, [Number.NaN], { a: Infinity }])
    expect(() => canonicalText(value)).toThrow();
});

test("the order of keys does not matter to the canonical text", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalText(reversed)).toBe(canonicalText(value));
      expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { seed: 20_260_105 },
  );
  expect(() => canonicalText(undefined)).toThrow(TypeError);
});

test("Z of GM/T 0003.5-2012 annex A", () => {
  const point = Buffer.from(
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020" +
      "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13",
    "hex",
  );
  expect(toHex(sm2IdentityHash(crypto.sm3, point))).toBe(
    "b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3",
  );
});
