import { randomUUIDv7 } from "node:crypto";
import type { FileFormat } from "@qianshu/contract/exchange";
import { Problem } from "@qianshu/domain";
import { isReconciled, type TableTarget } from "@qianshu/domain/exchange/delivery";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { DeliveryMode } from "@qianshu/domain/sharing/terms";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import { type AccessContextValue, sealContext } from "./access-context.ts";
import { getComparison } from "./comparison-terms.ts";
import { findContract } from "./contracts.queries.ts";
import * as queries from "./deliveries.queries.ts";
import type { AskedFile, DeliveryTable } from "./exchange.tables.ts";
import { openTarget, type TargetTools } from "./fill-target.ts";
import type { MakeDeliveryJob } from "./make-delivery.job.ts";
import type { Permitted } from "./permit.ts";
import { toDelivery } from "./present-delivery.ts";
import { getTable } from "./read-release.ts";
import { refuseExhausted } from "./refuse-exhausted.ts";

type Format = z.output<typeof FileFormat>;

/** What somebody asks for when taking delivery. */
export interface DeliveryInput {
  assetId: string;
  mode: "file" | "table";
  format?: Format | undefined;
  receiverId?: string | undefined;
  target?: TableTarget | undefined;
  context: AccessContextValue;
}

/** A delivery to be made. */
export interface NewDelivery {
  permitted: Permitted;
  mode: DeliveryTable["mode"];
  personId: string;
  context: AccessContextValue;
  format?: DeliveryTable["format"];
  target?: TableTarget | undefined;
  asked?: AskedFile;
  subscription?: { id: string; releaseId: string };
  id?: string;
}

/** Makes the part that knows deliveries. */
export function makeDeliveries(tools: TargetTools, job: () => MakeDeliveryJob) {
  const { platform, permit, readRelease } = tools;
  const { database, jobs, keys, now } = platform;
  const { db } = database;

  async function getRow(actor: Actor, id: string): Promise<queries.NamedDeliveryRow> {
    const row = await queries.findNamedDelivery(db, reachOf(actor, "delivery:read"), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  async function getReceived(actor: Actor, id: string): Promise<queries.DeliveryRow> {
    const row = await queries.findReceivedDelivery(db, reachOf(actor, "delivery:take"), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  const get = async (actor: Actor, id: string) => toDelivery(await getRow(actor, id), now());

  async function enqueue(
    trx: Db,
    delivery: { id: string; receiverId: string; personId: string },
  ): Promise<string> {
    const owner = {
      subject: { type: "delivery", id: delivery.id },
      organizationId: delivery.receiverId,
      startedBy: delivery.personId,
    };
    const { jobId } = await jobs.enqueue(trx, job(), { deliveryId: delivery.id }, owner);
    await queries.setDelivery(trx, delivery.id, { job_id: jobId });
    return jobId;
  }

  /** Records a delivery and hands it to its job; nothing when its subscription has made it already. */
  async function add(wanted: NewDelivery): Promise<{ deliveryId: string; jobId: string } | undefined> {
    const { permitted, mode, personId, format, target, asked, subscription } = wanted;
    const { contract, item, parties, receiverId } = permitted;
    const id = wanted.id ?? randomUUIDv7();
    const context = await sealContext(keys, id, wanted.context);
    return inTransaction(db, async (trx) => {
      const isNew = await queries.insertDelivery(trx, {
        id,
        contract_id: contract.id,
        contract_number: contract.number,
        asset_id: item.assetId,
        entry_name: item.entryName,
        provider_id: parties.provider,
        consumer_id: parties.consumer,
        receiver_id: receiverId,
        person_id: personId,
        subscription_id: subscription?.id ?? null,
        release_id: subscription?.releaseId ?? null,
        mode,
        format: format ?? null,
        target: target ? JSON.stringify(target) : null,
        asked: asked ? JSON.stringify(asked) : null,
        context,
        created_at: now(),
      });
      if (!isNew) return undefined;
      return { deliveryId: id, jobId: await enqueue(trx, { id, receiverId, personId }) };
    });
  }

  const permitActor = (
    actor: Actor,
    contractId: string,
    input: {
      assetId: string;
      mode: DeliveryMode;
      receiverId?: string | undefined;
      context: AccessContextValue;
    },
    ip: string,
  ) =>
    permit.permitActor(
      actor,
      { contractId, assetId: input.assetId, mode: input.mode, ip, context: input.context },
      input.receiverId,
    );

  return {
    get,
    getReceived,
    add,

    async list(actor: Actor, filter: queries.DeliveryFilter) {
      const { items, total } = await queries.listDeliveries(db, reachOf(actor, "delivery:read"), filter);
      const at = now();
      return { items: items.map((row) => toDelivery(row, at)), total };
    },

    /** Takes delivery: checked now, made by a job, checked again before anything can be had. */
    async create(actor: Actor, contractId: string, input: DeliveryInput, ip: string) {
      const permitted = await permitActor(actor, contractId, input, ip);
      await refuseExhausted(platform, permitted.contract, { calls: 1 });
      const readable = await readRelease.resolve(permitted);
      const wanted = { permitted, personId: actor.personId, context: input.context };
      if (input.mode === "file") {
        if (!readable.file) return (await add({ ...wanted, mode: "file", format: input.format ?? "csv" }))!;
        if (input.format)
          throw new Problem("exchange.format_not_given", { field: "body.format", found: input.format });
        return (await add({ ...wanted, mode: "file", format: "original" }))!;
      }
      getTable(readable);
      const { target } = input;
      if (!target) throw new Problem("exchange.target_missing", { field: "body.target" });
      const granted = permitted.item.fields.map(({ name }) => name);
      const foreign = target.keyColumns.find((name) => !granted.includes(name));
      if (foreign !== undefined)
        throw new Problem("exchange.target_key_not_granted", {
          field: "body.target.keyColumns",
          found: foreign,
          expected: granted.join(", "),
        });
      await openTarget(tools, target, permitted.receiverId);
      return (await add({ ...wanted, mode: "table", target }))!;
    },

    /** Takes a file of keys to be compared. */
    async createComparison(
      actor: Actor,
      contractId: string,
      input: { assetId: string; receiverId?: string | undefined; context: AccessContextValue },
      ip: string,
      keep: (deliveryId: string) => Promise<AskedFile>,
    ) {
      const permitted = await permitActor(actor, contractId, { ...input, mode: "comparison" }, ip);
      getComparison(permitted);
      await refuseExhausted(platform, permitted.contract, { calls: 1, keys: 1 });
      getTable(await readRelease.resolve(permitted));
      const id = randomUUIDv7();
      const asked = await keep(id);
      return (await add({
        id,
        permitted,
        mode: "comparison",
        personId: actor.personId,
        context: input.context,
        asked,
      }))!;
    },

    /** Goes on with a suspended delivery, from the release it began with. */
    async resume(actor: Actor, id: string) {
      await getReceived(actor, id);
      return inTransaction(db, async (trx) => {
        const row = await queries.lockDelivery(trx, id);
        if (row?.state !== "SUSPENDED")
          throw new Problem("exchange.delivery_has_state", {
            params: { state: row?.state ?? "" },
            found: row?.state,
            expected: "SUSPENDED",
          });
        await queries.setDelivery(trx, id, { state: "STARTED", attempts: 0 });
        const jobId = await enqueue(trx, { id, receiverId: row.receiver_id, personId: actor.personId });
        return { deliveryId: id, jobId };
      });
    },

    /** What the receiver counted, held against what was sent. */
    async acknowledge(actor: Actor, id: string, reported: { rows: number; sha256?: string | undefined }) {
      const row = await getReceived(actor, id);
      if (row.state !== "COMPLETED")
        throw new Problem("exchange.delivery_has_state", {
          params: { state: row.state },
          expected: "COMPLETED",
        });
      const agrees = isReconciled(row, reported);
      await queries.setDelivery(db, id, {
        reported: JSON.stringify({
          rows: reported.rows,
          sha256: reported.sha256?.toLowerCase() ?? null,
          agrees,
          at: now().toISOString(),
        }),
      });
      return get(actor, id);
    },

    /** Closes a link, from the side that gave the data; in force at the next request. */
    async revoke(actor: Actor, id: string) {
      const row = await queries.findProvidedDelivery(db, reachOf(actor, "contract:revoke"), id);
      if (!row) throw new Problem("platform.not_found", { params: { what: id } });
      if (!row.storage_key && !row.revoked_at)
        throw new Problem("exchange.delivery_has_state", { params: { state: row.state }, found: row.state });
      await inTransaction(db, async (trx) => {
        await queries.setDelivery(trx, id, { revoked_at: row.revoked_at ?? now() });
        await tools.evidence.record(trx, [
          {
            type: "permission-change",
            personId: actor.personId,
            organizationId: row.provider_id,
            object: { type: "delivery", id, name: row.entry_name },
            facts: { change: "delivery-revoked" },
          },
        ]);
      });
      return toDelivery((await queries.findNamedDelivery(db, { kind: "all" }, id))!, now());
    },

    /** A contract that the actor may see deliveries of. */
    async getContract(actor: Actor, contractId: string) {
      const contract = await findContract(db, contractId, reachOf(actor, "delivery:read"));
      if (!contract) throw new Problem("platform.not_found", { params: { what: contractId } });
      return contract;
    },
  };
}

export type Deliveries = ReturnType<typeof makeDeliveries>;
