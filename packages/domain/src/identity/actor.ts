import { type Permission, permissions, type ReachKind } from "./permissions.ts";
import type { Role } from "./roles.ts";

/** A role held at an organization today. */
export interface HeldRole {
  role: Role;
  organizationId: string;
  /** Division of that organization: 6 digits, 9 for a township, 12 for a village. */
  divisionCode: string;
  /** Whether that organization stands under no other. */
  atRoot?: boolean;
}

/** Who is acting: a person with the roles held today, through a session or an API token. */
export interface Actor {
  personId: string;
  username: string;
  name: string;
  roles: HeldRole[];
  via: "session" | "token";
  /** What the token is limited to; undefined for sessions. */
  scopes?: Permission[] | undefined;
}

/** How far an actor may go: nowhere, everywhere, or named organizations and whole divisions (by code prefix). */
export type Reach =
  | { kind: "none" }
  | { kind: "all" }
  | { kind: "some"; organizationIds: string[]; divisionPrefixes: string[] };

/** Prefix that a division's own code and those below share: 52 province, 5201 prefecture, 520103 county. */
export function divisionPrefix(code: string): string {
  // A township's code may end in 00 as well (520103100), so zeros widen six-digit codes only.
  if (code.length !== 6) return code;
  return code.endsWith("0000") ? code.slice(0, 2) : code.endsWith("00") ? code.slice(0, 4) : code;
}

/** The condition under which the actor may use a permission; it is compiled into the query. */
export function reachOf(actor: Actor, permission: Permission): Reach {
  if (actor.scopes && !actor.scopes.includes(permission)) return { kind: "none" };
  const reaches: Partial<Record<Role, ReachKind>> = permissions[permission].roles;
  const organizationIds = new Set<string>();
  const divisionPrefixes = new Set<string>();
  for (const held of actor.roles) {
    const reach = reaches[held.role];
    if (reach === "all" || (reach === "root" && held.atRoot)) return { kind: "all" };
    if (reach === "own") organizationIds.add(held.organizationId);
    if (reach === "below") divisionPrefixes.add(divisionPrefix(held.divisionCode));
  }
  if (organizationIds.size + divisionPrefixes.size === 0) return { kind: "none" };
  return { kind: "some", organizationIds: [...organizationIds], divisionPrefixes: [...divisionPrefixes] };
}

/** Whether the actor has a permission from an organization that stands under no other: what concerns all is theirs. */
export function isAtRoot(actor: Actor, permission: Permission): boolean {
  const reaches: Partial<Record<Role, ReachKind>> = permissions[permission].roles;
  const isInScope = !actor.scopes || actor.scopes.includes(permission);
  return isInScope && actor.roles.some(({ role, atRoot }) => atRoot && reaches[role] !== undefined);
}

/** Whether an organization lies within a reach. */
export function reaches(reach: Reach, organization: { id: string; divisionCode: string }): boolean {
  if (reach.kind !== "some") return reach.kind === "all";
  return (
    reach.organizationIds.includes(organization.id) ||
    reach.divisionPrefixes.some((prefix) => organization.divisionCode.startsWith(prefix))
  );
}

/** Everything the actor may do somewhere. */
export function listPermissions(actor: Actor): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter(
    (permission) => reachOf(actor, permission).kind !== "none",
  );
}
