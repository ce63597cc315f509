export { hashPassword } from "better-auth/crypto";
export {
  accountChanged,
  organizationChanged,
  roleChanged,
  signedIn,
  signedOut,
  signInFailed,
  tokenChanged,
} from "./identity.events.ts";
export { identity } from "./identity.module.ts";
export type { IdentityService } from "./identity.service.ts";
export type { NewOrganization } from "./organizations.service.ts";
export type { NewPerson } from "./people.service.ts";
export { isWithinReach, requireReach, whereReach } from "./reach.queries.ts";
export type { NewRole } from "./roles.service.ts";
