import { expect, test, vi } from "vitest";
import { everyPageJourneys } from "./journeys/every-page.ts";
import { everybodysJourneys } from "./journeys/everybody.ts";
import { gatewayJourneys } from "./journeys/gateway.ts";
import { officerJourneys } from "./journeys/officer.ts";
import { overdueJourneys } from "./journeys/overdue.ts";
import { ownDatabaseJourneys } from "./journeys/own-database.ts";
import { policyJourneys } from "./journeys/policy.ts";
import { receivingJourneys } from "./journeys/receiving.ts";
import { sharingJourneys } from "./journeys/sharing.ts";
import { signingJourneys } from "./journeys/signing.ts";
import { stewardJourneys } from "./journeys/steward.ts";
import { expectWords, firstRow, overflowOf, seriousFindings, setStage, textOf } from "./stage.ts";
import { fillSignIn, keepScreenshot, openPage } from "./visitor.ts";

// Other tests share the two cores with server, database and browser.
vi.setConfig({ testTimeout: 360_000 });
const stage = setStage();

test("the first start carries out the main job and says what it did", () => {
  expect(stage.server.output).toContain("主任务完成 Main job done");
  const figure = (label: string) => Number(stage.server.output.match(new RegExp(`${label}: ([0-9]+)`))?.[1]);
  expect(figure("assets registered")).toBeGreaterThanOrEqual(30);
  expect(figure("fields found sensitive")).toBeGreaterThan(0);
  expect(figure("rows delivered")).toBeGreaterThan(0);
  expect(figure("receipts verified")).toBeGreaterThan(0);
});

test("a wrong password is refused with a reason and a remedy", async () => {
  const page = await openPage(stage.browser);
  await page.goto(`${stage.server.url}/console`);
  await fillSignIn(page, "minzheng.steward", "not the password");
  await page.getByRole("alert").first().waitFor();
  expect(await textOf(page.getByRole("alert").first())).toMatch(/用户名|口令|密码/);
  await page.context().close();
});

test("a visitor finds an entry by two characters, without a script", async () => {
  const context = await stage.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${stage.server.url}/catalog?q=${encodeURIComponent("婚姻")}`);
  expect(await textOf(page.locator("body"))).toContain("婚姻登记信息");
  await page.goto(`${stage.server.url}/`);
  await keepScreenshot(page, "portal");
  await context.close();
});

test("a steward sees what the platform found in the department's data", async () => {
  const page = await stage.enter("gongan.steward");
  await keepScreenshot(page, "workbench");
  await page.goto(`${stage.server.url}/console/assets?q=${encodeURIComponent("常住户籍")}`);
  await firstRow(page).click();
  await page.getByText("id_number").first().waitFor();
  await expectWords(page, "居民身份号码");
  await keepScreenshot(page, "asset");
  expect(await seriousFindings(page)).toEqual([]);
  await page.context().close();
});

test("an approver reads on a phone who asked for what, why and until when", async () => {
  const page = await stage.enter("gongan.approver", "phone");
  await page.goto(`${stage.server.url}/console/decisions`);
  await page.getByText("高龄津贴资格核对").first().click();
  await page.getByText("老年人权益保障法").first().waitFor();
  await expectWords(page, "老年人权益保障法", "常住户籍人口", "同意");
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  await keepScreenshot(page, "decision-phone");
  await page.context().close();
});

test("the contract is a readable page that says who signed and who holds each key", async () => {
  const page = await stage.enter("guiyang.minzheng.consumer");
  await page.goto(`${stage.server.url}/console/contracts`);
  await firstRow(page).click();
  await page.getByText("事项与用途").first().waitFor();
  await keepScreenshot(page, "contract");
  await expectWords(page, "SM2-SM3", "平台代管密钥", "自持密钥");
  expect(await seriousFindings(page)).toEqual([]);
  await page.context().close();
});

test("an auditor replays who received what, for which matter, under which contract", async () => {
  const page = await stage.enter("office.auditor");
  await page.goto(`${stage.server.url}/console/provisions`);
  await firstRow(page).waitFor();
  await expectWords(page, "贵阳市民政局", "高龄津贴资格核对", "常住户籍人口");
  await keepScreenshot(page, "provisions");
  await page.goto(`${stage.server.url}/console/evidence`);
  await page.getByText("qianshu.local/evidence").first().waitFor();
  await keepScreenshot(page, "evidence");
  await page.context().close();
});

test("a person sees only what the role can use", async () => {
  const page = await stage.enter("office.sysadmin");
  const menu = await textOf(page.getByRole("navigation").first());
  expect(menu).not.toContain("数据源");
  await page.goto(`${stage.server.url}/console/provisions`);
  await page
    .locator("main")
    .getByText(/没有此项权限|无权|没有找到/)
    .first()
    .waitFor();
  await page.context().close();
});

const overdue = overdueJourneys(stage);
overdue.begin();
stewardJourneys(stage);
sharingJourneys(stage);
signingJourneys(stage);
receivingJourneys(stage);
ownDatabaseJourneys(stage);
gatewayJourneys(stage);
everybodysJourneys(stage);
policyJourneys(stage);
officerJourneys(stage);
everyPageJourneys(stage);
overdue.end();
