import { randomUUIDv7 } from "node:crypto";
import type { RequestOf } from "@qianshu/contract/define-routes";
import type { planningRoutes } from "@qianshu/contract/planning";
import type { CountyStanding, ObligationReport } from "@qianshu/contract/planning-model";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reaches, reachOf } from "@qianshu/domain/identity/actor";
import { donePercent, type ObligationState } from "@qianshu/domain/planning/obligation";
import type { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import * as queries from "./obligations.queries.ts";
import type { County, PlanFiles } from "./plan-files.ts";

type Report = RequestOf<(typeof planningRoutes)["reportObligation"]>["body"];
/** A county with everything it has reported. */
export interface CountyView {
  county: z.input<typeof CountyStanding>;
  reports: z.input<typeof ObligationReport>[];
}

/** Makes the part of the plan that knows the counties' obligations. */
export function makeObligations(
  { database: { db }, now }: Platform,
  { obligations, counties }: Pick<PlanFiles, "obligations" | "counties">,
  evidence: EvidenceService,
) {
  const known = new Set(obligations.map(({ id }) => id));

  async function listCounties(): Promise<z.input<typeof CountyStanding>[]> {
    const states = new Map<string, Record<string, ObligationState>>();
    for (const row of await queries.listNewest(db)) {
      const county = states.get(row.division_code) ?? {};
      if (known.has(row.obligation_id)) county[row.obligation_id] = row.state;
      states.set(row.division_code, county);
    }
    return counties.map((county) => standingOf(county, states.get(county.code) ?? {}));
  }

  function standingOf(
    county: County,
    states: Record<string, ObligationState>,
  ): z.input<typeof CountyStanding> {
    const all = obligations.map(({ id }) => states[id]);
    return {
      ...county,
      done: all.filter((state) => state === "done").length,
      total: all.length,
      percent: donePercent(all),
      states,
    };
  }

  async function get(code: string): Promise<CountyView> {
    const county = (await listCounties()).find((one) => one.code === code);
    if (!county)
      throw new Problem("planning.not_found", { field: "division", found: code, params: { what: code } });
    const reports = await queries.listReports(db, code);
    return {
      county,
      reports: reports.map((row) => ({
        id: row.id,
        obligationId: row.obligation_id,
        state: row.state,
        evidence: row.evidence,
        day: row.day,
        personName: row.person_name,
        organizationName: row.organization_name,
        at: row.at.toISOString(),
        generated: row.generated,
      })),
    };
  }

  return {
    get,

    list: async () => ({ items: [...obligations], counties: await listCounties() }),

    /** A county's own offices and those above it report; what is done needs evidence. */
    async report(
      actor: Actor,
      code: string,
      input: Report,
      marks: { generated?: boolean } = {},
    ): Promise<CountyView> {
      await get(code);
      if (!known.has(input.obligationId))
        throw new Problem("planning.not_found", {
          field: "body.obligationId",
          found: input.obligationId,
          params: { what: input.obligationId },
        });
      if (!reaches(reachOf(actor, "planning:report"), { id: "", divisionCode: code }))
        throw new Problem("identity.out_of_reach", { field: "division", found: code });
      if (input.state === "done" && !input.evidence)
        throw new Problem("planning.evidence_missing", { field: "body.evidence" });
      if (input.day > dayOf(now()))
        throw new Problem("planning.actual_later_than_today", { field: "body.day", found: input.day });
      const id = randomUUIDv7();
      const organizationId = actor.roles.find(
        ({ role }) => role === "office" || role === "planner",
      )?.organizationId;
      await inTransaction(db, async (trx) => {
        await queries.insertReport(trx, {
          id,
          division_code: code,
          obligation_id: input.obligationId,
          state: input.state,
          evidence: input.evidence,
          day: input.day,
          generated: marks.generated ?? false,
          person_id: actor.personId,
          person_name: actor.name,
          organization_id: organizationId ?? null,
          at: now(),
        });
        await evidence.record(trx, [
          {
            type: "collect",
            personId: actor.personId,
            organizationId,
            object: { type: "obligation-report", id, name: input.obligationId },
            facts: { division: code, state: input.state },
          },
        ]);
      });
      return get(code);
    },
  };
}

export type Obligations = ReturnType<typeof makeObligations>;
