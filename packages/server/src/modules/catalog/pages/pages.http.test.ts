import { beforeAll, describe, expect, it } from "vitest";
import { type TestPerson, testApp } from "../../../../test/app.ts";
import { catalogModules, type Department, insertAsset, makeAsker, makeDepartment } from "../make.ts";

const test = testApp({ modules: catalogModules, now: "2026-11-03T10:00:00+08:00" });
let civil: Department;
let officer: TestPerson;
let entry: { id: string; certificateNumber: string; metadata: object };
const ask = makeAsker(test, () => officer);
const evil = `<img src=x onerror="alert(1)">`;

beforeAll(async () => {
  civil = await makeDepartment(test, "省民政厅");
  officer = await test.makePerson({ roles: ["office"] });
  const assetId = await insertAsset(test, civil.organization.id, { generated: true });
  const { id } = await ask.create(civil, { abstract: `婚姻登记的当事人与日期${evil}`, keywords: [evil] }, [
    assetId,
  ]);
  entry = await ask.publish(civil, id);
  await ask.create(civil, { name: "未发布的草稿" });
});

const get = async (path: string) => {
  const answer = await test.inject("GET", `/${path}`);
  return { status: answer.status, page: answer.body as string, headers: answer.headers };
};

describe("the public pages", () => {
  it.each(["/", "/catalog", "/catalog?q=hydj", "/verify"])(
    "%s is a whole page without scripts",
    async (path) => {
      const { status, page, headers } = await get(path);
      expect(status).toBe(200);
      expect(headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(page).toContain('<html lang="zh-CN">');
      expect(page).toContain('href="/console"');
      expect(page).not.toContain("<script");
      expect(page).not.toContain("style=");
    },
  );

  it("lists published entries with filters that are links, and nothing unpublished", async () => {
    const { page } = await get("/catalog");
    expect(page).toContain("婚姻登记信息");
    expect(page).toContain("示例数据，由程序生成");
    expect(page).toContain('href="/catalog?shareType=conditional"');
    expect(page).not.toContain("未发布的草稿");
    const { page: filtered } = await get("/catalog?q=婚姻&shareType=conditional&state=draft&mine=true");
    expect(filtered).toContain("共享类型：有条件共享");
    expect(filtered).not.toContain("未发布的草稿");
    const { page: placed } = await get("/catalog?division=520000");
    expect(placed).toContain("行政区划：贵州省");
    expect(placed).toContain("婚姻登记信息");
    expect((await get("/catalog?division=520300")).page).toContain("没有找到符合条件的目录条目");
    const { page: empty } = await get("/catalog?shareType=unconditional");
    expect(empty).toContain("没有找到符合条件的目录条目");
  });

  it("shows an entry, marked as an example, with what people wrote as text", async () => {
    const { status, page } = await get(`/catalog/${entry.id}`);
    expect(status).toBe(200);
    for (const text of ["101002/000001", "男方姓名", "登记表", "不对应任何真实的人员", "每日"])
      expect(page).toContain(text);
    expect(page).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    expect(page).not.toContain("<img");
  });

  it("escapes what stands in the address", async () => {
    const { page } = await get(`/catalog?q=${encodeURIComponent(`"><script>alert(1)</script>`)}`);
    expect(page).not.toContain("<script");
    expect(page).toContain("&quot;&gt;&lt;script&gt;");
  });

  it("checks a certificate, and says so when it is not valid", async () => {
    const { certificateNumber: number } = entry;
    const found = await get(`/verify?number=${number}`);
    expect(found).toMatchObject({ status: 302, headers: { location: `/verify/${number}` } });
    expect((await get(`/verify/${number}`)).page).toContain("证书有效");
    await test.database.pool.query(
      "update catalog.certificate set body = replace(body, '婚姻', '姻婚') where number = $1",
      [number],
    );
    expect((await get(`/verify/${number}`)).page).toContain("证书无效");
  });

  it("speaks English from page to page", async () => {
    const { page } = await get("/catalog?lang=en&shareType=conditional");
    expect(page).toContain('<html lang="en">');
    expect(page).toContain("Shared on conditions");
    expect(page).toContain(`/catalog/${entry.id}?lang=en`);
    expect(page).toContain('href="/catalog?shareType=conditional"');
  });

  it.each([
    ["/catalog/0190d6a0-0000-7000-8000-000000000000", 404],
    ["/catalog/nothing", 404],
    ["/verify/QS1900-000001", 404],
    ["/catalog?offset=-1", 400],
  ])("%s answers with a page that says what to do", async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.page).toContain("返回目录");
  });

  it("has one style sheet that is kept for ever", async () => {
    const [, path] = (await get("/")).page.match(/rel="stylesheet" href="([^"]+)"/)!;
    const sheet = await get(path!);
    expect(sheet.headers).toMatchObject({
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });
});
