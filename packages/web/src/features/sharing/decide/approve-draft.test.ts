import { narrowTerms } from "@qianshu/domain/sharing/narrow-terms";
import { ContractTerms } from "@qianshu/domain/sharing/terms";
import { expect, test } from "vitest";
import { findApprovalGap, startApproval, toNarrowedTerms } from "./approve-draft.ts";

const uuid = (n: number) => `01990000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const asked = ContractTerms.parse({
  version: 1,
  matter: { code: "", name: "高龄津贴" },
  purpose: "核实申请人年龄",
  basis: { type: "none" },
  items: [1, 2].map((n) => ({
    entryId: uuid(n),
    code: `306001/00000${n}`,
    entryName: `目录 ${n}`,
    assetId: uuid(10 + n),
    modes: ["file", "page"],
    fields: [
      { name: "name", mask: { kind: "keep-first-last", first: 1, last: 0 } },
      { name: "division_code", mask: { kind: "none" } },
    ],
  })),
  limits: { rowsPerDay: 1000 },
  period: { from: "2026-11-22", until: "2027-11-22" },
  retentionDays: 365,
});

test("nothing changed means nothing is sent", () => {
  expect(toNarrowedTerms(asked, startApproval(asked))).toBeUndefined();
});

test("sends what was narrowed, which the domain accepts", () => {
  const draft = startApproval(asked);
  draft.items[0]!.fields[0]!.given = false;
  draft.items[0]!.modes = ["page"];
  draft.items[0]!.moreRows = {
    join: "and",
    lines: [{ column: "division_code", op: "startsWith", value: "5201" }],
  };
  draft.items[1]!.given = false;
  draft.limits = { rowsPerDay: 500, callsPerDay: 20 };
  draft.operatorRequired = true;
  const narrowed = toNarrowedTerms(asked, draft)!;
  expect(narrowed).toEqual({
    items: [
      {
        assetId: uuid(11),
        fields: [{ name: "division_code", mask: { kind: "none" } }],
        modes: ["page"],
        rows: { op: "startsWith", column: "division_code", value: "5201" },
      },
    ],
    limits: { rowsPerDay: 500, callsPerDay: 20 },
    operatorRequired: true,
  });
  expect(narrowTerms(asked, narrowed).terms.items).toHaveLength(1);
});

test("a weaker mask needs its reason, and takes it along", () => {
  const draft = startApproval(asked);
  draft.items[0]!.fields[0]!.mask = { kind: "none" };
  expect(findApprovalGap(asked, draft)).toBe("reason");
  draft.items[0]!.fields[0]!.reason = "逐人发放须核对全名";
  expect(findApprovalGap(asked, draft)).toBeUndefined();
  const narrowed = toNarrowedTerms(asked, draft)!;
  expect(narrowTerms(asked, narrowed).reasons).toEqual([
    { assetId: uuid(11), field: "name", reason: "逐人发放须核对全名" },
  ]);
});

test("an approval of nothing is none", () => {
  const draft = startApproval(asked);
  draft.items[0]!.modes = [];
  expect(findApprovalGap(asked, draft)).toBe("fields");
  for (const item of draft.items) item.given = false;
  expect(findApprovalGap(asked, draft)).toBe("items");
});
