import { randomUUIDv7 } from "node:crypto";
import { Problem } from "@qianshu/domain";
import type { Digests } from "@qianshu/domain/evidence/digests";
import { makePlanRecord } from "@qianshu/domain/exchange/plan-record";
import { checkParameters } from "@qianshu/domain/exchange/service-request";
import { permitResponse, type ResponseRules } from "@qianshu/domain/exchange/service-response";
import { amountOf } from "@qianshu/domain/exchange/usage";
import type { Permitted } from "./permit.ts";
import {
  type AccessPerson,
  digestBytes,
  digestPlan,
  digestValue,
  otherReceiver,
  provisionOf,
  receiptParts,
  subjectOf,
} from "./receipts.ts";
import type { ServiceCalls } from "./service-calls.ts";
import type { Upstream } from "./upstream.ts";
import { makeFieldMasks } from "./value-masks.ts";
import type { Tools } from "./work.ts";

/** A call as it comes to the gateway. */
export interface GatewayCall {
  method: string;
  parameters: Record<string, unknown>;
}

/** An answer whose receipts are durable. */
export interface GatewayAnswer {
  body: Buffer;
  grantId: string;
  completionId: string;
}

type Ended = { ended: "completed"; rows: number; body: Buffer } | { ended: "failed"; error: unknown };

/** Contracts whose masks are remembered, and for how long. */
const REMEMBERED = 500;
const REMEMBER_MS = 60_000;

/** Makes the gateway: the consumer calls us, the contract decides, the provider is called with its own credentials. */
export function makeGateway(tools: Pick<Tools, "meter" | "readRelease">, services: ServiceCalls) {
  const { meter, readRelease } = tools;
  const plans = new WeakMap<Permitted, Digests>();
  const rulesOf = new Map<string, { rules: ResponseRules["fields"]; until: number }>();

  /** Masks as functions; made of the contract's key, so not kept long after it may have been destroyed. */
  async function getFields(permitted: Permitted, upstream: Upstream): Promise<ResponseRules["fields"]> {
    const name = `${permitted.contract.id} ${upstream.assetId} ${upstream.digest.sha256}`;
    const found = rulesOf.get(name);
    if (found && found.until > Date.now()) return found.rules;
    const rules = makeFieldMasks(permitted.item, upstream.description, await readRelease.keyOf(permitted));
    if (rulesOf.size >= REMEMBERED) rulesOf.delete(rulesOf.keys().next().value!);
    rulesOf.set(name, { rules, until: Date.now() + REMEMBER_MS });
    return rules;
  }

  /** What is granted, as a digest; callers of one moment share it with the permission. */
  function planOf(permitted: Permitted): Digests {
    const known = plans.get(permitted);
    if (known) return known;
    const { item, rowCondition } = permitted;
    const { assetId: asset, fields } = item;
    const plan = digestPlan(makePlanRecord({ asset, fields, rows: rowCondition ?? null, consumer: null }));
    plans.set(permitted, plan);
    return plan;
  }

  async function grant(
    permitted: Permitted,
    person: AccessPerson,
    upstream: Upstream,
    request: unknown,
  ): Promise<{ grantId: string; completionId: string }> {
    const grantId = randomUUIDv7();
    const completionId = randomUUIDv7();
    const { contract, parties, receiverId } = permitted;
    await meter.take({
      contractId: contract.id,
      limits: contract.limits,
      amount: amountOf({ calls: 1 }),
      receipt: {
        id: grantId,
        content: {
          kind: "grant",
          form: "call",
          ...receiptParts(permitted, subjectOf(upstream), planOf(permitted)),
          reserved: { calls: 1 },
          request: digestValue(request),
        },
        context: person,
        receiverId: otherReceiver(permitted),
        provision: provisionOf(permitted, "call", null),
      },
      open: { completionId, contractDigest: contract.ref.digest, parties, receiverId },
    });
    return { grantId, completionId };
  }

  /** What came of a call, after a failure too: the grant has to be completed in any case. */
  async function carryOut(
    upstream: Upstream,
    permitted: Permitted,
    values: ReturnType<typeof checkParameters>,
  ): Promise<Ended> {
    try {
      const fields = await getFields(permitted, upstream);
      const answer = await services.call(upstream, values);
      const rules = { description: upstream.description, fields, rows: permitted.rowCondition };
      const { body, records } = permitResponse(answer, rules);
      return { ended: "completed", rows: records, body: Buffer.from(JSON.stringify(body)) };
    } catch (error) {
      return { ended: "failed", error };
    }
  }

  return {
    async call(
      permitted: Permitted,
      person: AccessPerson,
      { method, parameters }: GatewayCall,
    ): Promise<GatewayAnswer> {
      const { contract, item } = permitted;
      await readRelease.requirePublished(permitted);
      const upstream = await services.get(item.assetId);
      const { description } = upstream;
      if (method !== description.method)
        throw new Problem("exchange.method_not_granted", {
          found: method,
          params: { method: description.method },
        });
      const values = checkParameters(description, item.parameters, parameters);
      services.admit(upstream);
      const { grantId, completionId } = await grant(permitted, person, upstream, {
        method,
        parameters: values,
      }).catch((error) => {
        services.release(upstream);
        throw error;
      });
      const result = await carryOut(upstream, permitted, values);
      if (result.ended === "failed") {
        // The provider's failure is not the consumer's use.
        await meter.settle({ grantId, ended: "failed", used: amountOf({}), rows: 0, bytes: 0 });
        throw result.error;
      }
      const { body, rows } = result;
      const { refusal, receiptId } = await meter.settle({
        grantId,
        ended: "completed",
        used: amountOf({ calls: 1, rows }),
        limits: contract.limits,
        rows,
        bytes: body.length,
        content: digestBytes(body),
      });
      if (refusal) throw refusal;
      // The database was away and the grant was closed meanwhile: this answer has no receipt, so it stays here.
      if (!receiptId) throw new Problem("platform.unavailable", { params: { what: "PostgreSQL" } });
      return { body, grantId, completionId };
    },
  };
}

export type Gateway = ReturnType<typeof makeGateway>;
