import { randomUUIDv7 } from "node:crypto";
import type { FileFormat } from "@qianshu/contract/exchange";
import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import { type AccessContextValue, openContext, sealContext } from "./access-context.ts";
import type { Deliveries } from "./deliveries.service.ts";
import * as queries from "./subscriptions.queries.ts";
import type { Tools } from "./work.ts";

/** What a subscription is set up with. */
export interface SubscriptionInput {
  active: boolean;
  format: z.output<typeof FileFormat>;
  receiverId?: string | undefined;
  context: AccessContextValue;
}

/** Makes the part that delivers every new release to who asked for it once. */
export function makeSubscriptions({ platform, permit, readRelease }: Tools, deliveries: Deliveries) {
  const { database, keys, logger, now } = platform;
  const { db } = database;

  return {
    async set(
      actor: Actor,
      contractId: string,
      assetId: string,
      input: SubscriptionInput,
      ip: string,
    ): Promise<void> {
      // Who no longer wants new releases need not be permitted to have them.
      const receiverId = input.active
        ? (
            await permit.permitActor(
              actor,
              { contractId, assetId, mode: "file", ip, context: input.context },
              input.receiverId,
            )
          ).receiverId
        : await permit.chooseReceiver(actor, contractId, input.receiverId);
      await inTransaction(db, async (trx) => {
        const id = await queries.saveSubscription(trx, {
          id: randomUUIDv7(),
          contract_id: contractId,
          asset_id: assetId,
          receiver_id: receiverId,
          person_id: actor.personId,
          format: input.format,
          active: input.active,
          changed_at: now(),
        });
        const context = input.active ? await sealContext(keys, id, input.context) : null;
        await queries.setSubscriptionContext(trx, id, context);
      });
    },

    async list(actor: Actor, contractId: string) {
      await deliveries.getContract(actor, contractId);
      const rows = await queries.listSubscriptions(db, contractId);
      return {
        items: rows.map((row) => ({
          assetId: row.asset_id,
          receiverId: row.receiver_id,
          receiverName: row.receiver_name ?? "",
          format: row.format,
          active: row.active,
          changedAt: row.changed_at.toISOString(),
        })),
      };
    },

    /** Makes a delivery for everyone who subscribed and whose contract is in force; called again it makes no second. */
    async deliverRelease({ assetId, releaseId }: { assetId: string; releaseId: string }): Promise<void> {
      for (const row of await queries.listActive(db, assetId)) {
        try {
          const context = await openContext(keys, row.id, row.context);
          const wanted = {
            contractId: row.contract_id,
            assetId,
            mode: "file" as const,
            ip: undefined,
            context,
          };
          const permitted = await permit.permitReceiver(wanted, row.receiver_id);
          // A contract on one fixed release gets no other.
          if (permitted.item.release !== "latest" && permitted.item.release !== releaseId) continue;
          const readable = await readRelease.resolve(permitted, releaseId);
          await deliveries.add({
            permitted,
            mode: "file",
            personId: row.person_id,
            context,
            format: readable.file ? "original" : row.format,
            subscription: { id: row.id, releaseId },
          });
        } catch (error) {
          // What one contract no longer permits must not keep the others from theirs.
          if (!(error instanceof Problem) || error.status >= 500) throw error;
          logger.info({ code: error.code, subscription: row.id }, "subscription not served");
        }
      }
    },
  };
}

export type Subscriptions = ReturnType<typeof makeSubscriptions>;
