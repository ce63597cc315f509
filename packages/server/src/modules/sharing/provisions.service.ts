import type { Provision } from "@qianshu/contract/sharing-contracts";
import { Problem } from "@qianshu/domain";
import { sharingProvision } from "@qianshu/domain/cases/definitions/sharing-provision";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import { type ContractRow, findContract, lockContract } from "./contracts.queries.ts";
import { listReadableReleases } from "./entry-facts.queries.ts";
import { getOfficesOver } from "./offices.ts";
import { listDeliverableAssets, listReceivedCases } from "./provisions.queries.ts";
import type { Tell } from "./tell.ts";

type ProvisionView = z.input<typeof Provision>;

/** What somebody does about a provision: says that it is there, or urges it. */
interface ProvisionAct {
  action: "confirm" | "urge";
  note: string;
}

const { kind } = sharingProvision;

export type Provisions = ReturnType<typeof makeProvisions>;

/** What providers owe under signed contracts: to make delivery possible in time; its course is a case. */
export function makeProvisions(
  { database: { db }, now }: Platform,
  { cases, tell }: { cases: CasesService; tell: Tell },
) {
  /** Everything the contract promises has to be there. */
  async function requireDeliverable(trx: Db, { terms }: ContractRow): Promise<void> {
    const assets = await listDeliverableAssets(
      trx,
      terms.items.map(({ assetId }) => assetId),
    );
    const pinned = terms.items.map(({ release }) => release).filter((release) => release !== "latest");
    const releases = (await listReadableReleases(trx, pinned)).map(({ id }) => id);
    const findings = terms.items.flatMap(({ assetId, release, entryName }, at) =>
      assets.includes(assetId) && (release === "latest" || releases.includes(release))
        ? []
        : [
            {
              field: `terms.items.${at}`,
              found: entryName,
              message: { zh: "尚无可用版本或服务", en: "No release to read, no service to call" },
            },
          ],
    );
    if (findings.length > 0)
      throw new Problem("sharing.not_deliverable", {
        field: "terms.items",
        found: findings[0]!.found,
        findings,
      });
  }

  return {
    /** Starts the clock in the transaction of the second signature; what a renewal goes on with is there already. */
    async open(trx: Db, row: ContractRow): Promise<void> {
      const former = row.renews ? await cases.findOf(trx, kind, row.renews) : undefined;
      if (row.renews && (!former || former.state === "provided")) return;
      await cases.open(trx, {
        kind,
        subject: { type: "sharing.contract", id: row.id },
        sides: {
          provider: [row.provider_id],
          consumer: [row.consumer_id],
          office: await getOfficesOver(trx, row.provider_id, now()),
        },
        data: {},
      });
    },

    /** Nothing is owed under a contract that has ended. */
    async end(trx: Db, contractId: string): Promise<void> {
      const open = await cases.findOf(trx, kind, contractId);
      if (open && !open.closedAt) await cases.act(trx, open.id, { act: "end", actor: "platform" });
    },

    /** How it stands, for somebody who may read the contract. */
    async find(actor: Actor, contractId: string): Promise<ProvisionView | null> {
      const found = await cases.findOf(db, kind, contractId);
      if (!found) return null;
      const state = found.state as ProvisionView["state"];
      const [clock] = await cases.clocksOf(db, found);
      const allowed = cases.allowedActs(found, actor).map(({ name }) => name);
      return {
        state,
        stateTitle: sharingProvision.states[state].title,
        clock: clock!,
        timeline: await cases.timelineOf(db, found),
        actions: (["confirm", "urge"] as const).filter((action) => allowed.includes(action)),
      };
    },

    async act(actor: Actor, contractId: string, { action, note }: ProvisionAct): Promise<void> {
      await inTransaction(db, async (trx) => {
        const row = await findContract(trx, reachOf(actor, "contract:provide"), contractId);
        if (!row) throw new Problem("platform.not_found", { params: { what: contractId } });
        await lockContract(trx, contractId);
        const open = await cases.findOf(trx, kind, contractId);
        if (!open) throw new Problem("sharing.contract_not_signed", { found: row.number });
        const input = action === "urge" ? { reason: note } : {};
        await cases.act(trx, open.id, { act: action, actor, input });
        if (action === "confirm") await requireDeliverable(trx, row);
        else await tell.provisionUrged(trx, row, actor.name, note);
      });
    },

    /** Stops the clocks of contracts under which data has been received. */
    async noteReceived(): Promise<number> {
      const received = await listReceivedCases(db);
      for (const id of received)
        await inTransaction(db, async (trx) => {
          const found = await cases.get(trx, id);
          if (!found.closedAt) await cases.act(trx, id, { act: "receive", actor: "platform" });
        });
      return received.length;
    },
  };
}
