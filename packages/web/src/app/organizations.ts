import { type Permission, permissions } from "@qianshu/domain/identity/permissions";
import type { Role } from "@qianshu/domain/identity/roles";
import { useSession } from "./session.ts";

/** The organizations at which the person holds a role with this permission, as choices. */
export function useOrganizationsFor(permission: Permission): { value: string; label: string }[] {
  const { roles } = useSession();
  const allowed: Partial<Record<Role, string>> = permissions[permission].roles;
  const found = new Map(
    roles.filter((held) => allowed[held.role]).map((held) => [held.organizationId, held.organizationName]),
  );
  return [...found].map(([value, label]) => ({ value, label }));
}
