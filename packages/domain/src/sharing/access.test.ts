import { expect, test } from "vitest";
import {
  type AccessAttempt,
  type ContractFacts,
  findQuotaExceeded,
  findRefusal,
  grantedRows,
} from "./access.ts";
import { ContractTerms } from "./terms.ts";

const asset = "01890000-0000-7000-8000-000000000001";
const consumer = "01890000-0000-7000-8000-00000000000c";
const terms = ContractTerms.parse({
  version: 1,
  matter: { code: "", name: "高龄津贴" },
  purpose: "核实申请人年龄",
  basis: { type: "statutory-duty", act: "社会救助暂行办法", article: "第十条" },
  items: [
    {
      entryId: asset,
      code: "306001/000001",
      entryName: "人口",
      assetId: asset,
      modes: ["file", "page"],
      fields: [{ name: "a", mask: { kind: "none" } }],
    },
  ],
  receivers: "consumer-and-below",
  limits: { networks: ["10.0.0.0/8"], hours: { from: 8, to: 18 }, rowsPerDay: 100, callsPerDay: 2 },
  operatorRequired: true,
  period: { from: "2026-01-01", until: "2027-01-01" },
  retentionDays: 30,
});
const contract: ContractFacts = {
  state: "FINALIZED",
  terms,
  consumerId: consumer,
  consumerDivision: "520100",
};
const attempt: AccessAttempt = {
  assetId: asset,
  mode: "file",
  receiver: { id: consumer, divisionCode: "520100", above: [] },
  today: "2026-06-01",
  hour: 9,
  insideNetworks: true,
  context: { operator: "k12" },
};
const refusal = (change: Partial<AccessAttempt>, facts: Partial<ContractFacts> = {}) =>
  findRefusal({ ...contract, ...facts }, { ...attempt, ...change })?.code;

test("an access within every term is not refused", () => {
  expect(refusal({})).toBeUndefined();
});

test.each([
  [{ today: "2025-12-31" }, "sharing.contract_out_of_period"],
  [{ today: "2026-01-01" }, undefined],
  [{ today: "2026-12-31" }, undefined],
  [{ today: "2027-01-01" }, "sharing.contract_out_of_period"],
  [{ assetId: consumer }, "sharing.asset_not_granted"],
  [{ mode: "call" as const }, "sharing.mode_not_granted"],
  [{ insideNetworks: false }, "sharing.network_not_granted"],
  [{ hour: 7 }, "sharing.outside_hours"],
  [{ hour: 18 }, "sharing.outside_hours"],
  [{ context: {} }, "sharing.operator_missing"],
  [{ receiver: { id: asset, divisionCode: "520103", above: [consumer] } }, undefined],
  [{ receiver: { id: asset, divisionCode: "520103", above: [asset, consumer] } }, undefined],
  [{ receiver: { id: asset, divisionCode: "520103", above: [asset] } }, "sharing.receiver_not_granted"],
  [{ receiver: { id: asset, divisionCode: "520302", above: [consumer] } }, "sharing.receiver_not_granted"],
  [{ receiver: { id: asset, divisionCode: "520100", above: [consumer] } }, "sharing.receiver_not_granted"],
])("an access with %j gives %s", (change, code) => {
  expect(refusal(change)).toBe(code);
});

test.each([
  ["AGREED" as const, "sharing.contract_not_signed"],
  ["VERIFIED" as const, "sharing.contract_not_signed"],
  ["TERMINATED" as const, "sharing.contract_terminated"],
])("a contract in state %s is refused with %s", (state, code) => {
  expect(refusal({}, { state })).toBe(code);
});

test("one contract gives each receiver the rows of its own division", () => {
  const rows = { op: "eq", column: "sex", value: "1" } as const;
  const item = { ...terms.items[0]!, rows, ownDivisionField: "division_code" };
  const own = (value: string) => ({ op: "startsWith", column: "division_code", value });
  expect(grantedRows(item, "520103")).toEqual({ op: "and", of: [rows, own("520103")] });
  expect(grantedRows({ ...item, rows: null }, "520100")).toEqual(own("5201"));
  expect(grantedRows({ ...item, ownDivisionField: null }, "520103")).toEqual(rows);
});

test("a quota may be used up to its last row and not beyond", () => {
  const used = { rowsToday: 60, callsToday: 0, keysToday: 0 };
  expect(findQuotaExceeded(terms.limits, used, { rows: 40 })).toBeUndefined();
  expect(findQuotaExceeded(terms.limits, used, { rows: 41 })?.code).toBe("sharing.quota_exceeded");
  expect(findQuotaExceeded(terms.limits, { ...used, callsToday: 2 }, { calls: 1 })?.code).toBe(
    "sharing.quota_exceeded",
  );
});
