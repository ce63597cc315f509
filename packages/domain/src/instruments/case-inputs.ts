import { z } from "zod";
import type { Role } from "../identity/roles.ts";
import type { Finding } from "../problem-entry.ts";

/** Who takes part in every instrument: the applicant's people, the officers and approvers of who keeps the pool. */
export const sides = {
  applicant: { zh: "申请企业", en: "Applicant" },
  authority: { zh: "管理机构", en: "Manager" },
};
type Side = { side: "applicant" | "authority"; role: Role };
export const applicant: Side = { side: "applicant", role: "consumer" };
export const officer: Side = { side: "authority", role: "fund-officer" };
export const approver: Side = { side: "authority", role: "approver" };

/** An amount above nothing, in fen, as text. */
export const PositiveFenText = z.string().regex(/^[1-9]\d{0,17}$/, "expected whole fen above 0 as text");
const Line = z.string().trim().min(1).max(200);
const Text = z.string().trim().max(2000);

/** What a step is about that moves or promises money: how much, and by which paper. */
export const AmountAndPaper = z.object({
  amountFen: PositiveFenText,
  document: Line,
  note: Text.default(""),
});
export const Paper = z.object({ document: Line, note: Text.default("") });
export const Noted = z.object({ note: Text.min(1) });

/** Adds amounts that a case keeps as text. */
export const addFen = (one: string, other: string): string => String(BigInt(one) + BigInt(other));

/** Says that an amount passes what is left; nothing where it does not. */
export function tooMuch(field: string, wanted: string, left: bigint): Finding[] {
  if (BigInt(wanted) <= left) return [];
  return [
    {
      field: `input.${field}`,
      found: wanted,
      expected: `≤ ${left}`,
      message: { zh: "超过可用的金额", en: "More than is left" },
    },
  ];
}
