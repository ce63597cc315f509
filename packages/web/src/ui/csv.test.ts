import { expect, it } from "vitest";
import { toCsv } from "./csv.ts";

it("writes CSV that Excel opens, with quotes doubled", () => {
  expect(toCsv(["名称", "数"], [['引"号,逗号', 3]])).toBe('\uFEFF名称,数\r\n"引""号,逗号",3\r\n');
});

it("neutralises formulas but not negative numbers", () => {
  expect(toCsv(["a"], [["=1+1"], ["@x"], [-5], ["-cmd"], [null]])).toBe(
    "\uFEFFa\r\n'=1+1\r\n'@x\r\n-5\r\n'-cmd\r\n\r\n",
  );
});
