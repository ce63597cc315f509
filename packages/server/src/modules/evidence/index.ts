export type { IssuedReceipt, NewReceipt, PlainContext, ProvisionFacts } from "./append.ts";
export { type NewAuditEvent, recordAudit } from "./audit.ts";
export { checkLog, checkWholeLog, type LoggedReceipt } from "./check-log.ts";
export { evidence } from "./evidence.module.ts";
export type { EvidenceService } from "./evidence.service.ts";
