import { describe, expect, it } from "vitest";
import { testApp } from "../../../../test/app.ts";
import { evidence } from "../../evidence/index.ts";
import { identity } from "../../identity/index.ts";
import { policy } from "../policy.module.ts";

const test = testApp({ modules: [identity, evidence, policy], now: "2014-06-01T10:00:00+08:00" });
const document = "/policies/guizhou-2014";
const company =
  "for=company&大数据企业认定=true&企业投资额=1000&投产运营日=2014-03-01&本期地方留存税收增量=33.33";

const get = async (path: string) => {
  const { pathname, search } = new URL(path, "http://page");
  const { status, body, headers } = await test.inject("GET", `/${pathname}${search}`);
  return { status, page: String(body), headers };
};

/** The results without the document beside them, as somebody reads them. */
const read = async (query: string) => {
  const { status, page } = await get(`${document}/calculate?${query}`);
  expect(status).toBe(200);
  return page.slice(page.indexOf('data-part="results"'), page.indexOf("<aside"));
};

/** The part of the results about one rule. */
const ruleOf = (results: string, rule: string) => {
  const from = results.indexOf(`id="rule-${rule}"`);
  expect(from, rule).toBeGreaterThan(0);
  return results.slice(from, results.indexOf("</article>", from));
};

describe("the policy pages", () => {
  it.each([
    "/policies",
    document,
    `${document}/calculate`,
    `${document}/calculate?${company}`,
    `${document}/report?${company}`,
  ])("%s is a whole page that needs no script of its own", async (path) => {
    const { status, page, headers } = await get(path);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page).toContain('<html lang="zh-CN">');
    expect(page).not.toMatch(/<script(?! type="module" src=)|style=|onclick/);
  });

  it("lists the documents with what holds today", async () => {
    const { page } = await get("/policies");
    for (const text of ["大数据产业发展应用若干政策的意见", "现行有效", "2014-02-25 印发", "49 条规则"])
      expect(page).toContain(text);
  });

  it("shows the whole text with rules beside their sentences, ambiguities, citations and files", async () => {
    const { page } = await get(document);
    expect(page).toMatch(/<mark id="s-R09-1"[^>]*>[^<]*300平方米以内免房租/);
    expect(page).toContain('id="article-30"');
    expect(page).toContain("打造大数据产业发展应用新高地");
    for (const text of ["办公场地租金补贴", "AMB-13", "固定口径", "待录入", "三个十五万元", "未配置"])
      expect(page).toContain(text);
    const [, file] = page.match(/href="([^"]+rules\.yaml)"/)!;
    expect((await get(file!)).page).toContain("R09-1");
  });

  it("asks who it is about, then the question that decides most", async () => {
    const { page: start } = await get(`${document}/calculate`);
    expect(start).toContain('href="/policies/guizhou-2014/calculate?for=person"');
    const { page } = await get(`${document}/calculate?for=company`);
    expect(page).toContain("企业是否已认定为大数据企业？");
    expect(page).toContain('<input type="radio" name="大数据企业认定" value="true"');
    const { page: next } = await get(`${document}/calculate?for=company&大数据企业认定=true`);
    expect(next).not.toContain('<input type="radio" name="大数据企业认定"');
    expect(next).toContain('<select id="fact-大数据企业认定"');
  });
});

describe("the calculator", () => {
  it("says how much, for how long, who pays, under which sentence, and how it was computed", async () => {
    const rule = ruleOf(await read(company), "R05-1");
    expect(rule).toContain("享受");
    expect(rule).toContain("每年 33.33 万元");
    expect(rule).toContain("企业所在地市、县政府");
    expect(rule).toContain("从企业投产运营之日起3年内");
    expect(rule).toContain('href="#s-R05-1"');
    expect(rule).toMatch(/<ol class="steps">.*33\.33/s);
    const later = ruleOf(await read(`${company}&asOf=2017-03-02`), "R05-1");
    expect(later).toContain("每年 16.665 万元");
  });

  it("follows yearly amounts until they end", async () => {
    const results = await read(company);
    expect(results).toContain("按现有事实至 2018 年累计");
    expect(results).toContain("133.32 万元");
    expect(results).toContain("<td>2018-06-01</td>");
    expect(results).not.toContain("<td>2019-06-01</td>");
  });

  it("says which condition fails and the nearest value that would pass", async () => {
    const rule = ruleOf(await read(company.replace("1000", "999.9999")), "R05-1");
    expect(rule).toContain("不享受");
    expect(rule).toContain("现为 999.9999万元");
    expect(rule).toMatch(/改为 [^<]*1000/);
  });

  it("tells facts that are missing, amounts to be decided and parameters of other documents apart", async () => {
    const results = await read("for=recognition&认定类型=重点实验室&认定级别=省级&新获=true");
    const laboratory = ruleOf(results, "R19-2");
    expect(laboratory).toContain("待核定");
    expect(laboratory).toContain("150 万元 – 200 万元");
    const person = await read("for=person");
    expect(ruleOf(person, "R28-1")).toContain("待补事实");
    const leader = await read("for=company&贵州省创新型领军企业培育=true&企业研发投入=100");
    expect(ruleOf(leader, "R18-6")).toContain("需文外参数");
  });

  it("says when the document is not in force on the day", async () => {
    expect(await read(`${company}&asOf=2013-12-31`)).toContain("该日不在有效期内");
  });

  it("never loses an answer: what cannot be read stays, with what is wrong", async () => {
    const { page } = await get(`${document}/calculate?${company}&当年自用宽带租赁费=很多&skip=微型企业`);
    expect(page).toContain('name="当年自用宽带租赁费" value="很多"');
    expect(page).toContain("应为数字");
    expect(page).toContain('name="skip" value="微型企业"');
    expect(page).toContain('value="33.33"');
  });

  it("puts two variants side by side", async () => {
    const base = company.replace("1000", "900");
    const results = await read(`${company}&base=${encodeURIComponent(base)}`);
    const comparison = results.slice(results.indexOf('id="comparison"'), results.indexOf("</section>"));
    expect(comparison).toContain("企业投资额");
    expect(comparison).toContain("900 万元");
    expect(comparison).toContain("+33.33 万元");
  });

  it("reads an ambiguous sentence as it is told to", async () => {
    const rent =
      "for=company&大数据应用服务企业=true&在我省注册=true&独立法人=true&入驻政府投资房屋=true&租金补贴首次获批日=2014-05-01&租用面积=1500&月租金单价=30&当年承租月数=12";
    expect(ruleOf(await read(rent), "R09-1")).toContain("23.4 万元");
    expect(ruleOf(await read(`${rent}&reading.AMB-13=whole`), "R09-1")).not.toContain("23.4 万元");
    expect(ruleOf(await read(`${rent}&reading.AMB-13=nothing`), "R09-1")).toContain("23.4 万元");
  });

  it("speaks English from page to page", async () => {
    const { page } = await get(`${document}/calculate?${company}&lang=en`);
    expect(page).toContain('<html lang="en">');
    expect(ruleOf(page, "R05-1")).toContain("CNY 333,300 a year");
    expect(page).toContain('<input type="hidden" name="lang" value="en">');
    expect(page).toMatch(/href="\/policies\/guizhou-2014\/report\?[^"]*lang=en"/);
  });

  it("escapes what stands in the address", async () => {
    const evil = `"><script>alert(1)</script>`;
    const { page } = await get(
      `${document}/calculate?for=company&企业投资额=${encodeURIComponent(evil)}&base=${encodeURIComponent(evil)}`,
    );
    expect(page).not.toContain("<script>");
    expect(page).toContain("&quot;&gt;&lt;script&gt;");
  });

  it("renews only what an answer changes, with links to the whole page", async () => {
    const { page } = await get(`${document}/calculate/answer?${company}`);
    expect(page).not.toContain("<html");
    expect(page).toContain('data-part="questions"');
    expect(page).not.toContain("calculate/answer");
  });

  it("prints a report with facts, sentences and steps, and as a PDF", async () => {
    const { page } = await get(`${document}/report?${company}`);
    for (const text of ["政策测算报告", "1000 万元", "每年 33.33 万元", "从企业投产运营之日起3年内"])
      expect(page).toContain(text);
    const pdf = await get(`${document}/report.pdf?${company}`);
    expect(pdf.headers["content-type"]).toBe("application/pdf");
    expect(pdf.page.slice(0, 5)).toBe("%PDF-");
  });

  it("leads back from a document that is not there", async () => {
    const { status, page } = await get("/policies/nothing/calculate");
    expect(status).toBe(404);
    expect(page).toContain("返回政策文件");
  });
});

describe("a kept answer", () => {
  const keep = async (query: string) => {
    const { status, headers } = await test.inject("POST", `/${document}/keep`, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: query as never,
    });
    return { status, location: String(headers.location) };
  };

  it("gets a link to a page with facts, sums, steps and the PDF", async () => {
    const { page } = await get(`${document}/calculate?${company}`);
    expect(page).toContain(`action="${document}/keep"`);
    const { status, location } = await keep(company);
    expect(status).toBe(303);
    expect(location).toMatch(/^\/policies\/answers\/[\w-]{32}$/);
    const kept = await get(location);
    expect(kept.status).toBe(200);
    for (const text of ["已保存的测算结果", "2014-06-01 保存", "1000 万元", "每年 33.33 万元", "条件"])
      expect(kept.page).toContain(text);
    const [, pdf] = /href="([^"]+\/report)" download/.exec(kept.page)!;
    const file = await test.inject("GET", `/${pdf}`);
    expect(file.headers["content-type"]).toBe("application/pdf");
    const [, on] = /href="(\/policies\/guizhou-2014\/calculate\?[^"]+)"/.exec(kept.page)!;
    expect(await read(on!.split("?")[1]!.replaceAll("&amp;", "&"))).toContain("每年 33.33 万元");
  });

  it("is not found under another link, and nothing is kept of nobody", async () => {
    expect((await get(`/policies/answers/${"a".repeat(32)}`)).status).toBe(404);
    expect((await keep("asOf=2014-06-01")).location).toContain(`${document}/calculate`);
  });
});

describe("a company that has signed in", () => {
  const signIn = async () => {
    const organization = await test.makeOrganization();
    const person = await test.makePerson({ organization, roles: ["consumer"] });
    const subject = await test.inject("POST", "/policy/subjects", {
      as: person,
      body: {
        kind: "company",
        name: `${organization.name}公司`,
        divisionCode: "520000",
        organizationId: organization.id,
      },
    });
    const fact = (name: string, value: unknown) => ({ name, value, validFrom: "2014-03-01" });
    await test.inject("POST", `/policy/subjects/${subject.body.id}/facts`, {
      as: person,
      body: {
        facts: [fact("大数据企业认定", true), fact("企业投资额", 1000), fact("投产运营日", "2014-03-01")],
      },
    });
    return { session: await test.signIn(person), id: subject.body.id, name: `${organization.name}公司` };
  };
  const open = async (query: string, as: Awaited<ReturnType<typeof signIn>>["session"]) => {
    const { pathname, search } = new URL(`${document}/calculate?${query}`, "http://page");
    return String((await test.inject("GET", `/${pathname}${search}`, { as })).body);
  };

  it("finds what its file knows filled in with source and day, and is asked only what is missing", async () => {
    const { session, id, name } = await signIn();
    const page = await open("for=company", session);
    expect(page).toContain(`${name}档案中已有的事实（3）`);
    expect(page).toContain("自报，自 2014-03-01");
    const asked = page.slice(page.indexOf('class="question"'), page.indexOf('id="on-file"'));
    expect(asked).toContain('name="');
    for (const name of ["大数据企业认定", "企业投资额", "投产运营日"])
      expect(asked).not.toContain(`name="${name}"`);
    const answered = await open("for=company&本期地方留存税收增量=33.33", session);
    expect(ruleOf(answered, "R05-1")).toContain("每年 33.33 万元");
    const other = await open("for=company&本期地方留存税收增量=33.33&企业投资额=900", session);
    expect(other).toContain("档案中已有的事实（2）");
    expect(ruleOf(other, "R05-1")).toContain("不享受");
    const alone = await open("for=company&file=none", session);
    expect(alone).not.toContain('id="on-file"');
    expect(alone).toContain(`file=${id}`);
  });

  it("goes on to a claim with what it stated here; a stranger signs in on the way", async () => {
    const { session, id } = await signIn();
    const page = await open("for=company&本期地方留存税收增量=33.33", session);
    const [, to] = /class="button" href="(\/console\/claims\/new[^"]+)">一键申报/.exec(page)!;
    const query = new URL(to!.replaceAll("&amp;", "&"), "http://page").searchParams;
    expect(Object.fromEntries(query)).toEqual({
      document: "guizhou-2014",
      kind: "company",
      asOf: "2014-06-01",
      subject: id,
      "fact.本期地方留存税收增量": "33.33",
    });
    expect(ruleOf(page, "R05-1")).toContain("matter=R05-1");
    const stranger = await get(`${document}/calculate?${company}`);
    expect(stranger.page).toContain("登录后一键申报");
    expect(stranger.page).not.toContain("档案中");
  });

  it("sees no other's file", async () => {
    const mine = await signIn();
    const other = await signIn();
    const { pathname, search } = new URL(`${document}/calculate?for=company&file=${other.id}`, "http://page");
    const answer = await test.inject("GET", `/${pathname}${search}`, { as: mine.session });
    expect(answer.status).toBe(404);
  });
});
