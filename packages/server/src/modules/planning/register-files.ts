import type { RegisterFiles } from "@qianshu/contract/planning-model";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import type { Actor } from "@qianshu/domain/identity/actor";
import { reachOf } from "@qianshu/domain/identity/actor";
import { registerFacts } from "@qianshu/domain/planning/register";
import { itemStatements, tenantStatements } from "@qianshu/domain/planning/register-files";
import type { z } from "zod";
import type { Platform } from "../../platform/module.ts";
import { requireReach } from "../identity/index.ts";
import type { PolicyService } from "../policy/index.ts";
import * as queries from "./registers.queries.ts";
import { getRegisterRow, toTenancy } from "./registers.service.ts";

/** Makes what writes the registers into the files from which the rules draw their facts. */
export function makeRegisterFiles({ database: { db }, now }: Platform, policy: Pick<PolicyService, "feed">) {
  /** States what an entry says: a project of itself, a park of each tenant that has a credit code. */
  return async (actor: Actor, id: string): Promise<z.input<typeof RegisterFiles>> => {
    const row = await getRegisterRow(db, id);
    await requireReach(db, reachOf(actor, "planning:write"), row.organization_id);
    const today = dayOf(now());
    const from = {
      source: "register" as const,
      sourceNote: row.name,
      evidence: row.organization_name ?? "",
      by: { id: actor.personId, name: actor.name },
    };
    if (row.kind !== "park") {
      const name = row.name;
      const subject = { kind: "project" as const, name, code: null, divisionCode: row.division_code };
      const facts = itemStatements(registerFacts(row.kind, row.facts), dayOf(row.updated_at));
      return { files: [{ name, ...(await policy.feed({ ...from, subject, facts })) }], skipped: [] };
    }
    const tenancies = await queries.listTenancies(db, id);
    const files = [];
    for (const tenancy of tenancies.filter(({ uscc }) => uscc !== null)) {
      const name = tenancy.tenant_name;
      const subject = { kind: "company" as const, name, code: tenancy.uscc, divisionCode: row.division_code };
      const facts = tenantStatements(row.facts, toTenancy(tenancy), Number(today.slice(0, 4)));
      files.push({ name, ...(await policy.feed({ ...from, subject, facts })) });
    }
    return {
      files,
      skipped: tenancies.flatMap(({ uscc, tenant_name }) => (uscc === null ? [tenant_name] : [])),
    };
  };
}
