import { expect, test } from "vitest";
import { readPasted } from "./comparison-records.ts";

test("reads keys one a line, without a heading", () => {
  expect(readPasted("520102196001010011\n\n 520102196001010038 \n", ["id_number"], ["name"])).toEqual({
    columns: ["id_number"],
    records: [{ id_number: "520102196001010011" }, { id_number: "520102196001010038" }],
    wrong: [],
  });
});

test("further values are the agreed facts, in their order", () => {
  expect(readPasted("520102196001010011\t张三", ["id_number"], ["name", "scheme"]).records).toEqual([
    { id_number: "520102196001010011", name: "张三" },
  ]);
});

test("a heading names the columns", () => {
  expect(readPasted("name，id_number\n张三，1", ["id_number"], ["name"])).toEqual({
    columns: ["name", "id_number"],
    records: [{ name: "张三", id_number: "1" }],
    wrong: [],
  });
});

test("lines of another width are told, not guessed", () => {
  expect(readPasted("1,甲\n2\n3,乙,丙", ["id"], ["name"]).wrong).toEqual([2, 3]);
  expect(readPasted("", ["id"], []).records).toEqual([]);
});
