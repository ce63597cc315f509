import { expect, test } from "vitest";
import { DataElement } from "./data-element.ts";

const element = {
  identifier: "RK0001",
  name: "公民身份号码",
  definition: "赋予公民的唯一的、终身不变的法定号码",
  dataType: "C",
  length: { min: 15, max: 18 },
  identifierKind: "resident-id",
} as const;

test("a complete element is accepted", () => {
  expect(DataElement.parse(element)).toEqual(element);
});

test.each([
  ["dataType", { dataType: "Z" }],
  ["length", { length: { min: 9, max: 3 } }],
  ["identifier", { identifier: "含中文" }],
  ["authoritativeOrganization", { authoritativeOrganization: "省公安厅" }],
])("a wrong %s is named", (field, change) => {
  const found = DataElement.safeParse({ ...element, ...change });
  expect(found.success).toBe(false);
  expect(found.error?.issues[0]?.path[0]).toBe(field);
});
