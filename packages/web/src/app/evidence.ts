import { evidenceRoutes } from "@qianshu/contract/evidence";
import { makeApi } from "./api.ts";

/** The evidence log, its receipts and the audit trail. */
export const evidenceApi = makeApi("evidence", evidenceRoutes);
