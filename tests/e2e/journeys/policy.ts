import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { overflowOf, type Stage, seriousFindings, textOf } from "../stage.ts";
import { keepScreenshot, openPage } from "../visitor.ts";

/** How long a stranger may take for a correct, explained answer. */
const TWO_MINUTES = 120_000;

/** What our stranger knows of the company; of anything else they say that they don't know. */
const known: Record<string, string> = {
  大数据企业认定: "true",
  企业投资额: "1200",
  投产运营日: "2014-03-01",
  新设企业: "true",
  本期市县留存税收: "33.33",
};

/** Answers the questions as they come, until the rule has its answer. */
async function answerAll(page: Page, isDone: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < 60 && !(await isDone()); step++) {
    const field = page.locator(".question input").first();
    const fact = (await field.getAttribute("name"))!;
    const value = known[fact];
    const question = page.locator(".question");
    if (value === undefined) await question.getByRole("button", { name: "不知道，先跳过" }).click();
    else if ((await field.getAttribute("type")) === "radio")
      await question.locator(`label:has([value="${value}"])`).click();
    else {
      await field.fill(value);
      await question.getByRole("button", { name: "确定" }).click();
    }
    await question.locator(`[name="${fact}"]`).first().waitFor({ state: "detached" });
  }
}

/** What a stranger without an account learns about the policies. */
export function policyJourneys(stage: Stage): void {
  describe.each(["desk", "phone"] as const)("at the width of a %s", (width) => {
    test("a stranger gets a correct, explained answer for a company within two minutes", async () => {
      const page = await openPage(stage.browser, width);
      page.setDefaultTimeout(30_000);
      const began = Date.now();
      await page.goto(`${stage.server.url}/policies`);
      await page.getByRole("link", { name: "开始测算" }).first().click();
      await page.getByRole("link", { name: /^企业/ }).click();
      const rule = page.locator("#rule-R05-1");
      await page.locator("#asOf").fill("2017-03-02");
      await page.waitForURL(/asOf=2017-03-02/);
      await answerAll(page, async () => (await textOf(rule.locator(".tag"))) === "享受");
      await rule.filter({ hasText: "每年 16.665 万元" }).waitFor();
      const text = await textOf(rule);
      for (const words of ["享受", "企业所在地市、县政府", "以减半方式给予支持"])
        expect(text).toContain(words);
      await rule.getByText("条件与计算过程").click();
      await rule.getByText(/0\.5/).first().waitFor();
      expect(Date.now() - began).toBeLessThan(TWO_MINUTES);
      await keepScreenshot(page, `incentives-${width}`);
      expect(await overflowOf(page)).toBe(0);
      expect(await seriousFindings(page)).toEqual([]);
      // A changed fact is answered on the page, and a reload keeps it.
      const answered = page.locator("details#answered");
      if ((await answered.getAttribute("open")) === null) await answered.locator("summary").click();
      await page.locator("#fact-企业投资额").fill("999");
      await page.locator("#rule-R05-1.not-entitled").filter({ hasText: "改为" }).waitFor();
      await page.reload();
      await page.locator("#rule-R05-1.not-entitled").waitFor();
      await page.context().close();
    });

    test("document and report stand in the window, and nobody is kept out", async () => {
      const page = await openPage(stage.browser, width);
      for (const path of [
        "/policies",
        "/policies/guizhou-2014",
        "/policies/guizhou-2014/report?for=person",
      ]) {
        await page.goto(`${stage.server.url}${path}`);
        expect([path, await overflowOf(page), await seriousFindings(page)]).toEqual([path, 0, []]);
      }
      await page.context().close();
    });
  });

  test("without scripts the form answers as well", async () => {
    const context = await stage.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${stage.server.url}/policies/guizhou-2014/calculate?for=platform`);
    await page.locator("details#more summary").click();
    await page.locator("#fact-平台投资额").fill("15000");
    await page.getByRole("button", { name: "更新结果" }).last().click();
    expect(new URL(page.url()).searchParams.get("平台投资额")).toBe("15000");
    expect(await page.locator("#fact-平台投资额").inputValue()).toBe("15000");
    await context.close();
  });
}
