import { sharingDecision } from "@qianshu/domain/cases/definitions/sharing-decision";
import { sharingProvision } from "@qianshu/domain/cases/definitions/sharing-provision";
import { type EventSubscription, onEvent } from "../../platform/events/events.ts";
import type { Platform } from "../../platform/module.ts";
import { type CasesService, deadlineNear, deadlinePassed } from "../cases/index.ts";
import type { NoticeService } from "../notices/index.ts";
import { releaseChecked } from "../registry/index.ts";
import type { ContractEnding } from "./contract-ending.ts";
import { findContractById, listContractsOfAsset } from "./contracts.queries.ts";
import { findDecisionById } from "./decisions.queries.ts";
import { findAssetName } from "./entry-facts.queries.ts";
import { contractTerminated } from "./sharing.events.ts";

interface Parts {
  cases: CasesService;
  notices: NoticeService;
  ending: ContractEnding;
}

/** What sharing does when something has happened elsewhere. */
export function makeReactions({ database: { db } }: Platform, parts: Parts): EventSubscription[] {
  const { cases, notices, ending } = parts;

  /** What a case of this module is about, in words; undefined for other modules' cases. */
  async function nameSubject(kind: string, id: string): Promise<string | undefined> {
    const row =
      kind === sharingDecision.kind
        ? await findDecisionById(db, id)
        : kind === sharingProvision.kind
          ? await findContractById(db, id)
          : undefined;
    return row && `${row.consumer_name}：${("input" in row ? row.input : row.terms).matter.name}`;
  }

  return [
    onEvent(contractTerminated, "destroy key", ({ contractId }) => ending.destroyKey(contractId)),

    onEvent(deadlineNear, "tell who has to act", async ({ kind, caseId, subject, dueOn, waitsFor }) => {
      const name = await nameSubject(kind, subject.id);
      if (!name) return;
      const clock = (await cases.standingsOf(db, [caseId])).get(caseId)?.clocks.at(-1);
      for (const { role, organizationId, title } of waitsFor) {
        const params = {
          subject: name,
          step: title.zh,
          stepEn: title.en,
          days: clock?.workingDaysLeft ?? 0,
          due: dueOn ?? "—",
          caseId,
        };
        const to = { roleAt: { role, organizationId } };
        await notices.notify(db, "cases.task_due_soon", to, params, `near ${caseId} ${dueOn}`);
      }
    }),

    onEvent(
      deadlinePassed,
      "tell department and office",
      async ({ kind, caseId, subject, dueOn, waitsFor }) => {
        const name = await nameSubject(kind, subject.id);
        if (!name) return;
        for (const { role, organizationId, title } of waitsFor) {
          const params = {
            subject: name,
            step: title.zh,
            stepEn: title.en,
            due: dueOn ?? "—",
            caseId,
          };
          const to = { roleAt: { role, organizationId } };
          await notices.notify(db, "cases.task_overdue", to, params, `late ${caseId} ${dueOn}`);
        }
      },
    ),

    onEvent(releaseChecked, "warn receivers", async ({ assetId, releaseId, state }) => {
      if (state !== "held") return;
      const asset = (await findAssetName(db, assetId)) ?? "";
      const summary = "新版本未通过质检闸口，待提供方确认";
      for (const { contract_id: contractId, consumer_id: organizationId } of await listContractsOfAsset(
        db,
        assetId,
      )) {
        const to = { roleAt: { role: "consumer" as const, organizationId } };
        const params = { asset, summary, contractId };
        await notices.notify(db, "registry.release_changed", to, params, `held ${releaseId} ${contractId}`);
      }
    }),
  ];
}
