import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../scripts/browser.ts";
import { type ExampleServer, startExampleServer } from "./example-server.ts";
import { fillSignIn, keepScreenshot, openPage, signIn } from "./visitor.ts";

let server: ExampleServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startExampleServer(), launchBrowser()]);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const firstRow = (page: Page) => page.locator("table tbody tr.ant-table-row").first();

/** The text of an element as it is in the document. */
const textOf = async (element: Locator): Promise<string> => (await element.textContent()) ?? "";

/** Serious findings of axe on the page as it stands. */
async function seriousFindings(page: Page): Promise<string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations
      .filter(({ impact }) => impact === "critical" || impact === "serious")
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}

test("the first start carries out the main job and says what it did", () => {
  expect(server.output).toContain("主任务完成 Main job done");
  const figure = (label: string) => Number(server.output.match(new RegExp(`${label}: ([0-9]+)`))?.[1]);
  expect(figure("assets registered")).toBeGreaterThanOrEqual(30);
  expect(figure("fields found sensitive")).toBeGreaterThan(0);
  expect(figure("rows delivered")).toBeGreaterThan(0);
  expect(figure("receipts verified")).toBeGreaterThan(0);
});

test("a wrong password is refused with a reason and a remedy", async () => {
  const page = await openPage(browser);
  await page.goto(`${server.url}/console`);
  await fillSignIn(page, "minzheng.steward", "not the password");
  await page.getByRole("alert").first().waitFor();
  expect(await textOf(page.getByRole("alert").first())).toMatch(/用户名|口令|密码/);
  await page.context().close();
});

test("a visitor finds an entry by two characters, without a script", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.url}/catalog?q=${encodeURIComponent("婚姻")}`);
  expect(await textOf(page.locator("body"))).toContain("婚姻登记信息");
  await page.goto(`${server.url}/`);
  await keepScreenshot(page, "portal");
  await context.close();
});

test("a steward sees what the platform found in the department's data", async () => {
  const page = await signIn(browser, server, "gongan.steward");
  await keepScreenshot(page, "workbench");
  await page.goto(`${server.url}/console/assets?q=${encodeURIComponent("常住户籍")}`);
  await firstRow(page).click();
  await page.getByText("id_number").first().waitFor();
  expect(await textOf(page.locator("main"))).toContain("居民身份号码");
  await keepScreenshot(page, "asset");
  expect(await seriousFindings(page)).toEqual([]);
  await page.context().close();
});

test("an approver reads on a phone who asked for what, why and until when", async () => {
  const page = await signIn(browser, server, "gongan.approver", "phone");
  await page.goto(`${server.url}/console/decisions`);
  await page.getByText("高龄津贴资格核对").first().click();
  await page.getByText("老年人权益保障法").first().waitFor();
  const text = await textOf(page.locator("main"));
  for (const said of ["老年人权益保障法", "常住户籍人口", "同意"]) expect(text).toContain(said);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
  await keepScreenshot(page, "decision-phone");
  await page.context().close();
});

test("the contract is a readable page that says who signed and who holds each key", async () => {
  const page = await signIn(browser, server, "guiyang.minzheng.consumer");
  await page.goto(`${server.url}/console/contracts`);
  await firstRow(page).click();
  await page.getByText("事项与用途").first().waitFor();
  await keepScreenshot(page, "contract");
  await page.getByText("SM2-SM3").first().waitFor();
  const text = await textOf(page.locator("main"));
  for (const said of ["平台代管密钥", "自持密钥"]) expect(text).toContain(said);
  expect(await seriousFindings(page)).toEqual([]);
  await page.context().close();
});

test("an auditor replays who received what, for which matter, under which contract", async () => {
  const page = await signIn(browser, server, "office.auditor");
  await page.goto(`${server.url}/console/provisions`);
  await firstRow(page).waitFor();
  const text = await textOf(page.locator("main"));
  for (const said of ["贵阳市民政局", "高龄津贴资格核对", "常住户籍人口"]) expect(text).toContain(said);
  await keepScreenshot(page, "provisions");
  await page.goto(`${server.url}/console/evidence`);
  await page.getByText("qianshu.local/evidence").first().waitFor();
  await keepScreenshot(page, "evidence");
  await page.context().close();
});

test("a person sees only what the role can use", async () => {
  const page = await signIn(browser, server, "office.sysadmin");
  const menu = await textOf(page.getByRole("navigation").first());
  expect(menu).not.toContain("数据源");
  await page.goto(`${server.url}/console/provisions`);
  await page
    .locator("main")
    .getByText(/没有此项权限|无权|没有找到/)
    .first()
    .waitFor();
  await page.context().close();
});
