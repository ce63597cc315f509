import { expect, test } from "vitest";
import { Cells } from "./cells.ts";
import { places } from "./places.ts";
import { PopulationReader } from "./read-population.ts";
import { Simulator } from "./simulator.ts";
import { testProgram } from "./testing.ts";
import { totalsOf } from "./totals.ts";

const header = [
  "名称",
  "行政区划",
  "行业",
  "大数据应用服务企业",
  "入驻政府投资房屋",
  "租金补贴第几年",
  "租用面积",
  "月租金单价",
  "当年承租月数",
  "投资额",
  "年度",
];
const good = ["甲公司", "520102", "信息服务", "是", "是", "1", "500", "20", "12", "999.9999", "2015"];

test("a row becomes columns, and its rent is computed as of that year only", () => {
  const reader = new PopulationReader(testProgram.facts, "company", header);
  expect(reader.add(good, 2)).toBeUndefined();
  const part = reader.take();
  expect(places[part.places[0]!]!.code).toBe("520102");
  const years = [2014, 2015, 2016];
  const cells = new Cells(testProgram.rules.length, 3);
  cells.absorb(new Simulator(testProgram, null, years).run(part));
  const rows = totalsOf(cells, testProgram.rules, years, 50).filter(({ dimension }) => dimension === "year");
  // 20 × 12 × (300 + 0.5 × 200) yuan
  expect(rows.map(({ key, baseHigh }) => [key, baseHigh])).toEqual([["2015", 9_600_000n]]);
});

test.each([
  ["行政区划", "某县"],
  ["大数据应用服务企业", "也许"],
  ["租用面积", "五百"],
  ["投资额", "0.1234567"],
  ["投资额", "99999999999999"],
  ["年度", "15"],
])("a row with %s = %s is not taken and says so", (column, value) => {
  const reader = new PopulationReader(testProgram.facts, "company", header);
  const cells = good.with(header.indexOf(column), value);
  expect(reader.add(cells, 7)).toMatchObject({ row: 7, column, found: value });
  expect(reader.size).toBe(0);
});

test("a row of too few cells is not taken", () => {
  const reader = new PopulationReader(testProgram.facts, "company", header);
  expect(reader.add(good.slice(1), 3)).toMatchObject({ row: 3, column: null, found: "10" });
});

test("what a cell leaves open is unknown: the facts are missing, nothing is paid", () => {
  const reader = new PopulationReader(testProgram.facts, "company", header);
  reader.add(good.with(header.indexOf("租用面积"), ""), 2);
  const cells = new Cells(testProgram.rules.length, 1);
  cells.absorb(new Simulator(testProgram, null, [2015]).run(reader.take()));
  expect(totalsOf(cells, testProgram.rules, [2015], 50)).toEqual([]);
});
