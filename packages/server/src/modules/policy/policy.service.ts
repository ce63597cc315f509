import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { ruleSubjectsOfFile } from "@qianshu/domain/policy/file-subjects";
import type { RuleSubject } from "@qianshu/domain/policy/rule";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { makeDocuments } from "./documents.service.ts";
import { makeEvaluations } from "./evaluations.service.ts";
import { makeFeed } from "./feed.ts";
import { makeImportFactsJob } from "./import-facts.job.ts";
import { makeImports } from "./imports.service.ts";
import { makeLists } from "./lists.service.ts";
import { makePolicies } from "./policies.ts";
import { makeRules } from "./rules.service.ts";
import { seedPolicies } from "./seed.ts";
import { makeSettingProposals } from "./setting-proposals.service.ts";
import { makeSettings } from "./settings.service.ts";
import { makePolicyStore } from "./store.ts";
import { findSubject } from "./subjects.queries.ts";
import { makeSubjects } from "./subjects.service.ts";

/** Makes the policy centre: documents, rules, readings, facts, evaluations. */
export function makePolicyService(platform: Platform, evidence: EvidenceService) {
  const { db } = platform.database;
  const store = makePolicyStore(db, () => seedPolicies(platform));
  const subjects = makeSubjects(platform, store, evidence);
  const importFacts = makeImportFactsJob(platform, subjects);
  const evaluations = makeEvaluations(platform, makePolicies(store), evidence);

  return {
    store,
    documents: makeDocuments(platform, store, evidence),
    rules: makeRules(platform, store, evidence),
    settings: makeSettings(store),
    proposals: makeSettingProposals(platform, store, evidence),
    subjects,
    feed: makeFeed(platform, subjects),
    imports: makeImports(platform, importFacts),
    lists: makeLists(platform, subjects),
    evaluations,
    jobs: [importFacts],
    today: evaluations.today,

    /** What a subject of the files is entitled to, by what its file holds on that day. */
    async evaluateSubject(actor: Actor, id: string, asOf: string, document?: string) {
      const { kind } = await subjects.getRow(actor, id, "fact:read");
      const { facts, contradictions } = await subjects.knownOn(id, asOf);
      const documents = document ? [document] : undefined;
      const about: readonly RuleSubject[] = ruleSubjectsOfFile[kind];
      const asked = (await store.list()).flatMap(({ row, versions }) =>
        document === undefined || row.id === document
          ? versions.filter(({ content }) => about.includes(content.subject))
          : [],
      );
      const rules = [...new Set(asked.map(({ rule_id }) => rule_id))];
      return {
        facts,
        contradictions,
        evaluation: await evaluations.evaluate({ facts, asOf, documents, rules, traced: true }),
      };
    },

    /** A kept evaluation, for who may see its subject; one without a subject, for its maker. */
    async getEvaluation(actor: Actor, id: string) {
      const row = await evaluations.get(id);
      const isSeen = row.subject_id
        ? await findSubject(db, reachOf(actor, "fact:read"), row.subject_id)
        : row.created_by === actor.personId;
      if (!isSeen) throw new Problem("platform.not_found", { params: { what: id } });
      return row;
    },
  };
}

export type PolicyService = ReturnType<typeof makePolicyService>;
