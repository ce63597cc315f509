import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  findSeparationConflictOf,
  overlaps,
  type Role,
  type RolePeriod,
  roles,
  separatedRoles,
} from "./roles.ts";

const period = (role: Role, validFrom: string, validTo: string | null = null): RolePeriod => ({
  role,
  validFrom,
  validTo,
});

describe("findSeparationConflictOf", () => {
  test("no two of the three administrators on one day", () => {
    const held = [period("system-administrator", "2026-01-01")];
    expect(findSeparationConflictOf(held, period("auditor", "2026-06-01"))).toEqual([
      "system-administrator",
      "auditor",
    ]);
  });

  test("one after the other is allowed: the last day is excluded", () => {
    const held = [period("system-administrator", "2026-01-01", "2026-06-01")];
    expect(findSeparationConflictOf(held, period("auditor", "2026-06-01"))).toBeUndefined();
  });

  test("a role yet to begin counts as well", () => {
    const held = [period("auditor", "2027-01-01")];
    expect(findSeparationConflictOf(held, period("security-administrator", "2026-01-01"))).toBeDefined();
    expect(findSeparationConflictOf(held, period("security-administrator", "2026-01-01", "2027-01-01"))).toBe(
      undefined,
    );
  });

  test("other roles meet freely, and the same role at two organizations does too", () => {
    for (const role of Object.keys(roles) as Role[]) {
      const conflict = findSeparationConflictOf([period(role, "2026-01-01")], period(role, "2026-01-01"));
      expect(conflict).toBeUndefined();
      if (separatedRoles.includes(role)) continue;
      for (const other of separatedRoles)
        expect(findSeparationConflictOf([period(role, "2026-01-01")], period(other, "2026-01-01"))).toBe(
          undefined,
        );
    }
  });
});

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-01-${String(number).padStart(2, "0")}`);
const anyPeriod = fc.record({ validFrom: day, validTo: fc.option(day) });

test("overlaps agrees with looking at every day", () => {
  const days = Array.from({ length: 40 }, (_, index) =>
    new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
  );
  const holds = (p: { validFrom: string; validTo: string | null }, on: string) =>
    p.validFrom <= on && (p.validTo === null || on < p.validTo);
  fc.assert(
    fc.property(anyPeriod, anyPeriod, (a, b) => {
      expect(overlaps(a, b)).toBe(days.some((on) => holds(a, on) && holds(b, on)));
    }),
    { seed: 20_260_101 },
  );
});
