import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { action, confirmDialog, expectWords, type Stage, seriousFindings } from "../stage.ts";
import { keepScreenshot } from "../visitor.ts";
import { matter } from "./sharing.ts";

/** What a contract lets its receivers do: rows, yes or no, subscriptions, files. */
export function receivingJourneys(stage: Stage): void {
  const receive = (page: Page) => page.locator(".qs-receive");

  /** Opens the contract of the matter with a department, at what it lets its receivers do. */
  async function openReceiving(page: Page, entry: string): Promise<void> {
    await page.goto(`${stage.server.url}/console/contracts?q=${encodeURIComponent(matter)}`);
    await page.getByRole("row", { name: entry }).getByRole("link").first().click();
    await action(page, "接收数据").click();
    await receive(page).waitFor();
  }

  test("a county officer finds the city's contract and reads the county's rows only", async () => {
    const page = await stage.enter("huaxi.minzheng.consumer");
    await page.goto(`${stage.server.url}/console/contracts`);
    await page.getByRole("row", { name: "常住户籍人口基本信息" }).getByRole("link").first().click();
    await action(page, "接收数据").click();
    await receive(page).getByText("接口分页", { exact: true }).click();
    await receive(page).getByRole("button", { name: "读取数据", exact: true }).click();
    await page.getByText(/已读取/).waitFor();
    const rows = await receive(page).locator("table tbody tr.ant-table-row").allInnerTexts();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/\b520111/);
    await keepScreenshot(page, "county");
    expect(await seriousFindings(page)).toEqual([]);
  });

  test("a consumer compares two people, and has every new release made into a file", async () => {
    const page = await stage.enter("guiyang.minzheng.consumer");
    await openReceiving(page, "婚姻登记信息");
    await receive(page).getByText("核验", { exact: true }).click();
    await receive(page).getByLabel("待核验的数据").fill("520102198001010018\n520102198001010026");
    await receive(page).getByRole("button", { name: "核验 2 条" }).click();
    await page.getByText("无记录").first().waitFor();
    await expectWords(page, "在婚");
    await keepScreenshot(page, "comparison");
    await receive(page).getByText("文件", { exact: true }).click();
    const subscribe = receive(page).getByRole("switch", { name: "有新版本时自动接收" });
    await subscribe.click();
    await receive(page).getByText("起，格式 CSV").waitFor();
    expect(await subscribe.getAttribute("aria-checked")).toBe("true");
  });

  test("a consumer takes a file, verifies its receipt here and reconciles with the provider", async () => {
    const page = await stage.enter("guiyang.minzheng.consumer");
    await openReceiving(page, "婚姻登记信息");
    await receive(page).getByText("文件", { exact: true }).click();
    await receive(page).getByRole("button", { name: "制作文件" }).click();
    await page.getByRole("link", { name: "查看这次交付" }).click();
    const downloading = page.waitForEvent("download");
    await action(page, "下载").click();
    const file = await (await downloading).path();
    expect((await readFile(file, "utf8")).split("\n").length).toBeGreaterThan(100);
    await action(page, "确认收到").click();
    await page.getByRole("dialog").locator('input[type="file"]').setInputFiles(file);
    await expect
      .poll(() => page.getByRole("dialog").getByLabel("SHA-256").inputValue())
      .toMatch(/^[0-9a-f]{64}$/);
    await confirmDialog(page, "对账");
    await expectWords(page, "一致");
    await keepScreenshot(page, "delivery");
    await page.locator('main a[href*="/receipts/"]').first().click();
    await page.locator('main input[type="file"]').setInputFiles(file);
    await page.getByText("凭证有效").waitFor();
    await expectWords(page, "通过");
    await keepScreenshot(page, "receipt");
    expect(await seriousFindings(page)).toEqual([]);
  });
}
