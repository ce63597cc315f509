import { z } from "zod";
import { defineEvent } from "../../platform/events/events.ts";

const Id = z.uuid();
const At = z.iso.datetime();

/** An application was submitted and split by department. */
export const applicationSubmitted = defineEvent({
  name: "sharing.application_submitted",
  summary: "An application was submitted and split by department",
  payload: z.object({
    applicationId: Id,
    number: z.string(),
    consumerId: Id,
    decisions: z.array(z.object({ id: Id, providerId: Id, automatic: z.boolean() })),
    personId: Id,
    at: At,
  }),
});

/** A department, an office in its place, or the platform decided its part of an application. */
export const decisionMade = defineEvent({
  name: "sharing.decision_made",
  summary: "A part of an application was approved or refused",
  payload: z.object({
    decisionId: Id,
    applicationId: Id,
    consumerId: Id,
    providerId: Id,
    outcome: z.enum(["approved", "refused"]),
    automatic: z.boolean(),
    contractId: Id.nullable(),
    personId: Id.nullable(),
    at: At,
  }),
});

const OfContract = z.object({
  contractId: Id,
  number: z.string(),
  version: z.number().int(),
  providerId: Id,
  consumerId: Id,
  assetIds: z.array(Id),
  at: At,
});

/** Both sides have signed: a contract is in force within its period. */
export const contractFinalized = defineEvent({
  name: "sharing.contract_finalized",
  summary: "Both sides signed a contract; it is in force within its period",
  payload: OfContract,
});

/** A contract has ended: revoked, expired, or replaced by its next version. */
export const contractTerminated = defineEvent({
  name: "sharing.contract_terminated",
  summary: "A contract was revoked, expired, or was replaced by its next version",
  payload: OfContract.extend({ cause: z.enum(["revoked", "expired", "replaced"]) }),
});
