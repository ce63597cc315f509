import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { overflowOf, type Stage, seriousFindings } from "../stage.ts";
import { widths } from "../visitor.ts";

/** The main pages, each as somebody who works on it. */
const pages: readonly (readonly [string, readonly string[]])[] = [
  [
    "minzheng.steward",
    ["", "assets", "sources", "sources/new", "quarantine", "entries", "my-entries", "notices"],
  ],
  [
    "guiyang.minzheng.consumer",
    ["applications", "applications/new", "contracts", "deliveries", "receipts", "account"],
  ],
  ["gongan.approver", ["decisions", "catalog-board", "jobs"]],
  ["office.officer", ["data-elements", "ledger", "ledger-proofs"]],
  [
    "guiyang.office.policy",
    ["claims", "drafts", "recognitions", "batches", "experts", "clawbacks", "desks", "policy-lists"],
  ],
  ["guiyang.office.fund", ["payments", "payments/format", "funds"]],
  ["office.auditor", ["audit", "provisions", "evidence"]],
  ["office.secadmin", ["network", "signing-keys", "people"]],
  ["office.sysadmin", ["organizations"]],
];

/** Waits until a page has its head and nothing of it is still on its way. */
async function settle(page: Page): Promise<void> {
  await page.locator("main h1").first().waitFor();
  await page.locator("main .ant-skeleton, main .ant-spin-spinning").first().waitFor({ state: "hidden" });
}

/** Every main page at both widths: nothing serious for axe, nothing out of sight. */
export function everyPageJourneys(stage: Stage): void {
  test.each(pages)("%s finds the main pages accessible and whole at both widths", async (username, paths) => {
    const found: string[] = [];
    const page = await stage.enter(username);
    for (const path of paths) {
      await page.setViewportSize(widths.desk);
      await page.goto(`${stage.server.url}/console/${path}`);
      await settle(page);
      const hidden = await overflowingTables(page);
      if (hidden > 0) found.push(`${path}: a table hides ${hidden} px`);
      for (const [width, size] of Object.entries(widths)) {
        await page.setViewportSize(size);
        await settle(page);
        found.push(...(await seriousFindings(page)).map((finding) => `${path} ${width}: ${finding}`));
        const overflow = await overflowOf(page);
        if (overflow > 0) found.push(`${path} ${width}: ${overflow} px wider than the window`);
      }
    }
    expect(found).toEqual([]);
  });
}

/** How much of the page's widest table is out of sight. */
const overflowingTables = (page: Page): Promise<number> =>
  page
    .locator("main .ant-table-content")
    .evaluateAll((all) => Math.max(0, ...all.map((one) => one.scrollWidth - one.clientWidth)));
