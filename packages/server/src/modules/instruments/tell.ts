import type { Db } from "../../platform/db/database.ts";
import type { NoticeService } from "../notices/index.ts";
import { courses } from "./courses.ts";
import type { DecisionRow } from "./decisions.queries.ts";
import type { InstrumentRow } from "./instruments.queries.ts";

export type Tell = ReturnType<typeof makeTell>;

/** Tells the company what happened to what it asked for. */
export function makeTell(notices: NoticeService) {
  return {
    async stepped(trx: Db, row: InstrumentRow, action: string, state: string): Promise<void> {
      if (!row.applicant_id) return;
      const { transitions, states } = courses[row.kind].definition;
      const organizationId = row.applicant_id;
      await notices.notify(
        trx,
        "instruments.stepped",
        { roleAt: { role: "consumer", organizationId } },
        {
          number: row.number,
          title: row.title,
          step: transitions[action]!.title.zh,
          stepEn: transitions[action]!.title.en,
          state: states[state]!.title.zh,
          stateEn: states[state]!.title.en,
          instrumentId: row.id,
        },
      );
    },

    /** Tells the officers who filed it and the company, once for each term. */
    async decisionEnding(db: Db, row: DecisionRow): Promise<void> {
      const params = {
        number: row.number,
        title: row.title,
        until: row.valid_to,
        decisionId: row.id,
      };
      const once = `${row.id} ${row.valid_to}`;
      const officers = { roleAt: { role: "fund-officer" as const, organizationId: row.organization_id } };
      await notices.notify(db, "instruments.decision_ending", officers, params, once);
      if (!row.applicant_id) return;
      const company = { roleAt: { role: "consumer" as const, organizationId: row.applicant_id } };
      await notices.notify(db, "instruments.decision_ending", company, params, once);
    },
  };
}
