import { completeUscc } from "@qianshu/domain/standards/uscc";
import { describe, expect, test } from "vitest";
import { action, chooseOption, confirmDialog, expectWords, type Stage } from "../stage.ts";

const company = "免申示例数据有限公司";
const officer = "guiyang.office.policy";

/** What an officer does besides leading a claim: drafts, experts, papers, who pays, payment columns, yearly lists. */
export function officerJourneys(stage: Stage): void {
  describe("an officer's own work", () => {
    test("known facts become a draft, the draft a claim with its papers", async () => {
      const api = await stage.callerOf(officer);
      const { id } = await api.policy.createPolicySubject({
        body: {
          kind: "company",
          name: company,
          code: completeUscc("91520100MA0E2E001"),
          divisionCode: "520100",
        },
      });
      const known = { 大数据企业认定: true, 当年自用宽带租赁费: 60, 宽带补贴第几年: 1 };
      const facts = Object.entries(known).map(([name, value]) => ({ name, value, validFrom: "2014-01-01" }));
      await api.policy.addPolicyFacts({ params: { id }, body: { facts } });

      const page = await stage.enter(officer);
      await page.goto(`${stage.server.url}/console/drafts`);
      await action(page, "立即核对").click();
      await page.getByText("生成免申即享草稿").first().waitFor();
      const row = page.locator("table tbody tr").filter({ hasText: company });
      await row.filter({ hasText: "300,000.00" }).waitFor();
      await row.getByRole("button", { name: "采纳", exact: true }).click();
      await row.waitFor({ state: "detached" });
      await page.goto(`${stage.server.url}/console/claims`);
      await page.getByRole("link", { name: company }).or(page.getByText(company)).first().waitFor();
      const claims = await api.incentives.listClaims({ query: { subjectId: id } });
      expect(claims.items).toMatchObject([{ state: "submitted", origin: "drafted" }]);

      await page.goto(`${stage.server.url}/console/claims/${claims.items[0]!.id}`);
      await expectWords(page, "据以办理的事实", "60 万元");
      const paper = {
        name: "宽带租赁合同.pdf",
        mimeType: "application/pdf",
        buffer: Buffer.from("%PDF-1.7\n"),
      };
      await page.locator('input[type="file"]').setInputFiles(paper);
      await page.getByRole("link", { name: "宽带租赁合同.pdf" }).waitFor();
      await page.locator('input[type="file"]').setInputFiles({ ...paper, buffer: Buffer.from("<html>") });
      await page.getByText("不接受此类附件").waitFor();
    });

    test("an expert is entered with field and ties, and taken out of the lot", async () => {
      const page = await stage.enter(officer);
      await page.goto(`${stage.server.url}/console/experts`);
      await action(page, "登记专家").click();
      await page.getByLabel("姓名").fill("示例专家丁");
      await page.getByLabel("工作单位", { exact: true }).fill("示例大学");
      await page.getByLabel("专长").fill("电子信息");
      await page.keyboard.press("Enter");
      await page.getByLabel("回避关系").fill(company);
      await page.keyboard.press("Enter");
      await confirmDialog(page, "确定");
      const row = page.locator("table tbody tr").filter({ hasText: "示例专家丁" });
      await row.filter({ hasText: company }).waitFor();
      await row.getByRole("button", { name: "修改专家" }).click();
      await page.getByLabel("可抽取").uncheck();
      await confirmDialog(page, "确定");
      await row.filter({ hasText: "不参加抽取" }).waitFor();
    });

    test("a rule and a place say who decides and pays", async () => {
      const page = await stage.enter(officer);
      await page.goto(`${stage.server.url}/console/desks`);
      await page.getByLabel("规则号").fill("R08-4");
      await page.getByLabel("行政区划代码").fill("520100");
      await page.getByRole("button", { name: "查看", exact: true }).click();
      await expectWords(page, "支付方须由审核人确认", "100%");
    });

    test("the fund officer sets the columns of the payment file as the bank wants them", async () => {
      const page = await stage.enter("guiyang.office.fund");
      await page.goto(`${stage.server.url}/console/payments/format`);
      await page.getByRole("button", { name: "增加一列" }).click();
      await page.getByLabel("列名 7").fill("金额分");
      await page.getByRole("button", { name: "保存格式" }).click();
      await page.getByText("已保存，下一个付款文件起生效").waitFor();
      await page.reload();
      expect(await page.getByLabel("列名 7").inputValue()).toBe("金额分");
      await page.getByRole("button", { name: "恢复常用格式" }).click();
      await page.getByRole("button", { name: "保存格式" }).click();
      await page.getByText("已保存，下一个付款文件起生效").waitFor();
    });

    test("a name on a yearly list is confirmed by a person", async () => {
      const page = await stage.enter(officer);
      await page.goto(`${stage.server.url}/console/policy-lists`);
      await action(page, "录入名单").click();
      await page.getByLabel("名单", { exact: true }).click();
      await page.locator(".ant-select-item-option").filter({ hasText: "国内电子百强" }).click();
      await page.getByLabel("年度").fill("2026");
      await page.getByLabel("名单内容").fill(`1，${company}\n2，别处的公司`);
      await page.getByText("已读出 2 家").waitFor();
      await page.getByRole("dialog").getByRole("button", { name: "确定" }).click();
      await page.getByText("待确认 1 家").waitFor();
      await page.keyboard.press("Escape");
      const row = page.locator("table tbody tr").filter({ hasText: company });
      await row.getByRole("button", { name: "确认" }).click();
      await page.getByRole("dialog").getByText("相似度 100%").click();
      await confirmDialog(page, "确定");
      await row.filter({ hasText: "已确认" }).waitFor();
    });

    test("a fact is entered in a field of its kind", async () => {
      const api = await stage.callerOf(officer);
      const { items } = await api.policy.listPolicySubjects({ query: { q: company } });
      const page = await stage.enter(officer, "phone");
      await page.goto(`${stage.server.url}/console/policy-subjects/${items[0]!.id}`);
      await page.getByRole("button", { name: "登记事实" }).click();
      const dialog = page.getByRole("dialog");
      await chooseOption(page, dialog.getByRole("combobox").first(), "投产运营日");
      await dialog.locator(".ant-picker input").first().waitFor();
      await chooseOption(page, dialog.getByRole("combobox").first(), "新设企业");
      await dialog.getByRole("radio").first().waitFor();
    });
  });
}
