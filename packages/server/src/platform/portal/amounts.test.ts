import { expect, test } from "vitest";
import { intervalText, moneyText } from "./amounts.ts";

test.each([
  [0n, "0 万元", "CNY 0"],
  [14_400_000n, "14.4 万元", "CNY 144,000"],
  [16_665_000n, "16.665 万元", "CNY 166,650"],
  [999_999n, "9,999.99 元", "CNY 9,999.99"],
  [50n, "0.50 元", "CNY 0.50"],
  [-1_000_000n, "-1 万元", "CNY -10,000"],
  [1_234_567_890_123n, "1,234,567.890123 万元", "CNY 12,345,678,901.23"],
])("%i fen read %s and %s", (fen, zh, en) => {
  expect([moneyText(fen, "zh"), moneyText(fen, "en")]).toEqual([zh, en]);
});

test("an interval names both limits, or says that there is none above", () => {
  expect(intervalText({ lowFen: 150_000_000n, highFen: 200_000_000n }, "zh")).toBe("150 万元 – 200 万元");
  expect(intervalText({ lowFen: 500_000_000n, highFen: 500_000_000n }, "en")).toBe("CNY 5,000,000");
  expect(intervalText({ lowFen: 0n, highFen: null }, "zh")).toBe("0 万元以上，文本未设上限");
});
