import { expect, test } from "vitest";
import { formatAmount, formatMoney } from "./amount.ts";

test.each([
  ["0", 2, "0.00"],
  ["123456789", 2, "1,234,567.89"],
  ["-100000", 2, "-1,000.00"],
  ["9223372036854775807", 2, "92,233,720,368,547,758.07"],
  ["1234567", 0, "1,234,567"],
])("%s with %i decimals reads %s", (amount, decimals, text) => {
  expect(formatAmount(amount, { decimals })).toBe(text);
});

test("money names its unit", () => {
  expect(formatMoney("5", { decimals: 2, symbol: "元" })).toBe("0.05 元");
});
