import { expect, test } from "vitest";
import { itemStatements, tenantStatements } from "./register-files.ts";

const park = { governmentBuilt: true, monthlyRent: 30, floorArea: 1000 };

test("a tenant's rooms hold for the months of its stay, the months of a year for that year", () => {
  const stay = { area: 640, fromMonth: "2024-03", toMonth: "2026-02" };
  const days = { validFrom: "2024-03-01", validTo: "2026-02-28" };
  expect(tenantStatements(park, stay, 2026)).toEqual([
    { name: "租用面积", value: 640, ...days },
    { name: "入驻政府投资房屋", value: true, ...days },
    { name: "月租金单价", value: 30, ...days },
    { name: "当年承租月数", value: 2, validFrom: "2026-01-01", validTo: "2026-12-31" },
  ]);
});

test("who has left before the year, or goes on, is told as it is; what the park does not say is left out", () => {
  const gone = { area: 1, fromMonth: "2023-01", toMonth: "2023-12" };
  expect(tenantStatements({}, gone, 2026)).toEqual([
    { name: "租用面积", value: 1, validFrom: "2023-01-01", validTo: "2023-12-31" },
  ]);
  expect(tenantStatements({}, { ...gone, toMonth: null }, 2026)[0]!.validTo).toBeNull();
});

test("an entry states its facts from the day on, and nothing of what is empty", () => {
  expect(itemStatements({ 变压器容量: 315, 在大数据基地: null }, "2026-01-02")).toEqual([
    { name: "变压器容量", value: 315, validFrom: "2026-01-02", validTo: null },
  ]);
});
