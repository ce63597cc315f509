import { sharingDecision } from "@qianshu/domain/cases/definitions/sharing-decision";
import { type EventSubscription, onEvent } from "../../platform/events/events.ts";
import type { Platform } from "../../platform/module.ts";
import { type CasesService, deadlineNear, deadlinePassed } from "../cases/index.ts";
import type { NoticeService } from "../notices/index.ts";
import { releaseChecked } from "../registry/index.ts";
import type { ContractEnding } from "./contract-ending.ts";
import { listContractsOfAsset } from "./contracts.queries.ts";
import { type DecisionRow, findDecisionById } from "./decisions.queries.ts";
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
  const subjectOf = (row: DecisionRow) => `${row.consumer_name}：${row.input.matter.name}`;

  return [
    onEvent(contractTerminated, "destroy key", ({ contractId }) => ending.destroyKey(contractId)),

    onEvent(deadlineNear, "tell who decides", async ({ kind, caseId, subject, dueOn, waitsFor }) => {
      if (kind !== sharingDecision.kind) return;
      const row = await findDecisionById(db, subject.id);
      if (!row) return;
      const clock = (await cases.standingsOf(db, [caseId])).get(caseId)?.clocks.at(-1);
      for (const { role, organizationId, title } of waitsFor) {
        const params = {
          subject: subjectOf(row),
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
        if (kind !== sharingDecision.kind) return;
        const row = await findDecisionById(db, subject.id);
        if (!row) return;
        for (const { role, organizationId, title } of waitsFor) {
          const params = {
            subject: subjectOf(row),
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
