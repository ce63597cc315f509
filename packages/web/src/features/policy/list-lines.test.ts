import { expect, test } from "vitest";
import { readListLines } from "./list-lines.ts";

test("a pasted list is read line by line, with what each line has", () => {
  const text = "1\t黔测试集团有限公司\t91520100ma00000034\r\n2，第二公司\n\n第三公司\n 4 ,  ,\n";
  expect(readListLines(text)).toEqual([
    { rank: 1, name: "黔测试集团有限公司", code: "91520100MA00000034" },
    { rank: 2, name: "第二公司", code: null },
    { rank: null, name: "第三公司", code: null },
  ]);
});

test("a name that is a number is no rank alone", () => {
  expect(readListLines("58集团\n360")).toEqual([{ rank: null, name: "58集团", code: null }]);
});
