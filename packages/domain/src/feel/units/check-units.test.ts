import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseExpression } from "../syntax/parse.ts";
import { checkUnits } from "./check-units.ts";
import { combineUnits, isSameUnit, parseUnit, unitless, unitName } from "./unit.ts";
import { namedUnits } from "./unit-table.ts";

const units: Record<string, string> = {
  投资额: "万元",
  当年自用宽带租赁费: "万元",
  租用面积: "㎡",
  月租金单价: "元/㎡·月",
  当年承租月数: "月",
  变压器容量: "kVA",
  税率: "%",
  核定支持比例: "1",
  出省带宽: "Gbps",
  员工数: "人",
  租期: "年",
  第几年: "年",
  土地面积: "亩",
};

function found(text: string, wanted?: string): string[] {
  const { ast } = parseExpression(text, {});
  const findings = checkUnits(
    ast!,
    (name) => parseUnit(units[name] ?? "?"),
    wanted ? parseUnit(wanted) : undefined,
  );
  return findings.map((finding) => `${text.slice(finding.from, finding.to)}: ${finding.en}`);
}

describe("texts whose units fit", () => {
  test.each([
    ["投资额 >= 1000", undefined],
    ["min(投资额 * 0.1, 1000)", "万元"],
    ["min(当年自用宽带租赁费 * 0.5, 50)", "万元"],
    [
      "月租金单价 * 当年承租月数 * (min(租用面积, 300) + 0.5 * max(min(租用面积, 1000) - 300, 0)) / 10000",
      "万元",
    ],
    ["月租金单价 * 当年承租月数 * 租用面积", "元"],
    ["if 第几年(投产运营日, 计算日) <= 3 then 投资额 else 投资额 * 0.5", "万元"],
    ["投资额 * 税率 / 100", "万元"],
    ["投资额 * 核定支持比例", "万元"],
    ["投资额 * 10000", "元"],
    ["投资额 / 10000", "亿元"],
    ["投资额 / 员工数 > 5", undefined],
    ["30", "万元"],
    ["租期 * 12 >= 当年承租月数", undefined],
    ["sum([投资额, 5])", "万元"],
    ["round half up(投资额, 2)", "万元"],
    ["变压器容量 in [315..1000]", undefined],
    ["租用面积 ** 2 > 租用面积 * 租用面积", undefined],
    ["count(for x in [投资额] return x * 2) > 1", undefined],
  ])("%s is in %s", (text, wanted) => expect(found(text, wanted)).toEqual([]));
});

describe("texts whose units do not fit", () => {
  test.each([
    ["投资额 + 租用面积", undefined, "投资额 + 租用面积: Units do not match: 万元 and ㎡"],
    ["投资额 > 变压器容量", undefined, "投资额 > 变压器容量: Units do not match: 万元 and kVA"],
    ["投资额", "元", "投资额: Units do not match: 元 and 万元"],
    ["租期 >= 当年承租月数", undefined, "租期 >= 当年承租月数: Units do not match: 年 and 月"],
    ["投资额 * 税率", "万元", "投资额 * 税率: Units do not match: 万元 and 100 元"],
    [
      "投资额 / (月租金单价 * 租用面积 * 当年承租月数) > 2",
      undefined,
      "投资额 / (月租金单价 * 租用面积 * 当年承租月数): Units do not match: 万元 and 元",
    ],
    [
      "if true then 投资额 else 租期",
      undefined,
      "if true then 投资额 else 租期: Units do not match: 万元 and 年",
    ],
    ["max(投资额, 出省带宽)", undefined, "max(投资额, 出省带宽): Units do not match: 万元 and Gbps"],
    ["投资额 in (1, 租期)", undefined, "租期: Units do not match: 万元 and 年"],
    [
      "投资额 between 1 and 员工数",
      undefined,
      "投资额 between 1 and 员工数: Units do not match: 万元 and 人",
    ],
    ["土地面积 > 租用面积", undefined, "土地面积 > 租用面积: Units do not match: 亩 and ㎡"],
  ])("%s", (text, wanted, message) => expect(found(text, wanted)).toEqual([message]));
});

const unit = fc.constantFrom(...namedUnits.keys()).map((name) => parseUnit(name)!);

test("units form a group under multiplication", () => {
  fc.assert(
    fc.property(unit, unit, unit, (a, b, c) => {
      expect(isSameUnit(combineUnits(a, b, 1), combineUnits(b, a, 1))).toBe(true);
      expect(isSameUnit(combineUnits(combineUnits(a, b, 1), b, -1), a)).toBe(true);
      expect(
        isSameUnit(combineUnits(a, combineUnits(b, c, 1), 1), combineUnits(combineUnits(a, b, 1), c, 1)),
      ).toBe(true);
      expect(isSameUnit(combineUnits(a, a, -1), unitless)).toBe(true);
    }),
    { seed: 7, numRuns: 200 },
  );
});

test("a unit keeps its name, and an unknown one is no unit", () => {
  expect(unitName(parseUnit("元/㎡·月")!)).toBe("元/㎡·月");
  expect(unitName(parseUnit("万元/人")!)).toBe("10000 元/人");
  expect(parseUnit("万园")).toBeUndefined();
});
