import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Handlers } from "@qianshu/contract";
import { type exchangeRoutes, FilterText } from "@qianshu/contract/exchange";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { noUsage } from "@qianshu/domain/exchange/usage";
import { findingsOf } from "@qianshu/domain/findings";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { Platform } from "../../platform/module.ts";
import type { Comparisons } from "./comparisons.service.ts";
import type { Deliveries } from "./deliveries.service.ts";
import { askedKey } from "./delivery-files.ts";
import type { Download } from "./download.ts";
import { makeHashStream } from "./hash-stream.ts";
import type { Pages } from "./pages.service.ts";
import type { Permit } from "./permit.ts";
import { sendPage } from "./send-page.ts";
import type { Subscriptions } from "./subscriptions.service.ts";
import { findUsage } from "./usage.queries.ts";

/** What the routes of the module are answered by. */
export interface Parts {
  platform: Platform;
  permit: Permit;
  pages: Pages;
  comparisons: Comparisons;
  deliveries: Deliveries;
  download: Download;
  subscriptions: Subscriptions;
  /** Keeps work that goes on after an answer, so that a stopping process waits for it. */
  track(work: Promise<unknown>): void;
}

/** Answers the routes of the module exchange. */
export function makeExchangeHandlers(parts: Parts): Handlers<typeof exchangeRoutes, RequestContext> {
  const { platform, permit, deliveries, subscriptions } = parts;

  /** Keeps the file of a comparison until its job has read it. */
  async function keepAsked(raw: RequestContext["raw"], deliveryId: string) {
    const file = await raw.file();
    if (!file?.filename) throw new Problem("exchange.comparison_file_missing", { field: "file" });
    const staged = await platform.storage.stage();
    const { stream, passed } = makeHashStream();
    try {
      await pipeline(file.file, stream, createWriteStream(staged));
      if (file.file.truncated) throw new Problem("platform.payload_too_large", { field: "file" });
      const storageKey = askedKey(deliveryId);
      await platform.storage.commit(staged, storageKey);
      return { storageKey, fileName: file.filename, digests: passed().digests };
    } finally {
      await rm(staged, { force: true });
    }
  }

  return {
    createDelivery: ({ actor, params, body, raw }) => deliveries.create(actor, params.id, body, raw.ip),
    listDeliveries: ({ actor, query }) => deliveries.list(actor, query),
    getDelivery: ({ actor, params }) => deliveries.get(actor, params.id),
    downloadDelivery: ({ actor, params, raw, reply }) => parts.download.send(actor, params.id, raw, reply),
    acknowledgeDelivery: ({ actor, params, body }) => deliveries.acknowledge(actor, params.id, body),
    resumeDelivery: ({ actor, params }) => deliveries.resume(actor, params.id),
    revokeDelivery: ({ actor, params }) => deliveries.revoke(actor, params.id),

    async readRows({ actor, params, query, raw, reply }) {
      const { after, limit, filter, sort, receiverId, ...context } = query;
      const wanted = {
        contractId: params.id,
        assetId: params.assetId,
        mode: "page" as const,
        ip: raw.ip,
        context,
      };
      const permitted = await permit.permitActor(actor, wanted, receiverId);
      const person = { personId: actor.personId, ...context };
      const page = await parts.pages.open(permitted, person, {
        after,
        limit,
        sort,
        filter: readFilter(filter),
      });
      return sendPage(reply, page, parts.track) as never;
    },

    async compare({ actor, params, body, raw, reply }) {
      const { records, receiverId, context } = body;
      const wanted = {
        contractId: params.id,
        assetId: params.assetId,
        mode: "comparison" as const,
        ip: raw.ip,
        context,
      };
      const permitted = await permit.permitActor(actor, wanted, receiverId);
      const answer = await parts.comparisons.compare(
        permitted,
        { personId: actor.personId, ...context },
        records,
      );
      return reply.type("application/json; charset=utf-8").send(answer) as never;
    },

    compareFile({ actor, params, query, raw }) {
      const { receiverId, ...context } = query;
      const input = { assetId: params.assetId, receiverId, context };
      return deliveries.createComparison(actor, params.id, input, raw.ip, (id) => keepAsked(raw, id));
    },

    async getContractUsage({ actor, params }) {
      const contract = await deliveries.getContract(actor, params.id);
      const day = dayOf(platform.now());
      const used = (await findUsage(platform.database.db, { contractId: params.id, day })) ?? noUsage;
      return { day, calls: used.calls, rows: used.rows, keys: used.keys, limits: contract.terms.limits };
    },

    listSubscriptions: ({ actor, params }) => subscriptions.list(actor, params.id),

    async subscribe({ actor, params, body, raw }) {
      await subscriptions.set(actor, params.id, params.assetId, body, raw.ip);
      return { active: body.active };
    },
  };
}

function readFilter(text: string | undefined) {
  if (text === undefined) return undefined;
  const parsed = FilterText.safeParse(text);
  if (parsed.success) return parsed.data;
  const findings = findingsOf(parsed.error, text, "query.filter");
  throw new Problem("platform.invalid_input", { field: "query.filter", findings });
}
