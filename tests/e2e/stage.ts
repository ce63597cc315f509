import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { launchBrowser } from "../../scripts/browser.ts";
import { type Caller, makeCaller, signIn as signInToApi } from "../crash/client.ts";
import { type ExampleServer, startExampleServer } from "./example-server.ts";
import { signIn, type widths } from "./visitor.ts";

/** One started installation and one browser, shared by all journeys. */
export interface Stage {
  readonly server: ExampleServer;
  readonly browser: Browser;
  /** Signs somebody in, in a browser profile of their own. */
  enter(username: string, width?: keyof typeof widths): Promise<Page>;
  /** Somebody at the API, for what a journey only presupposes. */
  callerOf(username: string): Promise<Caller>;
}

/** Sets the stage before the journeys of a file and clears it afterwards. */
export function setStage<S extends ExampleServer = ExampleServer>(
  start: () => Promise<S> = startExampleServer as () => Promise<S>,
): Stage & { readonly server: S } {
  let server: S;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([start(), launchBrowser()]);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    async callerOf(username) {
      const { headers } = await signInToApi(server.url, username, server.passwordOf(username));
      return makeCaller(() => server.url, headers);
    },
    async enter(username, width) {
      const page = await signIn(browser, server, username, width);
      onTestFinished(async ({ task }) => {
        if (task.result?.state === "fail") await keepFailure(page, username);
        await page.context().close();
      });
      return page;
    },
  };
}

/** Shows what a person saw when a journey failed. */
async function keepFailure(page: Page, username: string): Promise<void> {
  const file = path.join(tmpdir(), `qianshu-e2e-failed-${username}.png`);
  await page.screenshot({ path: file, fullPage: true });
  console.error(`${page.url()} as ${username}, ${file}:\n${await page.locator("body").innerText()}`);
}

/** The first row of the list on the page. */
export const firstRow = (page: Page) => page.locator("table tbody tr.ant-table-row").first();

/** The text of an element as it is in the document. */
export const textOf = async (element: Locator): Promise<string> => (await element.textContent()) ?? "";

/** Serious findings of axe on the page as it stands. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations
      .filter(({ impact }) => impact === "critical" || impact === "serious")
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}

/** How far the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Chooses an option of a drop-down by its words, and waits until the choice stands. */
export async function chooseOption(page: Page, field: Locator, option: string | RegExp): Promise<void> {
  await field.click();
  // Only an open list is named, and it opens some time after the press.
  const opened = field.and(page.locator("[aria-controls]"));
  const list = `[id="${await opened.getAttribute("aria-controls")}"]`;
  const dropdown = page.locator(".ant-select-dropdown").filter({ has: page.locator(list) });
  const wanted = dropdown.locator(".ant-select-item-option").filter({ hasText: option }).first();
  // One choice closes the list; of several each is marked in it, or gone with the search that found it.
  const stands = async () =>
    !(await dropdown.isVisible()) ||
    (await wanted.count()) === 0 ||
    /option-selected/.test((await wanted.getAttribute("class", { timeout: 2_000 }).catch(() => "")) ?? "");
  const settles = async () => {
    try {
      await expect.poll(stands, { timeout: 5_000 }).toBe(true);
      return true;
    } catch {
      return false;
    }
  };
  // A list goes to the other side of its field when the page scrolls under the press, which then meets nothing.
  do await wanted.click();
  while (!(await settles()));
}

/** Goes to the next step of a wizard. */
export async function nextStep(page: Page): Promise<void> {
  const title = await textOf(page.locator(".qs-wizard-title"));
  await page.getByRole("button", { name: "下一步" }).click();
  await page.locator(".qs-wizard-title").filter({ hasNotText: title }).waitFor();
}

/** Presses the button of an open dialog or drawer, and waits until it has closed. */
export async function confirmDialog(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole("dialog").last();
  await dialog.getByRole("button", { name: button, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** An action in the head of a page; one of the same name elsewhere, as on the workbench, is another. */
export const action = (page: Page, name: string) => {
  const head = page.locator(".qs-page-actions");
  return head.getByRole("button", { name, exact: true }).or(head.getByRole("link", { name, exact: true }));
};

/** Expects words on the main part of the page, once it has come in. */
export async function expectWords(page: Page, ...words: string[]): Promise<void> {
  for (const word of words) await expect.poll(() => textOf(page.locator("main"))).toContain(word);
}
