import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import type { ExampleServer } from "./example-server.ts";

const screenshots = path.resolve(import.meta.dirname, "../../docs/screenshots");

/** The two widths the console is made for. */
export const widths = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** Opens a page as nobody. */
export async function openPage(browser: Browser, width: keyof typeof widths = "desk"): Promise<Page> {
  const context = await browser.newContext({
    viewport: widths[width],
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // A dialogue that still grows moves its buttons away under the pointer.
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  return page;
}

/** Signs in through the form and waits for the workbench. */
export async function signIn(
  browser: Browser,
  server: ExampleServer,
  username: string,
  width: keyof typeof widths = "desk",
): Promise<Page> {
  const page = await openPage(browser, width);
  await page.goto(`${server.url}/console`);
  await fillSignIn(page, username, server.passwordOf(username));
  await page.getByRole("heading", { name: "工作台", exact: true }).waitFor();
  return page;
}

/** Fills the sign-in form and sends it. */
export async function fillSignIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel("用户名").fill(username);
  await page.locator('input[type="password"]').fill(password);
  await page.keyboard.press("Enter");
}

/** Keeps a picture for the guides, when they are asked for by QIANSHU_SCREENSHOTS=1. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  if (process.env.QIANSHU_SCREENSHOTS !== "1") return;
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) });
}
