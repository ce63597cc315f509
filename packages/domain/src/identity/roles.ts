import { z } from "zod";
import type { Bilingual } from "../problem-entry.ts";

/** The roles a person holds at an organization (design: the people). */
export const roles = {
  steward: { zh: "数据专员", en: "Data steward" },
  approver: { zh: "审批人", en: "Approver" },
  consumer: { zh: "需求方经办人", en: "Consumer" },
  signatory: { zh: "授权签署人", en: "Signatory" },
  office: { zh: "数据资源管理办公室", en: "Data office" },
  "secrecy-reviewer": { zh: "保密审查员", en: "Secrecy reviewer" },
  "system-administrator": { zh: "系统管理员", en: "System administrator" },
  "security-administrator": { zh: "安全管理员", en: "Security administrator" },
  auditor: { zh: "审计管理员", en: "Audit administrator" },
  "policy-officer": { zh: "政策专员", en: "Policy officer" },
  "fund-officer": { zh: "资金专员", en: "Fund officer" },
  "rule-author": { zh: "规则编制员", en: "Rule author" },
  planner: { zh: "规划专员", en: "Planner" },
} as const satisfies Record<string, Bilingual>;

export type Role = keyof typeof roles;
export const Role = z.enum(Object.keys(roles) as [Role, ...Role[]]).meta({ id: "Role" });

/** 三员分立: no person may hold two of these (GB/T 22239-2019, 8.1.4). */
export const separatedRoles: readonly Role[] = ["system-administrator", "security-administrator", "auditor"];

/** The two of the three administrators' roles that would meet in one person, if any. */
export function findSeparationConflict(held: readonly Role[]): [Role, Role] | undefined {
  const met = separatedRoles.filter((role) => held.includes(role));
  return met.length > 1 ? [met[0]!, met[1]!] : undefined;
}

/** A role during a period of days: the first included, the last excluded; no last day means until further notice. */
export interface RolePeriod {
  role: Role;
  validFrom: string;
  validTo: string | null;
}

/** Whether two periods share a day. */
export function overlaps(a: Omit<RolePeriod, "role">, b: Omit<RolePeriod, "role">): boolean {
  const ends = (end: string | null, begin: string) => end !== null && end <= begin;
  const isEmpty = (period: Omit<RolePeriod, "role">) => ends(period.validTo, period.validFrom);
  return !isEmpty(a) && !isEmpty(b) && !ends(a.validTo, b.validFrom) && !ends(b.validTo, a.validFrom);
}

/** The role already held, or to be held, that the new one must not meet on any day (三员分立). */
export function findSeparationConflictOf(
  held: readonly RolePeriod[],
  wanted: RolePeriod,
): [Role, Role] | undefined {
  const during = held.filter((period) => overlaps(period, wanted));
  for (const { role } of during) {
    const conflict = findSeparationConflict([role, wanted.role]);
    if (conflict) return conflict;
  }
  return undefined;
}
