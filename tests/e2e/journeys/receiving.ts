import { expect, test } from "vitest";
import { action, type Stage, seriousFindings } from "../stage.ts";
import { keepScreenshot } from "../visitor.ts";

/** What a contract lets its receivers do. */
export function receivingJourneys(stage: Stage): void {
  test("a county officer finds the city's contract and reads the county's rows only", async () => {
    const page = await stage.enter("huaxi.minzheng.consumer");
    await page.goto(`${stage.server.url}/console/contracts`);
    await page.getByRole("row", { name: "常住户籍人口基本信息" }).getByRole("link").first().click();
    await action(page, "接收数据").click();
    await page.locator(".qs-receive").getByText("接口分页", { exact: true }).click();
    await page.locator(".qs-receive").getByRole("button", { name: "读取数据", exact: true }).click();
    await page.getByText(/已读取/).waitFor();
    const rows = await page.locator(".qs-receive table tbody tr.ant-table-row").allInnerTexts();
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toMatch(/\b520111/);
    await keepScreenshot(page, "county");
    expect(await seriousFindings(page)).toEqual([]);
  });
}
