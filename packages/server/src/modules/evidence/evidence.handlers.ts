import type { Handlers } from "@qianshu/contract";
import type { evidenceRoutes } from "@qianshu/contract/evidence";
import { isAtRoot, reachOf } from "@qianshu/domain/identity/actor";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { Platform } from "../../platform/module.ts";
import * as queries from "./evidence.queries.ts";
import type { EvidenceService } from "./evidence.service.ts";
import { listProvisions } from "./provisions.queries.ts";

/** Answers the routes of the module evidence. */
export function makeEvidenceHandlers(
  { database: { db } }: Platform,
  service: EvidenceService,
): Handlers<typeof evidenceRoutes, RequestContext> {
  return {
    getLogState: () => service.getState(),
    listPublicKeys: async () => ({ keys: await service.listPublicKeys() }),
    listReceipts: async ({ actor, query }) => {
      const { items, total } = await queries.listReceipts(db, reachOf(actor, "delivery:read"), query);
      return {
        items: items.map((row) => ({
          id: row.id,
          index: row.index,
          kind: row.kind,
          contractId: row.contract_id,
          assetId: row.asset_id,
          providerName: row.provider_name,
          consumerName: row.consumer_name,
          rows: row.rows,
          at: row.at.toISOString(),
        })),
        total,
      };
    },
    getReceiptFile: ({ actor, params }) => service.getReceiptFile(params.id, actor),
    proveConsistency: ({ query }) => service.proveConsistency(query.from, query.to),
    checkLog: () => service.check(),
    listAuditEvents: async ({ actor, query }) => {
      const { items, total } = await queries.listAuditEvents(
        db,
        reachOf(actor, "evidence:audit"),
        isAtRoot(actor, "evidence:audit"),
        query,
      );
      return {
        items: items.map((row) => ({
          id: row.id,
          at: row.at.toISOString(),
          type: row.type,
          personName: row.person_name,
          organizationName: row.organization_name,
          objectType: row.object_type,
          objectId: row.object_id,
          objectName: row.object_name,
          outcome: row.outcome,
          receiptId: row.receipt_id,
          facts: row.facts,
        })),
        total,
      };
    },
    listProvisions: async ({ actor, query }) => {
      const { items, total } = await listProvisions(db, reachOf(actor, "evidence:audit"), query);
      return { items: items.map((row) => ({ ...row, at: row.at.toISOString() })), total };
    },
  };
}
