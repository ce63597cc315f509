import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { ClockedServer } from "../example-server.ts";
import {
  action,
  confirmDialog,
  expectWords,
  firstRow,
  overflowOf,
  type Stage,
  seriousFindings,
  textOf,
} from "../stage.ts";
import { keepScreenshot } from "../visitor.ts";

const company = "示例应用服务公司甲";
const title = "办公场地租金补贴第二批";

/** Takes a step that asks for nothing but a yes. */
async function take(page: Page, name: string): Promise<void> {
  await action(page, name).click();
  await page.getByRole("dialog").waitFor();
  await confirmDialog(page, "确定");
}

/** The row of a list in which a text stands. */
const rowOf = (page: Page, text: string) =>
  page.locator("tr.ant-table-row").filter({ hasText: text }).first();

/** An officer's claim on its way from acceptance to the bank, out of the county's fund. */
export function fundJourneys(stage: Stage & { readonly server: ClockedServer }): void {
  const open = async (username: string, path: string) => {
    const page = await stage.enter(username);
    await page.goto(`${stage.server.url}/console/${path}`);
    return page;
  };
  let batch: string;

  test("an officer accepts a claim, reviews it against the rule and passes it", async () => {
    const page = await open("huaxi.office.policy", "claims");
    await rowOf(page, company).click();
    await action(page, "受理").waitFor();
    await expectWords(page, company, "第9条");
    await take(page, "受理");
    await action(page, "审核通过").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("可核定区间").waitFor();
    await dialog.getByRole("checkbox", { name: "已核对并确认支付单位" }).check();
    await confirmDialog(page, "确定");
    await page.getByText("待入批次").first().waitFor();
    await page.getByRole("button", { name: "重新计算" }).click();
    await page.getByText("结果完全一致").waitFor();
    await keepScreenshot(page, "claim");
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("the claim goes into a batch, and its list is publicised", async () => {
    const page = await open("huaxi.office.policy", "claims");
    await rowOf(page, company).getByRole("checkbox").check();
    await page.getByRole("button", { name: "归集成批次" }).click();
    await page.getByRole("dialog").getByLabel("批次名称").fill(title);
    await page.getByRole("dialog").locator(".ant-btn-primary").click();
    await page.waitForURL(/\/console\/batches\//);
    batch = page.url();
    await take(page, "开始评审");
    await take(page, "公示");
    await page.getByText("公示中").first().waitFor();
  });

  test("when the working days of publicity are over, the approver approves it with a paper", async () => {
    stage.server.pass(14);
    const page = await stage.enter("huaxi.office.approver");
    // The server looks at its deadlines every minute.
    const isOver = async () => {
      await page.goto(batch);
      await action(page, "批复").or(page.getByText("公示中")).first().waitFor();
      return action(page, "批复").isVisible();
    };
    await expect.poll(isOver, { timeout: 150_000, interval: 1_000 }).toBe(true);
    await action(page, "批复").click();
    await page.getByRole("dialog").getByLabel("批复文号").fill("花数〔2026〕5号");
    await confirmDialog(page, "确定");
    await page.getByText("已批复").first().waitFor();
    await action(page, "批复文书").click();
    await page.waitForURL(/\/paper$/);
    await expectWords(page, company, "花数〔2026〕5号");
  });

  test("the fund officer makes the payment file, takes the bank's answer, and sees the fund pay", async () => {
    const page = await open("huaxi.office.fund", "payments");
    await page.getByRole("button", { name: "生成付款文件" }).click();
    await page.waitForURL(/\/console\/payments\/./);
    await page.getByText("待回单").first().waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "CSV" }).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    const reference = await textOf(firstRow(page).locator("td").first());
    await page.locator('input[type="file"]').setInputFiles({
      name: "银行回单.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`付款编号,处理结果,失败原因\n${reference},成功,\n`),
    });
    await page.getByText("到账 1 笔，失败 0 笔，重复 0 笔").waitFor();
    await page.getByText("已到账").first().waitFor();
    await keepScreenshot(page, "payment");

    await page.goto(`${stage.server.url}/console/funds`);
    await firstRow(page).click();
    await page.getByText("已兑付").first().waitFor();
    await expectWords(page, "108,000.00");
    await keepScreenshot(page, "fund");
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("the company's officer finds the claim paid, also on a phone", async () => {
    const page = await stage.enter("huaxi.office.policy", "phone");
    await page.goto(`${stage.server.url}/console/claims?q=${encodeURIComponent(company)}`);
    await page.getByText("已拨付").first().waitFor();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  });
}
