import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { defaultSeed, makeWorld } from "../../../examples/guizhou/generate/generate.ts";
import { getTableSpec } from "../../../examples/guizhou/generate/tables.ts";
import {
  action,
  chooseOption,
  confirmDialog,
  expectWords,
  type Stage,
  seriousFindings,
  textOf,
} from "../stage.ts";
import { keepScreenshot } from "../visitor.ts";
import { matter } from "./sharing.ts";

/** Somebody whose marriage the civil affairs department's service knows. */
const married = getTableSpec("marriages").records(makeWorld(defaultSeed, 20_000)).next().value!;

/** A program's calls under a contract, and what becomes of them when the contract is revoked. */
export function gatewayJourneys(stage: Stage): void {
  let contractUrl: string;
  let call: { address: string; headers: Record<string, string> };
  const callService = () =>
    fetch(`${call.address}?id_number=${married.husband_id_number}`, { headers: call.headers });

  /** Makes a token for receiving deliveries in the console, as the account page shows it once. */
  async function makeToken(page: Page): Promise<string> {
    await page.goto(`${stage.server.url}/console/account`);
    await page.getByRole("button", { name: "新建令牌" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("名称").fill("补贴核对程序");
    // Searched for, since a list shows its first rows alone.
    await dialog.getByLabel("权限范围").fill("接收交付");
    await chooseOption(page, dialog.getByLabel("权限范围"), "接收交付");
    // Several can be chosen: the list stays open over the button until one goes elsewhere.
    await dialog.getByText("新建令牌").first().click();
    await dialog.getByRole("button", { name: "新建", exact: true }).click();
    const once = page.getByRole("dialog", { name: "接口令牌" });
    const token = (await textOf(once.locator(".qs-code-text"))).trim();
    await once.getByRole("button").last().click();
    await once.waitFor({ state: "hidden" });
    return token;
  }

  test("a program calls a service with a token made in the console: masked, with a receipt", async () => {
    const page = await stage.enter("guiyang.minzheng.consumer");
    const token = await makeToken(page);
    await page.goto(`${stage.server.url}/console/contracts?q=${encodeURIComponent(matter)}`);
    await page.getByRole("row", { name: "婚姻登记信息" }).getByRole("link").first().click();
    await action(page, "接收数据").click();
    const receive = page.locator(".qs-receive");
    await receive.waitFor();
    contractUrl = page.url().split("?")[0]!;
    await chooseOption(page, page.getByRole("combobox", { name: "资源" }), "婚姻登记信息查询服务");
    await receive.getByLabel("办件编号").fill("QS-2026-000001");
    const shown = receive.locator("pre");
    await expect.poll(() => textOf(shown)).toContain("QS-2026-000001");
    await keepScreenshot(page, "gateway");
    expect(await seriousFindings(page)).toEqual([]);
    call = readCall(await textOf(shown), token);
    const answer = await callService();
    const body = await answer.json();
    expect(answer.status, JSON.stringify(body)).toBe(200);
    const [found] = body.data.items;
    expect(found.certificate_no).not.toBe("");
    expect(found.spouse_id_number).toContain("*");
    await page.goto(`${stage.server.url}/console/receipts/${answer.headers.get("x-qianshu-receipt")}`);
    await expectWords(page, "完成", "正常结束", "1 次，1 行");
  });

  test("a department revokes the contract, and the next call is refused with the reason", async () => {
    const page = await stage.enter("minzheng.approver");
    await page.goto(contractUrl);
    await action(page, "撤销协议").click();
    await page.getByRole("dialog").getByLabel("说明").fill("补贴发放已经结束");
    await confirmDialog(page, "撤销协议");
    await expectWords(page, "补贴发放已经结束");
    await keepScreenshot(page, "revoked");
    const refused = await callService();
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: "sharing.contract_terminated" });
    const consumer = await stage.enter("guiyang.minzheng.consumer", "phone");
    await consumer.goto(contractUrl);
    await expectWords(consumer, "已终止", "补贴发放已经结束");
    expect(await action(consumer, "接收数据").count()).toBe(0);
    await consumer.goto(`${stage.server.url}/console/notices`);
    await expectWords(consumer, matter, "补贴发放已经结束");
  });
}

/** The address and the headers of a call, as the console writes it for curl. */
function readCall(text: string, token: string) {
  const headers = [...text.matchAll(/-H "(x-qianshu-[a-z-]+): ([^"]+)"/g)].map(([, name, value]) => [
    name,
    value,
  ]);
  return {
    address: text.match(/"(http[^"?]+)/)![1]!,
    headers: { ...Object.fromEntries(headers), authorization: `Bearer ${token}` },
  };
}
