import { chromium } from "playwright-core";
import { expect, it } from "vitest";
import { findSystemBrowser, unpackBrowser } from "../../scripts/browser.ts";

const page = "data:text/html;charset=utf-8,<title>贵州</title><p>政务信息资源目录</p>";

it("opens a page in the browser that npm brings, for machines that have none", async () => {
  const browser = await chromium.launch(unpackBrowser());
  const tab = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await tab.goto(page);
  expect(await tab.title()).toBe("贵州");
  await browser.close();
});

it("opens a page in the system's browser", async (context) => {
  const system = findSystemBrowser();
  if (!system) return context.skip("this system has neither Chromium nor Chrome; the packaged one is used");
  const browser = await chromium.launch(system);
  const tab = await browser.newPage();
  await tab.goto(page);
  expect(await tab.textContent("p")).toBe("政务信息资源目录");
  await browser.close();
});
