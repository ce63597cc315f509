import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  action,
  chooseOption,
  confirmDialog,
  expectWords,
  nextStep,
  overflowOf,
  type Stage,
  seriousFindings,
} from "../stage.ts";
import { keepScreenshot } from "../visitor.ts";

/** The matter of these journeys and of those that receive. */
export const matter = "残疾人两项补贴资格核对";

/** One application to three departments: refused, asked for more, granted with conditions, then signed by both. */
export function sharingJourneys(stage: Stage): void {
  test("a consumer finds entries of three departments and applies for one matter", async () => {
    const page = await stage.enter("guiyang.minzheng.consumer");
    await page.goto(`${stage.server.url}/console/applications/new`);
    await page.getByLabel("事项名称").fill(matter);
    await page.getByLabel("用途").fill("核对残疾人户籍、婚姻和生育状况，主动发放残疾人两项补贴");
    await page.getByLabel("法律、行政法规名称").fill("中华人民共和国残疾人保障法");
    await page.getByRole("textbox", { name: "条款" }).fill("第四十八条");
    await nextStep(page);
    const names = ["婚姻登记信息", "婚姻登记信息查询服务", "出生医学证明签发信息", "常住户籍人口基本信息"];
    for (const name of names) {
      await findEntry(page, name);
      await page.getByRole("button", { name: `加入 ${name}`, exact: true }).click();
      await item(name).getByRole("button", { name: "全选" }).click();
    }
    function item(name: string) {
      return page.getByRole("region", { name, exact: true });
    }
    const marriages = item("婚姻登记信息");
    await marriages.getByText("核验", { exact: true }).click();
    await marriages.getByText("写入库表", { exact: true }).click();
    await chooseOption(page, marriages.getByRole("combobox", { name: "用哪些字段查找记录" }), "男方身份号码");
    await page.keyboard.press("Escape");
    await marriages.getByRole("button", { name: "添加判断事项" }).click();
    await marriages.getByPlaceholder("判断事项，如：已满80岁").fill("在婚");
    const condition = marriages.getByRole("group", { name: "判断条件" });
    await chooseOption(page, condition.getByRole("combobox", { name: "字段" }), "登记类别");
    await chooseOption(page, condition.getByRole("combobox", { name: "条件" }), /^等于$/);
    await condition.getByRole("textbox", { name: "值" }).fill("结婚");
    await item("常住户籍人口基本信息").getByText("只要接收机构本行政区划的数据").click();
    await keepScreenshot(page, "application");
    expect(await seriousFindings(page)).toEqual([]);
    for (let step = 0; step < 2; step++) await nextStep(page);
    await expectWords(page, "在婚（登记类别 等于 “结婚”）", "仅接收机构本行政区划（户籍地行政区划）");
    await page.getByRole("button", { name: "提交申请" }).click();
    await page.getByText("各部门审批").waitFor();
    await expectWords(page, "贵州省公安厅", "贵州省卫生健康委员会", "贵州省民政厅", "剩 10 个工作日");
  });

  test("one department refuses with its legal basis, another asks for more on the phone and then agrees", async () => {
    const health = await stage.enter("weijian.approver");
    await health.getByRole("row", { name: matter }).getByRole("link").click();
    await action(health, "不同意共享").click();
    const dialog = health.getByRole("dialog");
    await dialog.getByLabel("法律、行政法规").fill("中华人民共和国母婴保健法");
    await dialog.getByLabel("条款").fill("第三十四条");
    await dialog.getByLabel("不同意的理由").fill("出生医学信息涉及个人隐私，补贴核对无须使用");
    await confirmDialog(health, "不同意共享");
    await health.getByText("中华人民共和国母婴保健法 第三十四条").first().waitFor();

    const police = await stage.enter("gongan.approver", "phone");
    await police.goto(`${stage.server.url}/console/decisions`);
    await police.getByText(matter).first().click();
    await action(police, "要求补充材料").click();
    await police.getByRole("dialog").getByLabel("需要补充什么").fill("请说明每月核对的人数");
    await confirmDialog(police, "要求补充材料");
    await police.getByText("已暂停计时").first().waitFor();
    expect(await overflowOf(police)).toBeLessThanOrEqual(0);

    const consumer = await stage.enter("guiyang.minzheng.consumer");
    await consumer.getByRole("row", { name: matter }).getByRole("link", { name: "补充材料" }).click();
    await action(consumer, "补充材料").click();
    await consumer.getByRole("dialog").getByLabel("补充说明").fill("每月约 1,200 人");
    await confirmDialog(consumer, "补充材料");

    await police.reload();
    await police.getByText("每月约 1,200 人").first().waitFor();
    await action(police, "同意共享").click();
    await confirmDialog(police, "同意");
    await police.getByText("同意共享").first().waitFor();
  });

  test("the third department agrees with conditions, and both sides sign with keys the platform holds", async () => {
    const approver = await stage.enter("minzheng.approver");
    await approver.getByRole("row", { name: matter }).getByRole("link").click();
    await action(approver, "同意共享").click();
    const drawer = approver.getByRole("dialog");
    await drawer.getByText("附条件同意").first().click();
    await drawer.getByLabel("其他约定").fill("仅限核对残疾人两项补贴资格");
    await drawer.getByText("每次使用须写明经办人").click();
    await drawer.getByLabel("每日调用次数上限").fill("500");
    await confirmDialog(approver, "附条件同意");
    for (const username of ["minzheng.signatory", "guiyang.minzheng.signatory"]) {
      const signatory = await stage.enter(username);
      await signatory.getByRole("row", { name: "婚姻登记信息" }).getByRole("link").first().click();
      await signatory.getByText("事项与用途").waitFor();
      await expectWords(signatory, "仅限核对残疾人两项补贴资格", "每日不超过 500 次", "每次使用须写明经办人");
      await action(signatory, "签署").click();
      await confirmDialog(signatory, "签署");
      if (username === "minzheng.signatory") await signatory.getByText("等待贵阳市民政局签署").waitFor();
      else await signatory.getByText("生效中").first().waitFor();
    }
    await expectWords(approver, "同意共享");
  });
}

/** Searches the catalogue until the entry is there: words typed while the step still comes in are lost. */
async function findEntry(page: Page, name: string): Promise<void> {
  const search = page.getByRole("searchbox", { name: "检索目录" });
  const found = page.getByRole("button", { name: `加入 ${name}`, exact: true });
  const isFound = async () => {
    await search.fill(name);
    await search.press("Enter");
    return found.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(isFound).toBe(true);
}
