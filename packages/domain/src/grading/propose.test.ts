import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findRefusals, proposeOpenness, proposeShareType } from "./controls.ts";
import { defaultMasks } from "./default-masks.ts";
import type { DetectedKind } from "./detector.ts";
import type { AssetFacts } from "./grade-proposal.ts";
import { MaskSpec } from "./masks.ts";
import { proposeGrade } from "./propose.ts";
import type { FieldFacts } from "./propose-fields.ts";
import { higherLevel, kindImpacts, type Level, levelOf, levelOrder } from "./rules.ts";
import { findSecrecyMark } from "./secrecy-marks.ts";

const reason = { zh: "符合格式", en: "has the form" };
const field = (name: string, title: string, kinds: DetectedKind[] = [], distinct = 1000): FieldFacts => ({
  name,
  title,
  nonNull: 1000,
  distinct,
  kinds: kinds.map((kind) => ({ kind, confidence: 0.95, reason })),
});
const asset = (assetName: string, fields: FieldFacts[], more: Partial<AssetFacts> = {}): AssetFacts => ({
  organizationName: "",
  assetName,
  rows: 1000,
  fields,
  ...more,
});

const residents = asset(
  "常住户籍人口基本信息",
  [
    field("name", "姓名", ["person-name"]),
    field("id_number", "公民身份号码", ["resident-id"]),
    field("birth_date", "出生日期", ["birth-date"]),
    field("address", "户籍地址", ["address"]),
    field("division_code", "行政区划", ["division-code"], 88),
  ],
  { organizationName: "贵阳市公安局" },
);

describe("persons", () => {
  const proposal = proposeGrade(residents);

  test("class, sensitivity, level, sharing and opening", () => {
    expect(proposal.subjectClass.value).toBe("ZN");
    expect(proposal.industryClass.value).toBe("S");
    expect(proposal.serviceClass.value).toBe("F1");
    expect(proposal.sensitivity.value).toBe("personal-privacy");
    expect(proposal.level.value).toBe("general-3");
    expect(proposal.shareType.value).toBe("conditional");
    expect(proposal.openness.value).toBe("open-masked");
    expect(proposal.interests.map(({ value }) => value)).toEqual(["personal-privacy"]);
    expect(proposal.refusals).toEqual([]);
  });

  test("levels and masks field by field", () => {
    expect(proposal.fields.map(({ name, level, mask }) => [name, level, mask.kind])).toEqual([
      ["name", "general-2", "keep-first-last"],
      ["id_number", "general-3", "keep-first-last"],
      ["birth_date", "general-2", "generalise-date"],
      ["address", "general-2", "keep-first-last"],
      ["division_code", "general-1", "none"],
    ]);
  });

  test("each proposal says why in both languages and cites a clause", () => {
    const { subjectClass, industryClass, serviceClass, sensitivity, level, shareType, openness } = proposal;
    const all = [subjectClass, industryClass, serviceClass, sensitivity, level, shareType, openness];
    for (const one of [...all, ...proposal.interests, ...proposal.fields]) {
      expect(one.reason.zh).toMatch(/[一-鿿]/);
      expect(one.reason.en).toMatch(/[a-z]/);
      expect(one.citation.document).toBeTruthy();
      expect(one.citation.clause).toBeTruthy();
    }
    expect(level.reason.zh).toContain("id_number");
    expect(level.citation.document).toContain("个人信息保护法");
  });
});

test("medical data of persons are grade 4, left out and not opened", () => {
  const proposal = proposeGrade(
    asset("残疾人证信息", [
      field("id", "公民身份号码", ["resident-id"]),
      field("category", "残疾类别", [], 7),
    ]),
  );
  expect(proposal.level.value).toBe("general-4");
  expect(proposal.fields[1]).toMatchObject({ level: "general-4", mask: { kind: "suppress" } });
  expect(proposal.openness.value).toBe("not-open");
});

test("the same words about things are not sensitive", () => {
  const proposal = proposeGrade(
    asset("疾病编码字典", [field("code", "疾病编码"), field("name", "疾病名称")]),
  );
  expect(proposal.level.value).toBe("general-1");
  expect(proposal.sensitivity.value).toBe("non-sensitive");
  expect(proposal.shareType.value).toBe("unconditional");
  expect(proposal.openness.value).toBe("open");
});

test("addresses and mailboxes of organizations are public, their figures are trade secrets", () => {
  const proposal = proposeGrade(
    asset("纳税人登记信息", [
      field("uscc", "统一社会信用代码", ["uscc"]),
      field("address", "经营地址", ["address"]),
      field("email", "企业邮箱", ["email"]),
      field("tax_paid", "上年度入库税额"),
    ]),
  );
  expect(proposal.serviceClass.value).toBe("F2");
  expect(proposal.fields.map(({ level }) => level)).toEqual([
    "general-1",
    "general-1",
    "general-1",
    "general-3",
  ]);
  expect(proposal.interests.map(({ value }) => value)).toEqual(["trade-secret"]);
  expect(proposal.sensitivity.value).toBe("non-sensitive");
  expect(proposal.openness.value).toBe("open-masked");
});

test("a keeper's name does not make things personal, but is masked", () => {
  const proposal = proposeGrade(
    asset("应急物资储备信息", [
      field("address", "储备库地址", ["address"]),
      field("keeper_name", "保管员", ["person-name"]),
    ]),
  );
  expect(proposal.serviceClass.value).toBe("F4");
  expect(proposal.fields.map(({ level, mask }) => [level, mask.kind])).toEqual([
    ["general-1", "none"],
    ["general-2", "keep-first-last"],
  ]);
});

test("exact positions of critical facilities are important data", () => {
  const proposal = proposeGrade(
    asset("公路桥梁精确位置与承载信息", [field("lng", "经度", ["coordinates"]), field("name", "桥梁名称")]),
  );
  expect(proposal.level.value).toBe("important");
  expect(proposal.shareType.value).toBe("conditional");
  expect(proposal.openness.value).toBe("not-open");
  expect(proposal.interests.map(({ value }) => value)).toEqual(["social-security"]);
  expect(proposal.fields[0]).toMatchObject({ level: "important", mask: { kind: "generalise-number" } });
  expect(proposal.refusals).toEqual([]);
});

describe("refusals", () => {
  test("a mark of a state secret", () => {
    const mark = findSecrecyMark("机密★10年", "cell")!;
    const proposal = proposeGrade(asset("名单", [], { secrecyFindings: [mark] }));
    expect(proposal.sensitivity.value).toBe("state-secret");
    expect(proposal.sensitivity.reason.zh).toContain("机密★");
    expect(proposal.refusals.map(({ code }) => code)).toEqual(["grading.state_secret_refused"]);
    expect(proposal.shareType.value).toBe("not-shared");
    expect(proposal.interests[0]?.value).toBe("national-interest");
  });

  test("a warning alone refuses nothing", () => {
    const mark = findSecrecyMark("内部资料", "cell")!;
    expect(proposeGrade(asset("名单", [], { secrecyFindings: [mark] })).refusals).toEqual([]);
  });

  test("core data", () => {
    const proposal = proposeGrade(asset("军事设施周边建筑信息", []));
    expect(proposal.level.value).toBe("core");
    expect(proposal.refusals).toMatchObject([
      { code: "grading.core_refused", citation: { document: "中华人民共和国数据安全法" } },
    ]);
  });
});

test("scale: a million persons raise the grade, more than ten million bring duties", () => {
  const of = (persons: number) =>
    proposeGrade(
      asset(
        "人口基本信息",
        [{ ...field("name", "姓名", ["person-name"]), nonNull: persons, distinct: persons }],
        {
          rows: persons,
        },
      ),
    );
  expect(of(999_999).level.value).toBe("general-2");
  expect(of(1_000_000).level.value).toBe("general-4");
  expect(of(10_000_000).duties).toEqual([]);
  expect(of(10_000_001).duties).toMatchObject([{ citation: { document: "网络数据安全管理条例" } }]);
});

describe("the matrix", () => {
  test.each([
    ["national-security", "particularly-serious", "core"],
    ["national-security", "serious", "core"],
    ["national-security", "general", "important"],
    ["social-order", "particularly-serious", "core"],
    ["public-interest", "serious", "important"],
    ["economic-operation", "general", "general-4"],
    ["personal-rights", "particularly-serious", "general-4"],
    ["personal-rights", "serious", "general-3"],
    ["organization-rights", "general", "general-2"],
    ["organization-rights", "none", "general-1"],
  ] as const)("%s, %s: %s", (object, harm, level) => {
    expect(levelOf(object, harm).level).toBe(level);
  });

  const level = fc.constantFrom<Level>(...levelOrder);

  test("the higher of two levels is one of them, in either order", () => {
    fc.assert(
      fc.property(level, level, (a, b) => {
        expect(higherLevel(a, b)).toBe(higherLevel(b, a));
        expect([a, b]).toContain(higherLevel(a, b));
      }),
      { seed: 32 },
    );
  });

  test("a higher level is never shared or opened more freely", () => {
    const share = ["not-shared", "conditional", "unconditional"];
    const opening = ["not-open", "open-masked", "open"];
    fc.assert(
      fc.property(
        level,
        level,
        fc.constantFrom("non-sensitive", "personal-privacy", "state-secret"),
        (a, b, found) => {
          const sensitivity = found as "non-sensitive";
          const [high, low] = higherLevel(a, b) === a ? [a, b] : [b, a];
          const shared = (one: Level) => share.indexOf(proposeShareType(sensitivity, one).value);
          const opened = (one: Level) => opening.indexOf(proposeOpenness(sensitivity, one).value);
          expect(shared(high)).toBeLessThanOrEqual(shared(low));
          expect(opened(high)).toBeLessThanOrEqual(opened(low));
          expect(findRefusals(sensitivity, a).length > 0).toBe(
            a === "core" || sensitivity === ("state-secret" as string),
          );
        },
      ),
      { seed: 33 },
    );
  });
});

test("the level of an asset is that of its highest field", () => {
  const kinds = fc.constantFrom(...(Object.keys(kindImpacts) as DetectedKind[]));
  fc.assert(
    fc.property(fc.array(kinds, { maxLength: 6 }), (some) => {
      const proposal = proposeGrade(
        asset(
          "表",
          some.map((kind) => field(kind, kind, [kind])),
        ),
      );
      const highest = proposal.fields.map((one) => one.level).reduce(higherLevel, "general-1");
      expect(proposal.level.value).toBe(highest);
    }),
    { seed: 34 },
  );
});

test("every default mask is a mask", () => {
  for (const mask of Object.values(defaultMasks)) expect(MaskSpec.parse(mask)).toEqual(mask);
});
