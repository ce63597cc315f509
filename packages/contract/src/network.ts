import { type Purpose, purposes } from "@qianshu/domain/network/purposes";
import { z } from "zod";
import { Done, Id, IdParams, Instant, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";

/** Ports of a rule: one, or from-to. */
const PortRange = z
  .object({ from: z.number().int().min(1).max(65_535), to: z.number().int().min(1).max(65_535) })
  .refine((range) => range.from <= range.to, "`from` must not exceed `to`")
  .meta({ id: "PortRange" });

const purposeNames = Object.keys(purposes) as [Purpose, ...Purpose[]];
const NetworkPurpose = z.enum(["any", ...purposeNames]).meta({ id: "NetworkPurpose" });

/** An address range the platform may connect to. */
export const NetworkRule = z
  .object({
    id: Id,
    organizationId: Id.nullable().meta({ description: "null: for every organization" }),
    organizationName: z.string().nullable(),
    cidr: z.string().meta({ example: "10.2.3.0/24" }),
    ports: z.array(PortRange).meta({ description: "Empty: every port" }),
    purpose: NetworkPurpose,
    note: z.string(),
    createdBy: Id.nullable(),
    createdByName: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: "NetworkRule" });
export type NetworkRule = z.infer<typeof NetworkRule>;

const NetworkRuleInput = z.object({
  organizationId: Id.nullable().meta({ description: "null: for every organization" }),
  cidr: z.string().trim().max(60).meta({ example: "10.2.3.0/24" }),
  ports: z.array(PortRange).max(50).default([]),
  purpose: NetworkPurpose.default("any"),
  note: z.string().trim().min(1).max(200),
});

/** The one network policy for outbound connections. */
export const networkRoutes = defineRoutes({
  listNetworkRules: {
    method: "GET",
    path: "/network-rules",
    summary: "Rules of the network policy: those for everybody and those of organizations in my reach",
    permission: "network:read",
    query: PageQuery.extend({ organizationId: Id.optional() }),
    reply: pageOf(NetworkRule),
    cli: "network list",
  },
  createNetworkRule: {
    method: "POST",
    path: "/network-rules",
    summary: "Allow connections to a range of addresses and ports",
    permission: "network:manage",
    body: NetworkRuleInput,
    reply: NetworkRule,
    status: 201,
    cli: "network allow",
  },
  removeNetworkRule: {
    method: "DELETE",
    path: "/network-rules/:id",
    summary: "Withdraw a rule; new connections are refused at once",
    permission: "network:manage",
    params: IdParams,
    reply: Done,
    cli: "network remove",
  },
  checkNetworkAddress: {
    method: "POST",
    path: "/network-rules/check",
    summary: "Whether a host and port may be reached, by which rule, or which rule is missing",
    permission: "network:read",
    body: z.object({
      organizationId: Id.nullish(),
      host: z.string().trim().min(1).max(253),
      port: z.number().int().min(1).max(65_535),
      purpose: z.enum(purposeNames).default("source"),
    }),
    reply: z.object({
      addresses: z.array(
        z.object({
          address: z.string(),
          allowed: z.boolean(),
          ruleId: Id.nullable(),
          missingRule: z.string().nullable(),
        }),
      ),
    }),
    cli: "network check",
  },
});
