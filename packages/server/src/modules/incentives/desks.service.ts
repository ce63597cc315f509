import { randomUUIDv7 } from "node:crypto";
import { done } from "@qianshu/contract/common";
import type { Apportionment, Desk } from "@qianshu/contract/incentives-applications";
import type { Expert, ExpertChange, ExpertInput } from "@qianshu/contract/incentives-batches";
import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { z } from "zod";
import type { Platform } from "../../platform/module.ts";
import { requireReach } from "../identity/index.ts";
import { listNames } from "./applications.queries.ts";
import * as batches from "./batches.queries.ts";
import type { ExpertTable } from "./incentives.tables.ts";
import type { PolicyDoor } from "./policy-door.ts";
import * as queries from "./routing.queries.ts";
import { routeDecision, routePayment } from "./routing.ts";

/** The id of no organization. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

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

  const today = () => dayOf(now());
  /** Refuses who does not keep the fund of the city that pays at a place. */
  async function requirePayer(actor: Actor, divisionCode: string): Promise<void> {
    const desk = await queries.findDesk(db, "pay", "prefecture", divisionCode, today());
    await requireReach(db, reachOf(actor, "fund:manage"), desk ?? NOBODY);
  }

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
      await requirePayer(actor, divisionCode);
      await queries.saveApportionment(db, {
        division_code: divisionCode,
        rule_id: ruleId,
        prefecture_points: prefecturePoints,
        document,
      });
      return { items: await listApportionment() };
    },

    async remove(actor: Actor, id: string) {
      const desk = (await queries.listDesks(db)).find((row) => row.id === id);
      if (!desk) throw new Problem("platform.not_found", { params: { what: id } });
      await requireReach(db, reachOf(actor, "fund:manage"), desk.organization_id);
      await queries.removeLine(db, "desk", id);
      return done;
    },

    async removeApportionment(actor: Actor, id: string) {
      const line = (await queries.listApportionments(db)).find((row) => row.id === id);
      if (!line) throw new Problem("platform.not_found", { params: { what: id } });
      await requirePayer(actor, line.division_code);
      await queries.removeLine(db, "apportionment", id);
      return done;
    },

    /** Who would decide and pay what a rule gives at a place, as a claim of today is routed. */
    async route({ document, rule, divisionCode }: { document: string; rule: string; divisionCode: string }) {
      const asked = { facts: {}, asOf: today(), documents: [document], rules: [rule] };
      const [answer] = (await policy.evaluate(asked)).outcomes;
      if (!answer) throw new Problem("platform.not_found", { field: "rule", params: { what: rule } });
      const { parts, isCertain } = await routePayment(db, answer, divisionCode, today());
      const tiers = parts.map(({ tier }) => tier);
      const authorityId = await routeDecision(db, tiers, divisionCode, today());
      const names = new Map(
        (await listNames(db, [authorityId, ...parts.map(({ organizationId }) => organizationId)])).map(
          ({ id, name }) => [id, name],
        ),
      );
      const named = (organizationId: string) => ({
        organizationId,
        organizationName: names.get(organizationId)!,
      });
      const nearest = queries.nearestFirst.find((tier) => tiers.includes(tier))!;
      return {
        payer: answer.payer.text,
        authority: { ...named(authorityId), tier: nearest },
        payers: parts.map(({ organizationId, tier, points }) => ({ ...named(organizationId), tier, points })),
        isCertain,
      };
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

    async updateExpert(actor: Actor, id: string, input: z.output<typeof ExpertChange>): Promise<Expert> {
      const { name, employer, employerCode, fields, declared, isActive } = input;
      const change = { name, employer, employer_code: employerCode, fields, declared, is_active: isActive };
      const row = await batches.updateExpert(db, reachOf(actor, "claim:review"), id, change);
      if (!row) throw new Problem("platform.not_found", { params: { what: id } });
      return toExpert(row);
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
