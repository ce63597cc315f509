import { Problem } from "@qianshu/domain";
import { dayOf, startOfDay } from "@qianshu/domain/cases/clock/day";
import type { Digests } from "@qianshu/domain/evidence/digests";
import { type Actor, type Reach, reachOf } from "@qianshu/domain/identity/actor";
import type { Condition } from "@qianshu/domain/plan/condition";
import type { DeliveryMode, GrantedItem, Limits } from "@qianshu/domain/sharing/terms";
import { makeFreshReads } from "../../platform/db/fresh-reads.ts";
import type { Platform } from "../../platform/module.ts";
import { isWithinReach } from "../identity/index.ts";
import type { SharingService } from "../sharing/index.ts";
import type { AccessContextValue } from "./access-context.ts";
import { findConsumer, findContract, findOrganization } from "./contracts.queries.ts";

/** Somebody wants data under a contract. */
export interface Wanted {
  contractId: string;
  assetId: string;
  mode: DeliveryMode;
  /** Address the caller comes from; absent for work the platform does for a receiver who comes for it later. */
  ip: string | undefined;
  context: AccessContextValue;
}

/** An access that the contract permits at this moment, and on which terms. */
export interface Permitted {
  contract: {
    id: string;
    number: string;
    matterName: string;
    limits: Limits;
    /** First day on which it is no longer in force. */
    until: string;
    ref: { id: string; digest: Digests };
  };
  parties: { provider: string; consumer: string };
  receiverId: string;
  item: GrantedItem;
  /** The contract's rows and the receiver's own division, joined. */
  rowCondition: Condition | undefined;
}

/** Who receives, and where it stands. */
interface Receiver {
  id: string;
  divisionCode: string;
}

/** Receivers remembered of one actor. */
const MOST_RECEIVERS = 1000;

/** Agreed hours hold when data are received: a file may be prepared at any hour and is fetched within them. */
function isPreparedEarly({ ip, mode }: Wanted, error: unknown): boolean {
  const isPrepared = ip === undefined && (mode === "file" || mode === "comparison");
  return isPrepared && error instanceof Problem && error.code === "sharing.outside_hours";
}

export type Permit = ReturnType<typeof makePermit>;

/** Makes the one door to contracts: every access passes it, and so does every later step of a long one. */
export function makePermit({ database: { db }, now }: Platform, sharing: SharingService) {
  const share = makeFreshReads();
  const receivers = new WeakMap<Actor, Map<string, Receiver>>();

  /** The organization for which somebody receives: named, or the only one it can be. */
  async function chooseReceiver(
    reach: Reach,
    contractId: string,
    named: string | undefined,
  ): Promise<string> {
    if (reach.kind === "none")
      throw new Problem("identity.not_allowed", { params: { permission: "delivery:take" } });
    if (named) {
      if (!(await isWithinReach(db, reach, named)))
        throw new Problem("identity.out_of_reach", { field: "receiverId", found: named });
      return named;
    }
    const contract = await findConsumer(db, contractId);
    if (!contract) throw new Problem("platform.not_found", { params: { what: contractId } });
    if (await isWithinReach(db, reach, contract.consumer_id)) return contract.consumer_id;
    const own = reach.kind === "some" ? reach.organizationIds : [];
    if (own.length === 1) return own[0]!;
    throw new Problem("exchange.receiver_unclear", { field: "receiverId" });
  }

  /** Asks as if it were the agreed hour of the same day. */
  async function authorizeInHours(request: Parameters<SharingService["authorize"]>[0], error: unknown) {
    const hours = (await findContract(db, request.contractId))?.terms.limits.hours;
    if (!hours) throw error;
    const at = new Date(startOfDay(dayOf(request.at)).getTime() + hours.from * 3_600_000);
    return sharing.authorize({ ...request, at });
  }

  async function getReceiver(id: string): Promise<Receiver> {
    const organization = await findOrganization(db, id);
    if (!organization) throw new Problem("platform.not_found", { params: { what: id } });
    return { id: organization.id, divisionCode: organization.division_code };
  }

  /** The receiver for an actor, found once for as long as the actor is the same: rights and organizations are then too. */
  async function receiverOf(actor: Actor, contractId: string, named: string | undefined): Promise<Receiver> {
    const known = receivers.get(actor) ?? new Map<string, Receiver>();
    receivers.set(actor, known);
    const key = `${contractId} ${named ?? ""}`;
    const found = known.get(key);
    if (found) return found;
    const id = await chooseReceiver(reachOf(actor, "delivery:take"), contractId, named);
    const receiver = await getReceiver(id);
    if (known.size < MOST_RECEIVERS) known.set(key, receiver);
    return receiver;
  }

  async function permit(wanted: Wanted, receiver: Receiver): Promise<Permitted> {
    const request = {
      contractId: wanted.contractId,
      assetId: wanted.assetId,
      mode: wanted.mode,
      receiver,
      ip: wanted.ip,
      at: now(),
      context: wanted.context,
    };
    const { contract, item, rowCondition, parties } = await sharing.authorize(request).catch((error) => {
      if (!isPreparedEarly(wanted, error)) throw error;
      return authorizeInHours(request, error);
    });
    return {
      contract: { ...contract, until: contract.terms.period.until },
      item,
      rowCondition,
      parties,
      receiverId: receiver.id,
    };
  }

  return {
    /** Asks for a receiver whose right to act was checked before, e.g. for a job. */
    permitReceiver: async (wanted: Wanted, receiverId: string): Promise<Permitted> =>
      permit(wanted, await getReceiver(receiverId)),

    chooseReceiver: (actor: Actor, contractId: string, named: string | undefined) =>
      chooseReceiver(reachOf(actor, "delivery:take"), contractId, named),

    /** Asks for an actor; callers of one moment who want the same share the reading. */
    async permitActor(actor: Actor, wanted: Wanted, named: string | undefined): Promise<Permitted> {
      const reach = reachOf(actor, "delivery:take");
      const { contractId, assetId, mode, ip, context } = wanted;
      const given = [Boolean(context.operator), Boolean(context.matterNumber)];
      return share(JSON.stringify([contractId, assetId, mode, ip, given, named, reach]), async () =>
        permit(wanted, await receiverOf(actor, contractId, named)),
      );
    },
  };
}
