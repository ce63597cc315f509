export type { IssuedReceipt, NewReceipt, PlainContext, ProvisionFacts } from "./append.ts";
export type { NewAuditEvent } from "./audit.ts";
export { evidence } from "./evidence.module.ts";
export type { EvidenceService } from "./evidence.service.ts";
