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
  textOf,
} from "../stage.ts";
import { keepScreenshot, openPage } from "../visitor.ts";

const file = [
  "姓名,身份证号,联系电话,补贴金额",
  ...Array.from(
    { length: 30 },
    (_, at) => `示例${at},${idNumber(at)},1390851${String(at).padStart(4, "0")},${800 + at}`,
  ),
].join("\n");

/** A number with a valid check digit, in a body of digits that nobody was given. */
function idNumber(serial: number): string {
  const body = `52010319540101${String(serial).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + "10X98765432"[sum % 11];
}

/** A file on its way from the steward's desk to a published entry with a certificate. */
export function stewardJourneys(stage: Stage): void {
  const name = `农机购置补贴发放明细${Date.now() % 100_000}`;
  let assetUrl: string;
  let entryUrl: string;

  test("a steward uploads a file, sees what is in it and corrects a proposed grade with a reason", async () => {
    const page = await stage.enter("minzheng.steward");
    await page.goto(`${stage.server.url}/console/assets/new`);
    await page.locator('input[type="file"]').setInputFiles({
      name: `${name}.csv`,
      mimeType: "text/csv",
      buffer: Buffer.from(file),
    });
    await page.getByText("已上传").waitFor();
    await nextStep(page);
    await page.getByLabel("名称").fill(name);
    for (let step = 0; step < 2; step++) await nextStep(page);
    await page.locator(".qs-wizard-foot .ant-btn-primary").click();
    await page.getByText("身份证号").first().waitFor();
    await expectWords(page, "居民身份号码", "30");
    await page.getByRole("tab", { name: "分类分级" }).click();
    await page.getByRole("tabpanel").getByRole("button", { name: "确认分级" }).click();
    await page.getByRole("button", { name: "按建议确认" }).waitFor();
    await chooseOption(page, page.getByLabel("补贴金额 级别"), "一般数据 3级");
    await page.getByLabel("与系统建议不同的理由").fill("补贴金额与个人关联，按个人信息管理");
    await page.getByRole("button", { name: "确认分级", exact: true }).click();
    await page.getByText("已由省民政厅数据专员于").waitFor();
    await expectWords(page, "补贴金额与个人关联");
    assetUrl = page.url();
  });

  test("the secrecy reviewer concludes, the steward registers, describes and submits the entry", async () => {
    const reviewer = await stage.enter("minzheng.secrecy");
    await reviewer.goto(assetUrl);
    await action(reviewer, "填写保密审查结论").click();
    await reviewer.getByText("不含国家秘密").click();
    await confirmDialog(reviewer, "提交");

    const page = await stage.enter("minzheng.steward");
    await page.goto(assetUrl);
    await action(page, "登记").click();
    await confirmDialog(page, "提交");
    await action(page, "编制目录条目").click();
    await page.getByLabel("摘要").fill("农机购置补贴逐笔发放情况，用于核对补贴资格，由省民政厅汇总。");
    await chooseOption(page, page.getByLabel("目录类别"), "基础信息资源");
    for (let step = 0; step < 2; step++) await nextStep(page);
    await expectWords(page, "自动填写：含重要数据");
    await page.getByLabel("共享条件和范围").fill("可提供给各级政务部门用于核对补贴资格");
    await nextStep(page);
    await page.getByRole("button", { name: "保存条目" }).click();
    await action(page, "提交审核").click();
    await confirmDialog(page, "提交审核");
    await page.getByText("审核中").first().waitFor();
    entryUrl = page.url();
  });

  test("department and office review, the office publishes, and anybody checks the certificate", async () => {
    const approver = await stage.enter("minzheng.approver");
    await approver.getByText("注册审核").first().waitFor();
    await expectWords(approver, `${name} · 贵州省民政厅`);
    await approver.goto(entryUrl);
    await action(approver, "通过注册审核").click();
    await confirmDialog(approver, "通过注册审核");

    const officer = await stage.enter("office.officer");
    await officer.goto(entryUrl);
    await action(officer, "发布").click();
    await confirmDialog(officer, "发布");
    const link = officer.locator('main a[href*="/certificates/"]').first();
    await link.click();
    await officer.getByText("签名有效").waitFor();
    await officer.getByRole("img", { name: "验证地址二维码" }).waitFor();
    await keepScreenshot(officer, "certificate");
    expect(await seriousFindings(officer)).toEqual([]);

    const number = officer.url().split("/").pop()!;
    const anybody = await openPage(stage.browser, "phone");
    await anybody.goto(`${stage.server.url}/verify/${number}`);
    expect(await textOf(anybody.locator("body"))).toContain("证书有效");
    expect(await overflowOf(anybody)).toBeLessThanOrEqual(0);
    await anybody.context().close();
  });
}
