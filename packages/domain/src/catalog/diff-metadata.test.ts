import { expect, test } from "vitest";
import { diffMetadata } from "./diff-metadata.ts";
import { makeMetadata } from "./make.ts";

test("names what changed, items by their names", () => {
  const before = makeMetadata();
  const [first, second] = before.items;
  const after = makeMetadata({
    shareType: "unconditional",
    items: [
      { ...first!, length: 60 },
      { ...second!, name: "办理日期" },
    ],
  });
  expect(diffMetadata(before, after)).toMatchObject([
    { field: "shareType", from: "conditional", to: "unconditional" },
    { field: "items.男方姓名", from: expect.stringContaining("50"), to: expect.stringContaining("60") },
    { field: "items.登记日期", to: null },
    { field: "items.办理日期", from: null },
  ]);
  expect(diffMetadata(before, structuredClone(before))).toEqual([]);
});

test("of a first version everything is new", () => {
  expect(diffMetadata(undefined, makeMetadata()).every(({ from }) => from === null)).toBe(true);
});
