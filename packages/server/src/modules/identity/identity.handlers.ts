import type { Handlers } from "@qianshu/contract";
import { done } from "@qianshu/contract/common";
import type { organizationRoutes } from "@qianshu/contract/organizations";
import type { personRoutes } from "@qianshu/contract/people";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { IdentityService } from "./identity.service.ts";

/** Organizations, people and roles: each route is one call of the service. */
export function makeIdentityHandlers(
  service: IdentityService,
): Handlers<typeof organizationRoutes & typeof personRoutes, RequestContext> {
  return {
    listOrganizations: async ({ query }) => service.listOrganizations(query),
    getOrganization: async ({ params, query }) => service.getOrganization(params.id, query.on),
    listOrganizationVersions: async ({ params }) => ({
      items: await service.listOrganizationVersions(params.id),
    }),
    createOrganization: async ({ actor, body }) => service.createOrganization(actor, body),
    changeOrganization: async ({ actor, params, body }) => service.changeOrganization(actor, params.id, body),
    endOrganization: async ({ actor, params, body }) =>
      service.endOrganization(actor, params.id, body.validTo),
    listPeople: async ({ actor, query }) => service.listPeople(actor, query),
    getPerson: async ({ actor, params }) => service.getPerson(actor, params.id),
    createPerson: async ({ actor, body }) => service.createPerson(actor, body),
    changePerson: async ({ actor, params, body }) => service.changePerson(actor, params.id, body),
    disablePerson: async ({ actor, params }) => service.disablePerson(actor, params.id),
    enablePerson: async ({ actor, params }) => service.enablePerson(actor, params.id),
    unlockPerson: async ({ actor, params }) => service.unlockPerson(actor, params.id),
    resetPassword: async ({ actor, params }) => service.resetPassword(actor, params.id),
    grantRole: async ({ actor, body }) => service.grantRole(actor, body),
    revokeRole: async ({ actor, params }) => {
      await service.revokeRole(actor, params.id);
      return done;
    },
    listRoles: async ({ actor, query }) => service.listRoles(actor, query.organizationId, query.on),
  };
}
