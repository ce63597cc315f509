import { randomUUIDv7 } from "node:crypto";
import type {
  PolicySimulation,
  PolicySimulationDetail,
  PolicySimulationInput,
  ReformableRule,
} from "@qianshu/contract/policy-simulation";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { compileLibrary } from "@qianshu/domain/policy/compile-library";
import { applyReadings } from "@qianshu/domain/policy/readings";
import { checkReform, literalsOf } from "@qianshu/domain/policy/simulation/reform";
import type { z } from "zod";
import { inTransaction } from "../../../platform/db/database.ts";
import type { Platform } from "../../../platform/module.ts";
import { keepLibrary } from "../library.queries.ts";
import { hashOf, pinnedOf } from "../store.ts";
import { makerOf } from "./populations.service.ts";
import type { RulesOfYears, RulesOn } from "./rules-on.ts";
import { type makeSimulateJob, yearsOf } from "./simulate.job.ts";
import * as queries from "./simulation.queries.ts";

const MAX_YEARS = 30;

/** Simulations: begun with the rules of the moment, which stay theirs. */
export function makeSimulationsService(
  platform: Platform,
  { rulesOn, rulesOfYears }: { rulesOn: RulesOn; rulesOfYears: RulesOfYears },
  job: ReturnType<typeof makeSimulateJob>,
) {
  const { jobs, now } = platform;
  const { db } = platform.database;
  const reach = (actor: Actor) => reachOf(actor, "policy:simulate");

  return {
    async list(actor: Actor, window: { offset: number; limit: number }) {
      const { items, total } = await queries.listSimulations(db, reach(actor), window);
      return { items: items.map(presentSimulation), total };
    },

    async get(actor: Actor, id: string): Promise<PolicySimulationDetail> {
      const row = await queries.findSimulation(db, reach(actor), id);
      if (!row) throw new Problem("platform.not_found", { params: { what: id } });
      return { ...presentSimulation(row), result: row.result };
    },

    async listReformable(
      document: string,
      asOf: string | undefined,
    ): Promise<{ asOf: string; items: ReformableRule[] }> {
      const { library, readings, day } = await rulesOn(document, asOf);
      const read = applyReadings(library, readings);
      const { plans } = compileLibrary({ ...read, parameters: library.parameters }, false);
      return {
        asOf: day,
        items: plans
          .filter(({ rule }) => rule.subject !== "budget" && rule.subject !== "government")
          .map((plan) => ({
            id: plan.rule.id,
            article: plan.rule.article,
            title: plan.rule.title,
            quote: plan.rule.quote,
            subject: plan.rule.subject,
            when: plan.rule.when!,
            amount: plan.rule.amount?.text ?? null,
            unit: plan.rule.amount?.unit ?? null,
            cap: plan.rule.cap?.value ?? null,
            literals: literalsOf(plan),
          })),
      };
    },

    async begin(actor: Actor, input: z.output<typeof PolicySimulationInput>) {
      const { from, until } = input.years;
      if (from > until || until - from >= MAX_YEARS)
        throw new Problem("policy.simulation_years_wrong", { field: "years", found: `${from}–${until}` });
      const population = await queries.findPopulation(db, reach(actor), input.populationId);
      if (!population) throw new Problem("platform.not_found", { params: { what: input.populationId } });
      if (population.state !== "ready")
        throw new Problem("policy.population_not_ready", { field: "populationId" });
      const { day } = await rulesOn(input.document, input.asOf);
      // Rules of one day when somebody names the day, else each year with the versions that held in it.
      const { library, readings } = await (input.asOf
        ? rulesOn(input.document, input.asOf)
        : rulesOfYears(input.document));
      const findings = input.reform ? checkReform(library, input.reform) : [];
      if (findings.length > 0)
        throw new Problem("policy.reform_invalid", {
          field: findings[0]!.field,
          findings,
          params: { count: findings.length },
        });
      const pinned = pinnedOf(library, readings);
      const hash = hashOf(pinned);
      const id = randomUUIDv7();
      const maker = makerOf(actor, now());
      const { jobId } = await inTransaction(db, async (trx) => {
        await keepLibrary(trx, hash, JSON.stringify(pinned), now());
        const started = await jobs.enqueue(
          trx,
          job,
          { simulationId: id },
          {
            subject: { type: "policy-simulation", id },
            organizationId: maker.organization_id,
            startedBy: actor.personId,
          },
        );
        await queries.insertSimulation(trx, {
          id,
          name: input.name,
          document_id: input.document,
          population_id: population.id,
          library_hash: hash,
          reform: input.reform ? JSON.stringify(input.reform) : null,
          from_year: from,
          until_year: until,
          as_of: day,
          prefecture_percent: input.prefecturePercent,
          state: "queued",
          job_id: started.jobId,
          ...maker,
        });
        return started;
      });
      return { id, jobId };
    },
  };
}

const presentSimulation = (row: queries.SimulationRow): PolicySimulation => ({
  id: row.id,
  name: row.name,
  documentId: row.document_id,
  populationId: row.population_id,
  populationName: row.population_name,
  years: yearsOf(row),
  asOf: row.as_of,
  libraryHash: row.library_hash,
  reform: row.reform,
  prefecturePercent: row.prefecture_percent,
  state: row.state,
  jobId: row.job_id,
  createdBy: row.created_by_name,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});
