import { afterAll, expect, test, vi } from "vitest";
import { print } from "./output.ts";

const written: string[] = [];
const output = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
  written.push(String(text));
  return true;
});
afterAll(() => output.mockRestore());

const printed = (answer: unknown, asJson = false) => {
  written.splice(0);
  print(answer, asJson);
  return written.join("");
};

test("a list is a table of what a person reads, and says how many there are", () => {
  const items = [
    {
      id: "1",
      organizationId: "o",
      organizationName: "省民政厅",
      note: "很".repeat(50),
      input: { matter: { code: "c", name: "高龄津贴" } },
    },
    { id: "2", organizationId: "o", organizationName: "省公安厅", note: null, input: {} },
  ];
  expect(printed({ items, total: 20_000 })).toBe(
    [
      `id  organizationName  note                                     input`,
      `1   省民政厅          ${"很".repeat(19)}…  高龄津贴`,
      `2   省公安厅          -${" ".repeat(38)}  -`,
      "2 / 10,000+",
      "",
    ].join("\n"),
  );
  expect(printed({ items: [], total: 0 })).toBe("没有记录 none\n0 / 0\n");
});

test("one thing is lines, with what lies inside it below", () => {
  const thing = {
    id: "1",
    origin: { type: "upload", places: ["a", "b"] },
    title: { zh: "标题", en: "Title" },
    fields: [{ name: "姓名", mask: { kind: "keep", first: 1 }, reason: { zh: "理由", en: "Reason" } }],
    none: [],
  };
  expect(printed(thing)).toBe(
    "id: 1\norigin:\n  type: upload\n  places: a, b\ntitle: 标题\nfields:\n  name  mask          reason\n  姓名  keep first 1  理由\nnone: -\n",
  );
  expect(printed(thing, true)).toBe(`${JSON.stringify(thing)}\n`);
});
