import { expect, test } from "vitest";
import { overflowOf, type Stage, seriousFindings } from "../stage.ts";
import { keepScreenshot, openPage } from "../visitor.ts";

/** What a planner and a visitor see of the plan. */
export function planJourneys(stage: Stage): void {
  test("a planner changes article 9's 300 to 500 ㎡ and sees what it costs", async () => {
    const page = await stage.enter("office.planner");
    await page.goto(`${stage.server.url}/console/policy-simulations/new?rule=R09-1`);
    await page.getByRole("button", { name: "生成总体" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("名称").fill("二千家企业");
    await dialog.getByLabel("企业数").fill("2000");
    await dialog.locator(".ant-btn-primary").click();
    await dialog.waitFor({ state: "hidden" });
    const number = page.getByRole("spinbutton", { name: "R09-1 金额 300" });
    await number.fill("500");
    await number.press("Tab");
    await page.getByRole("button", { name: "开始测算" }).click();
    await page.waitForURL(/policy-simulations\/(?!new)/);
    await page.getByText("差额").first().waitFor();
    const factOf = (label: string) =>
      page.locator("dt", { hasText: label }).locator("xpath=following-sibling::dd[1]").first();
    const cost = await factOf("差额").textContent();
    expect(Number(cost!.replaceAll(",", "").split("–")[0])).toBeGreaterThan(0);
    await page.getByText("min(租用面积, 500)").first().waitFor();
    await keepScreenshot(page, "simulation");
    expect(await seriousFindings(page)).toEqual([]);
  });

  test.each(["desk", "phone"] as const)(
    "a visitor sees the plan's forty indicators at the width of a %s",
    async (width) => {
      const page = await openPage(stage.browser, width);
      await page.goto(`${stage.server.url}/plan`);
      expect(await page.locator("ul.board > li").count()).toBe(40);
      expect(await overflowOf(page)).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      await page.context().close();
    },
  );
}
