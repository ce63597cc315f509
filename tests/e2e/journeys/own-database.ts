import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { getTableSpec } from "../../../examples/guizhou/generate/tables.ts";
import { type ConsumerDatabase, startConsumerDatabase } from "../../crash/consumer-database.ts";
import { action, chooseOption, confirmDialog, expectWords, nextStep, type Stage } from "../stage.ts";
import { keepScreenshot } from "../visitor.ts";

const matter = "义务教育资助对象就读学校核对";
const [entry, sourceName] = ["普通中小学名录", "市民政局业务库"];
const columns = getTableSpec("schools").columns.map(({ name }) => name);

/** Delivery into a table of the consumer's own PostgreSQL. */
export function ownDatabaseJourneys(stage: Stage): void {
  let opened: { directory: string; database: ConsumerDatabase } | undefined;
  let contractId: string;
  afterAll(async () => {
    await opened?.database.close();
    if (opened) await rm(opened.directory, { recursive: true, force: true });
  });

  /** Starts the department's database and lets the platform reach it; its consumer looks after sources too. */
  async function openDatabase(): Promise<ConsumerDatabase> {
    const directory = await mkdtemp(path.join(tmpdir(), `qianshu-test-${process.pid}-own-`));
    const database = await startConsumerDatabase(directory, columns);
    opened = { directory, database };
    const security = await stage.callerOf("office.secadmin");
    const { identity } = await stage.callerOf("guiyang.minzheng.consumer");
    const { id: personId, organizationId } = await identity.getMe();
    await security.identity.grantRole({ body: { personId, role: "steward", organizationId } });
    const ports = [{ from: database.port, to: database.port }];
    for (const purpose of ["delivery", "source"] as const)
      await security.network.createNetworkRule({
        body: { organizationId, cidr: "127.0.0.1/32", ports, purpose, note: sourceName },
      });
    return database;
  }

  /** Applies for what is shared with everybody, which is granted at once, and signs for both sides. */
  async function makeContract(): Promise<string> {
    const consumer = await stage.callerOf("guiyang.minzheng.consumer");
    const { items } = await consumer.catalog.searchEntries({ query: { q: entry } });
    const found = await consumer.catalog.getEntry({
      params: { id: items.find(({ name }) => name === entry)!.id },
    });
    const { organizationId } = await consumer.identity.getMe();
    const year = new Date().getFullYear();
    const { id } = await consumer.sharing.createApplication({
      body: {
        organizationId,
        matter: { code: "", name: matter },
        purpose: "核对资助对象的就读学校",
        basis: { type: "none" },
        items: [
          {
            entryId: found.id,
            assetId: found.resources[0]!.assetId,
            fields: columns,
            modes: ["table", "page"],
          },
        ],
        period: { from: `${year}-01-01`, until: `${year + 1}-12-31` },
        retentionDays: 30,
        limits: {},
      },
    });
    const { decisions } = await consumer.sharing.submitApplication({ params: { id } });
    const made = decisions[0]!.contractId!;
    const { providerId } = await consumer.sharing.getContract({ params: { id: made } });
    const security = await stage.callerOf("office.secadmin");
    const signatory = await stage.callerOf("minzheng.signatory");
    const { id: personId } = await signatory.identity.getMe();
    await security.identity.grantRole({ body: { personId, role: "signatory", organizationId: providerId } });
    await signatory.sharing.signContract({ params: { id: made }, body: {} });
    const own = await stage.callerOf("guiyang.minzheng.signatory");
    await own.sharing.signContract({ params: { id: made }, body: {} });
    return made;
  }

  test("a consumer connects a database of its own", async () => {
    const { client, port } = await openDatabase();
    contractId = await makeContract();
    const page = await stage.enter("guiyang.minzheng.consumer");
    await page.goto(`${stage.server.url}/console/sources/new`);
    await nextStep(page);
    await page.getByLabel("数据源名称").fill(sourceName);
    await page.getByLabel("主机").fill("127.0.0.1");
    await page.getByLabel("端口").fill(String(port));
    await page.getByLabel("数据库名").fill(client.database!);
    await page.getByLabel("用户名").fill(client.user!);
    await chooseOption(page, page.getByLabel("加密连接"), "不加密");
    await nextStep(page);
    await page.getByRole("button", { name: "测试连接" }).click();
    await page.getByText("连接正常").waitFor();
    await page.locator(".qs-wizard-foot .ant-btn-primary").click();
    await page.getByRole("heading", { name: sourceName }).waitFor();
  });

  /** Has the rows written into the table, and follows to the delivery's page. */
  async function takeDelivery(page: Page): Promise<void> {
    await page.goto(`${stage.server.url}/console/contracts/${contractId}?tab=receive`);
    const receive = page.locator(".qs-receive");
    await receive.getByText("写入库表", { exact: true }).first().click();
    await chooseOption(page, receive.getByLabel("目标数据库"), sourceName);
    await receive.getByLabel("模式").fill("mine");
    await receive.getByLabel("表名").fill("delivered");
    await page.keyboard.press("Escape");
    await chooseOption(page, receive.getByLabel("主键字段"), "school_no");
    await page.keyboard.press("Escape");
    await receive.getByRole("button", { name: "写入库表" }).click();
    await page.getByRole("link", { name: "查看这次交付" }).click();
  }

  test("rows go into its table by key: broken off they leave nothing, resumed they come whole, and both sides agree", async () => {
    const { client } = opened!.database;
    const count = async () =>
      (await client.query("select count(*)::int as count from mine.delivered")).rows[0].count;
    await client.query(
      `insert into mine.delivered (school_no, name) values ('2152000000', '旧名'), ('0000000000', '本局自有');
       alter table mine.delivered add constraint small check (pupils::int < 1000)`,
    );
    const page = await stage.enter("guiyang.minzheng.consumer");
    await takeDelivery(page);
    await page.getByText("已暂停").first().waitFor();
    await expectWords(page, "small");
    await keepScreenshot(page, "table-delivery-refused");
    expect(await count()).toBe(2);
    await client.query("alter table mine.delivered drop constraint small");
    await action(page, "继续交付").click();
    await page.getByText("已完成").first().waitFor();
    const all = await count();
    expect(all).toBeGreaterThan(100);
    const { rows } = await client.query(
      "select name from mine.delivered where school_no in ('2152000000', '0000000000') order by school_no",
    );
    expect(rows[0].name).toBe("本局自有");
    expect(rows[1].name).not.toBe("旧名");
    await action(page, "确认收到").click();
    await page
      .getByRole("dialog")
      .getByLabel("行数")
      .fill(String(all - 1));
    await confirmDialog(page, "对账");
    await expectWords(page, "一致", "mine.delivered (school_no)");
    await keepScreenshot(page, "table-delivery");
    await takeDelivery(page);
    await page.getByText("已完成").first().waitFor();
    expect(await count()).toBe(all);
  });
}
