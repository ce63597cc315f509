import { routeTables } from "@qianshu/contract/all-routes";
import type { RouteTable } from "@qianshu/contract/define-routes";
import { permissions, type ReachKind } from "@qianshu/domain/identity/permissions";
import { type Role, roles } from "@qianshu/domain/identity/roles";
import { code, page, table } from "./markdown.ts";

const roleNames = Object.keys(roles) as Role[];

/** Who may do what, how far, and by which routes. */
export function makePermissions(): string {
  const matrix = Object.entries(permissions).map(([name, { label, roles: held }]) => [
    code(name),
    `${label.zh}<br>${label.en}`,
    ...roleNames.map((role) => (held as Partial<Record<Role, ReachKind>>)[role] ?? ""),
  ]);
  return page(
    "Permissions",
    "`packages/domain/src/identity/permissions.ts` and the route tables",
    "A role is held at an organization. `own`: that organization's things. `below`: those of every organization in its division and the divisions under it. `all`: everything. `root`: everything, but only where the role is held at an organization that stands under no other.",
    table(["permission", "", ...roleNames.map((role) => `${roles[role].zh}<br>${role}`)], matrix),
    "## Routes",
    "`public` needs no sign-in, `signed-in` any account.",
    table(["permission", "routes"], listRoutes()),
  );
}

function listRoutes(): string[][] {
  const routes = Object.entries<RouteTable>(routeTables).flatMap(([module, routeTable]) =>
    Object.entries(routeTable).map(([name, { permission }]) => ({ permission, name: `${module}.${name}` })),
  );
  return ["public", "signed-in", ...Object.keys(permissions)].map((permission) => [
    code(permission),
    routes
      .filter((route) => route.permission === permission)
      .map((route) => route.name)
      .join(", "),
  ]);
}
