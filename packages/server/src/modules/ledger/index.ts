export { ledger } from "./ledger.module.ts";
export type { AccountFilter, Ledger, TransferFilter } from "./ledger.port.ts";
export type { LedgerService } from "./ledger.service.ts";
