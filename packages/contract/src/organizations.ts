import { Tier } from "@qianshu/domain/identity/organization";
import { z } from "zod";
import { Day, DivisionCode, Id, IdParams, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { Organization, OrganizationInput } from "./identity-model.ts";

/** Organizations and who they were on a day. */
export const organizationRoutes = defineRoutes({
  listOrganizations: {
    method: "GET",
    path: "/organizations",
    summary: "Organizations as they are today, or were on the day `on`",
    permission: "organization:read",
    query: PageQuery.extend({
      on: Day.optional(),
      search: z.string().trim().max(60).optional(),
      tier: Tier.optional(),
      /** Every organization of this division and those below it. */
      division: DivisionCode.optional(),
      parentId: Id.optional(),
    }),
    reply: pageOf(Organization),
    cli: "org list",
  },
  getOrganization: {
    method: "GET",
    path: "/organizations/:id",
    summary: "One organization as it is today, or was on the day `on`",
    permission: "organization:read",
    params: IdParams,
    query: z.object({ on: Day.optional() }),
    reply: Organization,
    cli: "org show",
  },
  listOrganizationVersions: {
    method: "GET",
    path: "/organizations/:id/versions",
    summary: "What the organization was and since when",
    permission: "organization:read",
    params: IdParams,
    reply: z.object({ items: z.array(Organization) }),
    cli: "org history",
  },
  createOrganization: {
    method: "POST",
    path: "/organizations",
    summary: "Add an organization under another",
    permission: "organization:manage",
    body: OrganizationInput.extend({ parentId: Id, validFrom: Day.optional() }),
    reply: Organization,
    status: 201,
    cli: "org create",
  },
  changeOrganization: {
    method: "PATCH",
    path: "/organizations/:id",
    summary: "Change an organization from a day on; what it was before stays known",
    permission: "organization:manage",
    params: IdParams,
    body: OrganizationInput.partial().extend({ validFrom: Day.optional() }),
    reply: Organization,
    cli: "org change",
  },
  endOrganization: {
    method: "POST",
    path: "/organizations/:id/end",
    summary: "An organization exists no longer from a day on",
    permission: "organization:manage",
    params: IdParams,
    body: z.object({ validTo: Day.optional() }),
    reply: Organization,
    cli: "org end",
  },
});
