import { expect, it } from "vitest";
import { shortSource } from "./Reason.tsx";

it.each([
  ["GB/T 43697-2024 数据安全技术 数据分类分级规则", "GB/T 43697-2024"],
  ["DB52/T 1123-2016", "DB52/T 1123-2016"],
  ["国发〔2016〕51号", "国发〔2016〕51号"],
  ["中华人民共和国个人信息保护法", "个人信息保护法"],
  ["政务信息资源目录编制指南（试行）（发改高技〔2017〕1272号）", "政务信息资源目录编制指南（试行）（…"],
])("%s is %s on a line", (source, short) => expect(shortSource(source)).toBe(short));
