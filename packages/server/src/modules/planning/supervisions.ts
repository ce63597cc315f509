import type { Supervision } from "@qianshu/contract/planning-model";
import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import { supervision } from "@qianshu/domain/planning/supervision-case";
import type { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { listSupervisions, listTaskTitles, lockTask } from "./tasks.queries.ts";

/** What is needed to put a task under supervision. */
interface NewSupervision {
  taskId: string;
  supervisorId: string;
  responsibleId: string;
  reason: string;
}

/** Makes the part that runs supervisions on the process engine. */
export function makeSupervisions(
  { database: { db } }: Platform,
  { cases, evidence }: { cases: CasesService; evidence: EvidenceService },
) {
  cases.register(supervision, {}, listTaskTitles);
  return {
    async list(actor: Actor, taskId: string): Promise<z.input<typeof Supervision>[]> {
      const rows = await listSupervisions(db, taskId);
      return Promise.all(
        rows.map(async ({ id }) => {
          const found = await cases.get(db, id);
          return {
            id,
            state: found.state,
            stateTitle: supervision.states[found.state as keyof typeof supervision.states].title,
            version: found.version,
            clocks: await cases.clocksOf(db, found),
            timeline: await cases.timelineOf(db, found),
            actions: cases.allowedActs(found, actor),
          };
        }),
      );
    },

    open: (actor: Actor, { taskId, supervisorId, responsibleId, reason }: NewSupervision): Promise<void> =>
      inTransaction(db, async (trx) => {
        await lockTask(trx, taskId);
        const open = (await listSupervisions(trx, taskId)).find(({ closed_at }) => closed_at === null);
        if (open) throw new Problem("planning.supervision_open", { field: "id", found: open.id });
        const opened = await cases.open(trx, {
          kind: supervision.kind,
          subject: { type: "task", id: taskId },
          sides: { supervisor: [supervisorId], responsible: [responsibleId] },
          data: { reason, escalated: false },
          opener: actor,
          organizationId: supervisorId,
        });
        await evidence.record(trx, [
          {
            type: "transmit",
            personId: actor.personId,
            organizationId: supervisorId,
            object: { type: "supervision", id: opened.id },
            facts: { task: taskId, responsible: responsibleId },
          },
        ]);
      }),

    async act(
      actor: Actor,
      caseId: string,
      { action, text, version }: { action: string; text: string; version?: number | undefined },
    ): Promise<void> {
      const input = action === "answer" ? { answer: text } : { reason: text };
      await cases.act(db, caseId, { act: action, actor, input, expectedVersion: version });
    },
  };
}

export type Supervisions = ReturnType<typeof makeSupervisions>;
