export type { Access, AccessRequest } from "./access.service.ts";
export {
  applicationSubmitted,
  contractFinalized,
  contractTerminated,
  decisionMade,
} from "./sharing.events.ts";
export { type SharingService, sharing } from "./sharing.module.ts";
