/** States of a contract negotiation in the Dataspace Protocol 2025-1. */
export type NegotiationState =
  | "REQUESTED"
  | "OFFERED"
  | "ACCEPTED"
  | "AGREED"
  | "VERIFIED"
  | "FINALIZED"
  | "TERMINATED";

/** Which side leads a negotiation from one state to the next; `either` may terminate until the end. */
export const negotiationSteps: Readonly<
  Record<NegotiationState, Partial<Record<NegotiationState, "provider" | "consumer" | "either">>>
> = {
  REQUESTED: { OFFERED: "provider", AGREED: "provider", TERMINATED: "either" },
  OFFERED: { REQUESTED: "consumer", ACCEPTED: "consumer", TERMINATED: "either" },
  ACCEPTED: { AGREED: "provider", TERMINATED: "either" },
  AGREED: { VERIFIED: "consumer", TERMINATED: "either" },
  VERIFIED: { FINALIZED: "provider", TERMINATED: "either" },
  FINALIZED: {},
  TERMINATED: {},
};

/** Where a sharing decision stands as a negotiation; after approval the signatures lead on to FINALIZED. */
export const negotiationOfSharingDecision: Readonly<Record<string, NegotiationState>> = {
  submitted: "REQUESTED",
  incomplete: "REQUESTED",
  deciding: "REQUESTED",
  "information-asked": "REQUESTED",
  escalated: "REQUESTED",
  approved: "AGREED",
  refused: "TERMINATED",
  withdrawn: "TERMINATED",
};
