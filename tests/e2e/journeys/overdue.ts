import { expect, test } from "vitest";
import { action, confirmDialog, expectWords, type Stage } from "../stage.ts";
import { keepScreenshot } from "../visitor.ts";
import { ageClocks } from "./clock.queries.ts";

const matter = "新生儿医保参保核对";

/** A decision that nobody takes in time comes before the office; the clock is let run while other journeys go on. */
export function overdueJourneys(stage: Stage): { begin(): void; end(): void } {
  let decisionId: string;
  return {
    begin: () =>
      test("an application is left without an answer", async () => {
        const consumer = await stage.callerOf("guiyang.minzheng.consumer");
        const { items } = await consumer.catalog.searchEntries({ query: { q: "出生医学证明签发信息" } });
        const entry = await consumer.catalog.getEntry({ params: { id: items[0]!.id } });
        const { organizationId } = await consumer.identity.getMe();
        const year = new Date().getFullYear();
        const { id } = await consumer.sharing.createApplication({
          body: {
            organizationId,
            matter: { code: "", name: matter },
            purpose: "核对新生儿出生信息，主动办理参保",
            basis: { type: "statutory-duty", act: "中华人民共和国母婴保健法", article: "第二十三条" },
            items: [
              {
                entryId: entry.id,
                assetId: entry.resources[0]!.assetId,
                fields: ["certificate_no", "born_at"],
                modes: ["page"],
              },
            ],
            period: { from: `${year}-11-01`, until: `${year + 1}-11-01` },
            retentionDays: 30,
            limits: {},
          },
        });
        const { decisions } = await consumer.sharing.submitApplication({ params: { id } });
        decisionId = decisions[0]!.id;
        const { caseId } = await consumer.sharing.getDecision({ params: { id: decisionId } });
        await ageClocks(stage.server.data, caseId, 60);
      }),

    end: () =>
      test("the office sees what is overdue and urges the department, which is told", async () => {
        const officer = await stage.callerOf("office.officer");
        const state = async () => (await officer.sharing.getDecision({ params: { id: decisionId } })).state;
        await expect.poll(state, { timeout: 120_000 }).toBe("escalated");
        const page = await stage.enter("office.officer");
        await page.getByText(matter).first().waitFor();
        await page.goto(`${stage.server.url}/console/decisions/${decisionId}`);
        await action(page, "督办").click();
        await page.getByRole("dialog").getByRole("textbox").fill("请于三日内答复");
        await keepScreenshot(page, "overdue");
        await confirmDialog(page, "督办");
        await expectWords(page, "请于三日内答复");
        const approver = await stage.enter("weijian.approver", "phone");
        await approver.goto(`${stage.server.url}/console/notices`);
        await expectWords(approver, matter, "请于三日内答复");
      }),
  };
}
