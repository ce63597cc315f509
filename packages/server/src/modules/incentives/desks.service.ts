import { randomUUIDv7 } from "node:crypto";
import type { Apportionment, Desk } from "@qianshu/contract/incentives-applications";
import type { Expert, ExpertInput } from "@qianshu/contract/incentives-batches";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import type { Platform } from "../../platform/module.ts";
import { requireReach } from "../identity/index.ts";
import * as batches from "./batches.queries.ts";
import type { ExpertTable } from "./incentives.tables.ts";
import type { PolicyDoor } from "./policy-door.ts";
import * as queries from "./routing.queries.ts";

export type Desks = ReturnType<typeof makeDesks>;

/** Who deals with what: desks of places, shares of payers, types of recognition, experts. */
export function makeDesks({ database: { db }, now }: Platform, policy: PolicyDoor) {
  const listDesks = async () =>
    (await queries.listDesks(db)).map((row) => ({
      id: row.id,
      organizationId: row.organization_id,
      organizationName: row.organization_name,
      tier: row.tier,
      divisionCode: row.division_code,
      duty: row.duty,
    }));
  const listApportionment = async () =>
    (await queries.listApportionments(db)).map((row) => ({
      id: row.id,
      divisionCode: row.division_code,
      ruleId: row.rule_id,
      prefecturePoints: row.prefecture_points,
      document: row.document,
    }));

  return {
    list: async () => ({ items: await listDesks(), apportionment: await listApportionment() }),

    async save(actor: Actor, desk: Omit<z.output<typeof Desk>, "id" | "organizationName">) {
      await requireReach(db, reachOf(actor, "fund:manage"), desk.organizationId);
      const { organizationId, tier, divisionCode, duty } = desk;
      await queries.saveDesk(db, {
        organization_id: organizationId,
        tier,
        division_code: divisionCode,
        duty,
      });
      return { items: await listDesks() };
    },

    async saveApportionment(actor: Actor, input: z.output<typeof Apportionment>) {
      const { divisionCode, ruleId, prefecturePoints, document } = input;
      const desk = await queries.findDesk(
        db,
        "pay",
        "prefecture",
        divisionCode,
        now().toISOString().slice(0, 10),
      );
      await requireReach(db, reachOf(actor, "fund:manage"), desk ?? "00000000-0000-0000-0000-000000000000");
      await queries.saveApportionment(db, {
        division_code: divisionCode,
        rule_id: ruleId,
        prefecture_points: prefecturePoints,
        document,
      });
      return { items: await listApportionment() };
    },

    async listRecognitionTypes() {
      const types = await policy.recognitionTypes();
      return {
        items: types.map(({ id, documentId, title, articles, subject, authority, levels, rules }) => ({
          id,
          documentId,
          title,
          articles,
          subject,
          authority: authority.text,
          levels,
          rules,
        })),
      };
    },

    async listExperts(actor: Actor, filter: Parameters<typeof batches.listExperts>[2]) {
      const { items, total } = await batches.listExperts(db, reachOf(actor, "claim:review"), filter);
      return { items: items.map(toExpert), total };
    },

    async addExpert(actor: Actor, input: z.output<typeof ExpertInput>): Promise<Expert> {
      await requireReach(db, reachOf(actor, "claim:review"), input.organizationId);
      const row = {
        id: randomUUIDv7(),
        organization_id: input.organizationId,
        name: input.name,
        employer: input.employer,
        employer_code: input.employerCode,
        fields: input.fields,
        declared: input.declared,
        created_at: now(),
      };
      await batches.insertExpert(db, row);
      return toExpert({ ...row, is_active: true });
    },
  };
}

const toExpert = (row: Omit<ExpertTable, "is_active" | "created_at"> & { is_active: boolean }): Expert => ({
  id: row.id,
  organizationId: row.organization_id,
  name: row.name,
  employer: row.employer,
  employerCode: row.employer_code,
  fields: row.fields,
  declared: row.declared,
  isActive: row.is_active,
});
