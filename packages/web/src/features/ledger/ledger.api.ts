import { ledgerRoutes } from "@qianshu/contract/ledger";
import { makeApi } from "../../app/api.ts";

/** Accounts, their entries and the proofs of the ledger. */
export const ledgerApi = makeApi("ledger", ledgerRoutes);
