import { Digests } from "@qianshu/domain/evidence/digests";
import { KeyHolder, SignatureEnvelope } from "@qianshu/domain/evidence/signature";
import { GrantedBy } from "@qianshu/domain/sharing/contract-document";
import { ContractFile, ContractSide } from "@qianshu/domain/sharing/contract-file";
import { ContractState, ContractTerms, Matter, Period } from "@qianshu/domain/sharing/terms";
import { z } from "zod";
import { Clock, Timeline } from "./cases.ts";
import { Bilingual, Id, IdParams, Instant, many, PageQuery, pageOf } from "./common.ts";
import { defineRoutes } from "./define-routes.ts";
import { CertificateFacts } from "./sharing-keys.ts";

export const ContractSignature = z
  .object({
    side: ContractSide,
    organizationName: z.string(),
    personName: z.string(),
    algorithm: z.string(),
    keyId: z.string(),
    holder: KeyHolder.meta({ description: "Who holds the key" }),
    /** Which way it was made, in words. */
    way: Bilingual,
    value: z.string(),
    certificate: z.string().nullable(),
    signedAt: Instant,
  })
  .meta({ id: "ContractSignature" });

export const ContractSummary = z
  .object({
    id: Id,
    number: z.string(),
    version: z.number().int(),
    state: ContractState,
    matter: Matter,
    providerId: Id,
    providerName: z.string(),
    consumerId: Id,
    consumerName: z.string(),
    entryNames: z.array(z.string()),
    period: Period,
    inForce: z.boolean(),
    grantedBy: GrantedBy,
    createdAt: Instant,
  })
  .meta({ id: "ContractSummary" });

/** What the provider owes once both sides have signed: to make delivery possible in time. */
export const Provision = z
  .object({
    state: z.enum(["preparing", "escalated", "provided", "ended"]),
    stateTitle: Bilingual,
    clock: Clock,
    timeline: Timeline,
    actions: z.array(z.enum(["confirm", "urge"])).meta({ description: "What the asker may do now" }),
  })
  .meta({ id: "ContractProvision" });

export const Contract = ContractSummary.extend({
  decisionId: Id,
  applicationNumber: z.string(),
  terms: ContractTerms,
  digest: Digests,
  signatures: z.array(ContractSignature),
  /** The version this one renews, and the one that renews it. */
  renews: Id.nullable(),
  renewedBy: Id.nullable(),
  finalizedAt: Instant.nullable(),
  termination: z
    .object({
      at: Instant,
      cause: z.enum(["revoked", "expired", "replaced"]),
      personName: z.string().nullable(),
      reason: z.string(),
    })
    .nullable(),
  /** The contract's pseudonym key is destroyed with it; the receipt proves it. */
  keyDestroyedAt: Instant.nullable(),
  provision: Provision.nullable().meta({ description: "Null before both sides have signed" }),
  actions: z.array(z.enum(["sign", "revoke", "renew"])).meta({ description: "What the asker may do now" }),
}).meta({ id: "Contract" });

/** What a check of a contract's text and signatures found. */
export const ContractVerification = z
  .object({
    valid: z.boolean().meta({ description: "Text intact and every signature valid and trusted" }),
    textIntact: z.boolean(),
    digest: Digests,
    signatures: z.array(
      z.object({
        side: ContractSide,
        organizationName: z.string(),
        personName: z.string().nullable().meta({ description: "Null where the public asks" }),
        holder: KeyHolder,
        way: Bilingual,
        keyId: z.string(),
        signedAt: Instant,
        valid: z.boolean(),
        trusted: z.boolean().meta({ description: "The certificate led to a trusted one when it was signed" }),
        certificate: CertificateFacts.nullable(),
      }),
    ),
  })
  .meta({ id: "ContractVerification" });

/** Contracts: reading, checking, signing, revoking. */
export const contractRoutes = defineRoutes({
  listContracts: {
    method: "GET",
    path: "/contracts",
    summary: "Contracts",
    permission: "contract:read",
    query: PageQuery.extend({
      state: many(ContractState),
      side: z.enum(["provider", "consumer"]).optional(),
      q: z.string().optional(),
    }),
    reply: pageOf(ContractSummary),
    cli: "contract list",
  },
  getContract: {
    method: "GET",
    path: "/contracts/:id",
    summary: "Read one contract",
    permission: "contract:read",
    params: IdParams,
    reply: Contract,
    cli: "contract show",
  },
  getContractOdrl: {
    method: "GET",
    path: "/contracts/:id/odrl",
    summary: "The contract as ODRL 2.2",
    permission: "contract:read",
    params: IdParams,
    reply: z.record(z.string(), z.unknown()),
    cli: "contract odrl",
  },
  getSigningBytes: {
    method: "GET",
    path: "/contracts/:id/signing-document",
    summary: "The canonical text both sides sign",
    permission: "contract:read",
    params: IdParams,
    reply: z.object({ document: z.string(), digest: Digests }),
    cli: "contract document",
  },
  getContractFile: {
    method: "GET",
    path: "/contracts/:id/file",
    summary: "Contract and signatures as one file, to be verified without the platform",
    permission: "contract:read",
    params: IdParams,
    reply: ContractFile,
    cli: "contract file",
  },
  verifyContract: {
    method: "GET",
    path: "/contracts/:id/verification",
    summary: "Check text and signatures; says which way each was made",
    permission: "contract:read",
    params: IdParams,
    reply: ContractVerification,
    cli: "contract check",
  },
  proveContract: {
    method: "GET",
    path: "/contract-proofs/:digest",
    summary: "Whether a printed contract is genuine, by its SM3 digest; names no terms",
    permission: "public",
    perMinute: 60,
    params: z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/) }),
    reply: z.object({
      number: z.string(),
      version: z.number().int(),
      state: ContractState,
      inForce: z.boolean(),
      verification: ContractVerification,
    }),
  },
  signContract: {
    method: "POST",
    path: "/contracts/:id/signatures",
    summary: "Sign with a key the platform holds, or hand in a detached signature",
    permission: "contract:sign",
    params: IdParams,
    body: z.object({
      side: ContractSide.optional().meta({ description: "Needed by who may sign for both" }),
      holder: z.enum(["platform", "imported"]).default("platform").meta({
        description: "Which of the organization's keys signs, unless a detached signature is given",
      }),
      detached: SignatureEnvelope.optional(),
    }),
    reply: Contract,
    status: 201,
  },
  actOnProvision: {
    method: "POST",
    path: "/contracts/:id/provision",
    summary: "Say that what the contract promises can be received; or, once it is overdue, urge the provider",
    permission: "contract:provide",
    params: IdParams,
    body: z.object({
      action: z.enum(["confirm", "urge"]),
      note: z.string().trim().max(2000).default("").meta({ description: "Needed to urge" }),
    }),
    reply: Contract,
    cli: "contract provide",
  },
  revokeContract: {
    method: "POST",
    path: "/contracts/:id/revocation",
    summary: "Revoke; in force at the next access",
    permission: "contract:revoke",
    params: IdParams,
    body: z.object({ reason: z.string().min(2).max(2000) }),
    reply: Contract,
    cli: "contract revoke",
  },
});
