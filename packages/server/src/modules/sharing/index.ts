export type { Access, AccessRequest } from "./access.service.ts";
export { contractTerminated } from "./sharing.events.ts";
export { type SharingService, sharing } from "./sharing.module.ts";
