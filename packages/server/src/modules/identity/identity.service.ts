import { isDemoAllowed } from "../../platform/config/config.ts";
import type { Platform } from "../../platform/module.ts";
import { makeMeService } from "./me.service.ts";
import { makeOrganizationService } from "./organizations.service.ts";
import { makePeopleService } from "./people.service.ts";
import { makeResolveActor } from "./resolve-actor.ts";
import { makeRoleService } from "./roles.service.ts";
import { makeSessionService } from "./sessions.service.ts";
import { makeSetupService } from "./setup.service.ts";
import { makeTokenService } from "./tokens.service.ts";

export type IdentityService = ReturnType<typeof makeIdentityService>;

/** Who is who, who may what, and who asks. */
export function makeIdentityService(platform: Platform) {
  const demoAllowed = isDemoAllowed(platform.config);
  const organizations = makeOrganizationService(platform);
  const people = makePeopleService(platform);
  const roles = makeRoleService(platform);
  const tokens = makeTokenService(platform, demoAllowed);
  const sessions = makeSessionService(platform, demoAllowed);
  return {
    ...organizations,
    ...people,
    ...roles,
    ...tokens,
    ...makeMeService(platform, demoAllowed),
    ...makeSetupService(platform, { ...organizations, ...people, ...roles }, demoAllowed),
    sessions,
    demoAllowed,
    resolveActor: makeResolveActor(sessions, tokens),
  };
}
