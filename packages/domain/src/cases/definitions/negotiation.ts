/** States of a contract negotiation in the Dataspace Protocol 2025-1. */
export type NegotiationState =
  | "REQUESTED"
  | "OFFERED"
  | "ACCEPTED"
  | "AGREED"
  | "VERIFIED"
  | "FINALIZED"
  | "TERMINATED";

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
