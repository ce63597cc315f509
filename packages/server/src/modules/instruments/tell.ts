import type { Db } from "../../platform/db/database.ts";
import type { NoticeService } from "../notices/index.ts";
import { courses } from "./courses.ts";
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
  };
}
