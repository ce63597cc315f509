import { expect, test } from "vitest";
import { launchBrowser } from "../../../scripts/browser.ts";
import { expectWords, type Stage } from "../stage.ts";
import { openPage, signIn } from "../visitor.ts";

/** What holds for everybody: without WebGL, with nothing to do yet, with the keyboard alone. */
export function everybodysJourneys(stage: Stage): void {
  test("the county map is drawn where the browser has no WebGL", async () => {
    const browser = await launchBrowser(["--disable-3d-apis"]);
    try {
      const page = await signIn(browser, stage.server, "office.officer");
      expect(await page.evaluate(() => document.createElement("canvas").getContext("webgl2"))).toBeNull();
      await page.goto(`${stage.server.url}/console/catalog-board`);
      const map = page
        .getByRole("region", { name: "县级部门条目分布" })
        .locator("canvas, svg:not(.anticon svg)")
        .last();
      await map.waitFor();
      expect((await map.boundingBox())!.width).toBeGreaterThan(300);
    } finally {
      await browser.close();
    }
  });

  test("somebody who has nothing yet is told what to do first", async () => {
    const page = await stage.enter("enterprise.consumer");
    await page.getByText("没有待办事项").waitFor();
    await expectWords(page, "检索目录");
    await page.goto(`${stage.server.url}/console/applications`);
    await page.getByText("还没有共享申请").waitFor();
    await page.goto(`${stage.server.url}/console/contracts`);
    await page.getByText("还没有共享协议").waitFor();
  });

  test("with the keyboard alone somebody signs in, opens the workbench and reads a decision", async () => {
    const page = await openPage(stage.browser);
    const until = async (words: RegExp) => {
      for (let step = 0; step < 120; step++) {
        await page.keyboard.press("Tab");
        const name = await page.evaluate(() => {
          const at = document.activeElement?.closest("a, button, input, [role=button]");
          return `${at?.getAttribute("aria-label") ?? ""} ${at?.textContent ?? ""} ${at?.id ?? ""}`;
        });
        if (words.test(name)) return;
      }
      throw new Error(`Tab does not lead to ${words}`);
    };
    await page.goto(`${stage.server.url}/console`);
    await page.getByLabel("用户名").waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await until(/username/);
    await page.keyboard.type("gongan.approver");
    await until(/password/);
    await page.keyboard.type(stage.server.passwordOf("gongan.approver"));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "工作台", exact: true }).waitFor();
    await until(/^ ?跳到正文/);
    await page.keyboard.press("Enter");
    await page.goto(`${stage.server.url}/console/decisions`);
    await page.getByText("高龄津贴资格核对").first().waitFor();
    await until(/高龄津贴资格核对/);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "高龄津贴资格核对" }).waitFor();
    await page.context().close();
  });
}
