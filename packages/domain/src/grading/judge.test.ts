import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guizhouDivisions } from "../standards/code-lists/divisions-guizhou.ts";
import { getIdentifier } from "../standards/identifiers.ts";
import { findHint } from "./column-name.ts";
import { matchesDetector } from "./detector.ts";
import { detectors, findDetector } from "./detectors.ts";
import { countColumn, judgeColumn } from "./judge.ts";

const ROWS = 300;
const column = (values: fc.Arbitrary<string>, seed = 20) => fc.sample(values, { seed, numRuns: ROWS });
const digits = (length: number, head = "") =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((found) => head + found.join(""));
const running = (from: number) => Array.from({ length: ROWS }, (_, at) => String(from + at));
const person = fc
  .tuple(
    fc.constantFrom("520102", "522121", "110105"),
    fc.date({ min: new Date("1930-01-01"), max: new Date("2020-12-31"), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(
    ([division, day, order]) =>
      getIdentifier("resident-id").complete!(
        division + day.toISOString().slice(0, 10).replaceAll("-", "") + String(order).padStart(3, "0"),
      )!,
  );
const uscc = digits(8, "91520100").map((body) => getIdentifier("uscc").complete!(body)!);
const card = digits(12, "622202").map((body) => getIdentifier("bank-card").complete!(body)!);
const licence = digits(8, "520100").map((body) => getIdentifier("business-licence").complete!(body)!);
const mobile = fc
  .tuple(fc.constantFrom("138", "159", "186", "199"), digits(8))
  .map(([head, tail]) => head + tail);
const name = fc
  .tuple(
    fc.constantFrom(..."王李张杨罗龙吴陈"),
    fc.constantFrom(..."伟芳娜秀英敏静丽强磊"),
    fc.constantFrom(..."军洋勇艳杰娟涛明超兰"),
  )
  .map((parts) => parts.join(""));

const kindsOf = (title: string, values: readonly (string | null)[]) =>
  judgeColumn(title, countColumn(values)).map((found) => found.kind);

describe("identifiers are told apart by their check digits, without a telling name", () => {
  test.each([
    ["resident-id", person],
    ["uscc", uscc],
    ["bank-card", card],
    ["business-licence", licence],
    ["mobile", mobile],
  ] as const)("%s", (kind, values) => {
    expect(kindsOf("c7", column(values))).toEqual([kind]);
  });

  test("a column of several papers holds several kinds", () => {
    const papers = [...column(person).slice(0, 200), ...column(uscc).slice(0, 60), "E12345678", "H12345678"];
    expect(kindsOf("证件号码", papers)).toEqual(["resident-id", "uscc"]);
    expect(new Set(kindsOf("zjhm", [...papers, ...column(digits(8, "E"))]))).toEqual(
      new Set(["resident-id", "uscc", "passport"]),
    );
  });

  test("damage does not hide a kind", () => {
    const spoiled = column(person).map((value, at) =>
      at % 3 === 0
        ? value.replace(/^(.{6})(.{8})/, "$1 $2-")
        : at % 3 === 1
          ? value.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
          : value.slice(0, 17),
    );
    expect(kindsOf("c7", spoiled)).toEqual(["resident-id"]);
  });
});

describe("what only looks like an identifier", () => {
  const lookalikes: [string, string, string[]][] = [
    ["running order numbers of eleven digits", "c1", running(13_800_000_001)],
    ["random order numbers of eleven digits", "订单号", column(mobile)],
    ["numbers of eleven digits", "c1", column(digits(11))],
    ["snowflake ids", "c1", column(digits(16, "17"))],
    ["numbers of sixteen digits", "c1", column(digits(15, "6"))],
    ["numbers of nine digits", "户号", column(digits(9))],
    ["milliseconds", "c1", running(1_700_000_000_000)],
    ["device numbers", "imei", column(digits(13, "86"))],
    ["books", "isbn", column(digits(10, "978"))],
    ["numbers of eighteen digits", "c1", column(digits(18))],
    ["amounts", "金额", column(digits(6)).map((value) => `${value}.25`)],
    ["dates without a telling name", "registered_on", running(20_200_101)],
    ["postcodes", "邮编", column(digits(3, "550"))],
    ["divisions' names", "区县", guizhouDivisions.items.map((item) => item.zh)],
    ["short names of places", "c1", guizhouDivisions.items.map((item) => item.zh.slice(0, 2))],
    ["peoples", "民族", ["汉族", "苗族", "布依族", "侗族", "水族", "安族"]],
    ["files", "文号", running(1).map((at) => `黔（2025）云岩区不动产权第${at}号`)],
    ["temperatures", "wd", column(digits(2)).map((value) => `${value}.5`)],
    ["bridges", "name", running(1).map((at) => `白云区${at}号桥`)],
    ["names of firms", "法人名称", running(1).map((at) => `贵州安泰第${at}有限公司`)],
  ];

  test.each(lookalikes)("%s", (_what, title, values) => {
    expect(kindsOf(title, values)).toEqual([]);
  });
});

describe("kinds without a number of their own", () => {
  test.each([
    ["姓名", column(name), "person-name"],
    ["c1", column(name), "person-name"],
    ["husband_name", column(name), "person-name"],
    ["户籍地址", column(digits(2)).map((at) => `贵州省贵阳市南明区中华南路${at}号3栋`), "address"],
    ["c1", column(digits(2)).map((at) => `遵义市汇川区松林镇干堰村4组${at}号`), "address"],
    ["住址", ["贵阳市南明区花果园街道", "安顺市西秀区宁谷镇", "都匀市毛尖镇凌湾村"], "address"],
    ["c1", column(digits(4)).map((at) => `user.${at}@example.gov.cn`), "email"],
    ["坐标", column(digits(4)).map((at) => `106.6${at},26.5${at}`), "coordinates"],
    ["经度", column(digits(4)).map((at) => `106.6${at}`), "coordinates"],
    ["lat", column(digits(4)).map((at) => `26.6${at}`), "coordinates"],
    ["出生日期", ["1990-03-07", "1985/1/1", "19771231", "2001年9月1日"], "birth-date"],
    ["csrq", ["1990-03-07", "1985-01-01"], "birth-date"],
    ["车牌", ["贵A12345", "贵A·D1234", "贵CD12345"], "plate"],
    ["行政区划", guizhouDivisions.items.map((item) => item.code), "division-code"],
    ["c1", guizhouDivisions.items.map((item) => item.code), "division-code"],
  ])("%s", (title, values, kind) => {
    expect(kindsOf(title, values)).toEqual([kind]);
  });
});

test("a judgement says how sure and why, in both languages", () => {
  const [found] = judgeColumn(["id_number", "公民身份号码"], countColumn(column(person)));
  expect(found).toMatchObject({ kind: "resident-id", detector: "resident-id", share: 1, hint: "公民身份" });
  expect(found?.confidence).toBeGreaterThan(0.95);
  expect(found?.reason.zh).toBe("100% 的值符合居民身份号码的格式并通过校验码，列名含“公民身份”");
  expect(found?.reason.en).toContain("right check character");
});

test("an empty column holds nothing", () => {
  expect(judgeColumn("身份证号", countColumn([null, "", null]))).toEqual([]);
});

test("more matches never make a kind less sure", () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), fc.constantFrom(...detectors), (a, b, detector) => {
      const sure = (matched: number) =>
        judgeColumn(detector.hints[0] ?? "", {
          nonNull: 1000,
          distinct: 1000,
          matched: { [detector.id]: matched },
        })[0]?.confidence ?? 0;
      expect(sure(Math.max(a, b))).toBeGreaterThanOrEqual(sure(Math.min(a, b)));
    }),
    { seed: 21 },
  );
});

describe("column names", () => {
  test.each([
    ["idCardNo", ["idcard"], "idcard"],
    ["ID_CARD", ["idcard"], "idcard"],
    ["sfzh", ["sfzh"], "sfzh"],
    ["video_id", ["id"], "id"],
    ["video", ["id"], undefined],
    ["申请人身份证号", ["身份证"], "身份证"],
    ["身份 证号", ["身份证"], "身份证"],
  ])("%s with hints %j gives %s", (columnName, hints, hint) => {
    expect(findHint([columnName], hints)).toBe(hint);
  });
});

describe("detectors", () => {
  test("have unique ids and are plain JSON", () => {
    expect(new Set(detectors.map((detector) => detector.id)).size).toBe(detectors.length);
    expect(JSON.parse(JSON.stringify(detectors))).toEqual(detectors);
  });

  test("use only what RE2 and JavaScript both have", () => {
    for (const { shapes } of detectors) {
      for (const { pattern } of shapes) expect(pattern).not.toMatch(/\(\?[=!<]|\\[bBpPkuZ]|\\\d/);
    }
  });

  test("lengths admit what the shapes admit", () => {
    const samples: Record<string, string[]> = {
      "resident-id": ["520102199003070014", "522121850101002"],
      passport: ["D1234567", "SE12345678"],
      mobile: ["13800138000", "+8613800138000", "008613800138000"],
      oid: ["1.2.156.1"],
      "hk-macao-resident-permit": ["H12345678", "H1234567801"],
    };
    for (const [id, values] of Object.entries(samples)) {
      for (const value of values) expect(matchesDetector(findDetector(id)!, value)).toBe(true);
    }
  });
});
