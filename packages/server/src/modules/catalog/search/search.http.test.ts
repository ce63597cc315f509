import { makeMetadata } from "@qianshu/domain/catalog/make";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type TestPerson, testApp } from "../../../../test/app.ts";
import { catalogModules, type Department, insertAsset, makeAsker, makeDepartment } from "../make.ts";

const test = testApp({ modules: catalogModules, now: "2026-11-03T10:00:00+08:00" });
let civil: Department;
let county: Department;
let officer: TestPerson;
const ask = makeAsker(test, () => officer);

const names = [
  "婚姻登记信息",
  "婚姻登记信息核验服务",
  "贵州省城乡居民最低生活保障对象信息",
  "法人口径统计台账",
  "全省人口基本信息",
  "GB2312编码对照表（2026年）",
  "重庆银行流水—A类",
];
const published = new Map<string, string>();

beforeAll(async () => {
  civil = await makeDepartment(test, "省民政厅");
  county = await makeDepartment(test, "仁怀市民政局", "520382");
  officer = await test.makePerson({ roles: ["office"] });
  for (const name of names) {
    const { id } = await ask.create(civil, { name, keywords: [] });
    await ask.publish(civil, id);
    published.set(name, id);
  }
});

const search = async (query: Record<string, string | string[]>, as?: TestPerson) => {
  const parameters = Object.entries(query).flatMap(([key, value]) => [value].flat().map((one) => [key, one]));
  const answer = await test.inject(
    "GET",
    `/entries?${new URLSearchParams(parameters as [string, string][])}`,
    {
      as,
    },
  );
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const found = async (query: Record<string, string | string[]>, as?: TestPerson): Promise<string[]> =>
  (await search(query, as)).items.map((entry: { name: string }) => entry.name);

describe("search", () => {
  it("any two neighbouring characters of a name find it, and any longer part", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names).chain((name) => {
          const characters = [...name];
          return fc
            .tuple(fc.nat(characters.length - 2), fc.integer({ min: 2, max: characters.length }))
            .map(([from, length]) => ({ name, part: characters.slice(from, from + length).join("") }));
        }),
        async ({ name, part }) => {
          expect(await found({ q: part })).toContain(name);
        },
      ),
      { seed: 20261103, numRuns: 120 },
    );
  });

  it("reads Latin letters as readings and initials too", async () => {
    expect((await found({ q: "hunyin" })).sort()).toEqual(["婚姻登记信息", "婚姻登记信息核验服务"]);
    expect((await found({ q: "hydj" })).length).toBe(2);
    expect(await found({ q: "dengji hyfw" })).toEqual(["婚姻登记信息核验服务"]);
    expect(await found({ q: "chongqingyinhang" })).toEqual(["重庆银行流水—A类"]);
    expect(await found({ q: "gb2312" })).toEqual(["GB2312编码对照表（2026年）"]);
  });

  it("puts the entry called so first, then names before mentions, and words before accidents", async () => {
    expect((await found({ q: "婚姻登记信息" }))[0]).toBe("婚姻登记信息");
    expect(await found({ q: "人口" })).toEqual(["全省人口基本信息", "法人口径统计台账"]);
  });

  it("finds by organization, keyword, item and abstract", async () => {
    const { id } = await ask.create(county, {
      name: "殡葬服务机构",
      keywords: ["公墓"],
      abstract: "殡仪馆与骨灰堂的地址和电话。",
      items: [
        { name: "床位数", column: "", dataType: "N", length: null, description: "", dataElement: null },
      ],
    });
    await ask.publish(county, id);
    for (const q of ["公墓", "骨灰堂", "床位", "仁怀市 殡葬"])
      expect(await found({ q }), q).toEqual(["殡葬服务机构"]);
    expect(await found({ division: "520300" })).toEqual(["殡葬服务机构"]);
    expect(await found({ q: "没有这样的词" })).toEqual([]);
  });

  it("is not confused by signs, long texts or a query language", async () => {
    for (const q of ["'", "婚姻' | '登记", "\\", "a:*", "!婚姻", "（）", "😀", "婚".repeat(200)])
      await search({ q });
    expect(await found({ q: "婚姻' & '登记信息核验" })).toEqual(["婚姻登记信息核验服务"]);
    expect((await test.inject("GET", `/entries?q=${"长".repeat(201)}`)).status).toBe(400);
  });
});

describe("facets", () => {
  it("count exactly, each under all filters but its own", async () => {
    const assetId = await insertAsset(test, civil.organization.id, { level: "general-2" });
    const { id } = await ask.create(
      civil,
      {
        name: "空气质量监测",
        shareType: "unconditional",
        subjectClass: "ZF",
        open: true,
        updateCycle: "monthly",
      },
      [assetId],
    );
    await ask.publish(civil, id);
    const all = await search({});
    expect(all.total).toBe(names.length + 2);
    expect(all.facets).toMatchObject({
      shareType: [
        { value: "conditional", count: names.length + 1 },
        { value: "unconditional", count: 1 },
      ],
      open: [
        { value: "false", count: names.length + 1 },
        { value: "true", count: 1 },
      ],
      subjectClass: [{ value: "ZT" }, { value: "ZF", count: 1 }],
      attachment: [
        { value: "none", count: names.length + 1 },
        { value: "attached", count: 1 },
      ],
      kind: [{ value: "release-series", count: 1 }],
      level: [{ value: "general-2", count: 1 }],
      organizationId: [
        { value: civil.organization.id, label: "省民政厅", count: names.length + 1 },
        { value: county.organization.id, label: "仁怀市民政局", count: 1 },
      ],
    });
    expect(all.facets.division).toEqual([
      { value: "520000", label: null, count: names.length + 2 },
      { value: "520300", label: null, count: 1 },
      { value: "520382", label: null, count: 1 },
    ]);
    const inCounty = await search({ division: "520382" });
    expect(inCounty).toMatchObject({
      total: 1,
      facets: { organizationId: [{ label: "仁怀市民政局", count: 1 }] },
    });
    // Counted under all filters but its own, like every facet.
    expect(inCounty.facets.division).toEqual(all.facets.division);
    const filtered = await search({ shareType: "unconditional", subjectClass: "ZF" });
    expect(filtered).toMatchObject({ total: 1, items: [{ name: "空气质量监测" }] });
    expect(filtered.facets.shareType).toEqual([{ value: "unconditional", label: null, count: 1 }]);
    const either = await search({ subjectClass: ["ZF", "ZT"], open: "true", attachment: "attached" });
    expect(either).toMatchObject({ total: 1, facets: { subjectClass: [{ value: "ZF", count: 1 }] } });
    const none = await search({ shareType: "not-shared" });
    expect(none.total).toBe(0);
    expect(none.facets.shareType.length).toBe(2);
    expect(none.facets.open).toEqual([]);
  });

  it("pages through every entry once, by name in the order of its reading", async () => {
    const whole = await found({ sort: "name", limit: "200" });
    const pages: string[] = [];
    for (let offset = 0; offset < whole.length; offset += 3)
      pages.push(...(await found({ sort: "name", limit: "3", offset: String(offset) })));
    expect(pages).toEqual(whole);
    const han = whole.filter((name) => /^\p{Script=Han}+$/u.test(name));
    expect(han.indexOf("殡葬服务机构")).toBeLessThan(han.indexOf("法人口径统计台账"));
    expect(han.indexOf("法人口径统计台账")).toBeLessThan(han.indexOf("婚姻登记信息"));
  });
});

describe("who finds what", () => {
  it("unpublished entries are found by those who may see them, and only when they ask", async () => {
    const draft = "流浪乞讨人员救助";
    await ask.create(county, { name: draft });
    expect(await found({ q: draft })).toEqual([]);
    expect(await found({ q: draft }, county.steward)).toEqual([]);
    expect(await found({ q: draft, mine: "true" }, county.steward)).toEqual([draft]);
    expect(await found({ q: draft, state: "draft" }, officer)).toEqual([draft]);
    expect(await found({ q: draft, mine: "true" }, civil.steward)).toEqual([]);
    expect(await found({ q: draft, state: "draft" }, civil.steward)).toEqual([]);
    expect(await found({ q: draft, state: "draft" })).toEqual([]);
    const mine = await search({ mine: "true" }, county.steward);
    expect(mine.facets.state).toEqual(
      expect.arrayContaining([expect.objectContaining({ value: "draft", count: 1 })]),
    );
  });

  it("a draft of a published entry is not found before it is published", async () => {
    const id = published.get("全省人口基本信息")!;
    const metadata = makeMetadata({ name: "全省人口基本信息（试行）", keywords: [] });
    await test.inject("PUT", `/entries/${id}`, { as: civil.steward, body: { metadata, version: 1 } });
    expect(await found({ q: "试行" })).toEqual([]);
    await ask.publish(civil, id);
    expect(await found({ q: "试行" })).toEqual(["全省人口基本信息（试行）"]);
    await ask.act(officer, id, "take-down", { note: "停用" });
    expect(await found({ q: "试行" })).toEqual([]);
    expect(await found({ q: "试行", state: "withdrawn" }, civil.steward)).toEqual([
      "全省人口基本信息（试行）",
    ]);
  });

  it("an organization's new name is found", async () => {
    await test.identity.changeOrganization(
      {
        personId: officer.id,
        username: "",
        name: "",
        via: "session",
        roles: [
          { role: "system-administrator", organizationId: officer.organizationId, divisionCode: "520000" },
        ],
      },
      county.organization.id,
      { name: "仁怀市民政和退役军人事务局" },
    );
    await test.runJobs();
    expect(await found({ q: "退役军人" })).toEqual(["殡葬服务机构"]);
  });
});
