import { describe, expect, test } from "vitest";
import { type Actor, divisionPrefix, type HeldRole, listPermissions, reaches, reachOf } from "./actor.ts";

const actorWith = (...roles: HeldRole[]): Actor => ({
  personId: "p",
  username: "u",
  name: "n",
  roles,
  via: "session",
});
const held = (role: HeldRole["role"], divisionCode: string, organizationId = "o"): HeldRole => ({
  role,
  organizationId,
  divisionCode,
});

describe("divisionPrefix", () => {
  test.each([
    ["520000", "52"],
    ["520100", "5201"],
    ["520103", "520103"],
    ["520103100", "520103100"],
    ["520103001000", "520103001000"],
  ])("%s shares %s with what lies below", (code, prefix) => {
    expect(divisionPrefix(code)).toBe(prefix);
  });
});

describe("reachOf", () => {
  test("an office reaches its own division and those below, not its neighbours", () => {
    const reach = reachOf(actorWith(held("office", "520100")), "entry:publish");
    expect(reaches(reach, { id: "x", divisionCode: "520103" })).toBe(true);
    expect(reaches(reach, { id: "x", divisionCode: "520103100" })).toBe(true);
    expect(reaches(reach, { id: "x", divisionCode: "520200" })).toBe(false);
    expect(reaches(reach, { id: "x", divisionCode: "520000" })).toBe(false);
  });

  test("a steward reaches the own organization only", () => {
    const reach = reachOf(actorWith(held("steward", "520000", "mine")), "asset:manage");
    expect(reaches(reach, { id: "mine", divisionCode: "520000" })).toBe(true);
    expect(reaches(reach, { id: "other", divisionCode: "520103" })).toBe(false);
  });

  test("running the platform belongs to the administrator at the root", () => {
    const county = actorWith(held("system-administrator", "520103"));
    const root = actorWith({ ...held("system-administrator", "520000"), atRoot: true });
    expect(reachOf(county, "system:operate")).toEqual({ kind: "none" });
    expect(reachOf(root, "system:operate")).toEqual({ kind: "all" });
  });

  test("a token's scopes narrow what its owner may do and never widen it", () => {
    const actor = { ...actorWith(held("steward", "520000")), scopes: ["asset:read", "role:manage"] as const };
    expect(listPermissions({ ...actor, scopes: [...actor.scopes] })).toEqual(["asset:read"]);
  });
});
