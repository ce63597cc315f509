import type { PolicyRuleVersion } from "@qianshu/contract/policy-model";
import { Problem } from "@qianshu/domain";
import { type Actor, reaches, reachOf } from "@qianshu/domain/identity/actor";
import type { Permission } from "@qianshu/domain/identity/permissions";
import type { WorkedCase } from "@qianshu/domain/policy/records";
import type { PolicyRule } from "@qianshu/domain/policy/rule";
import { versionHashOf } from "@qianshu/domain/policy/version-hash";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { asFindings, checkRule, testReport } from "./check.ts";
import * as queries from "./library.queries.ts";
import { presentVersion } from "./present.ts";
import { currentVersions, makeLibrary, type PolicyStore, type StoredPolicy, sha256 } from "./store.ts";

export interface Draft {
  rule: PolicyRule;
  cases?: WorkedCase[] | undefined;
  note: string;
}

/** Refuses who may not write or approve for the place of a document. */
export function requirePlace(actor: Actor, permission: Permission, { row }: StoredPolicy): void {
  if (!reaches(reachOf(actor, permission), { id: "", divisionCode: row.division_code }))
    throw new Problem("identity.out_of_reach", { field: "document", found: row.id });
}

/** Makes the part of the policy centre in which rules are written and approved. */
export function makeRules(
  { database: { db }, now }: Platform,
  store: PolicyStore,
  evidence: EvidenceService,
) {
  const present = async (row: queries.VersionRow, day = today()): Promise<PolicyRuleVersion> =>
    presentVersion(row, currentVersions((await store.get(row.document_id)).versions, day));
  const today = () => new Date(now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

  async function getRow(document: string, hash: string): Promise<queries.VersionRow> {
    const row = await queries.findVersion(db, document, hash);
    if (!row) throw new Problem("policy.version_not_found", { found: hash });
    return row;
  }

  /** The rules that would hold beside a draft: all others as they are now. */
  function withDraft(stored: StoredPolicy, rule: PolicyRule, cases: readonly WorkedCase[]) {
    const others = currentVersions(stored.versions, today()).filter(({ rule_id }) => rule_id !== rule.id);
    return makeLibrary(stored, [...others, { content: rule, cases: [...cases] }]);
  }

  function casesOf(stored: StoredPolicy, ruleId: string): WorkedCase[] {
    return currentVersions(stored.versions, today()).find(({ rule_id }) => rule_id === ruleId)?.cases ?? [];
  }

  async function check(document: string, rule: PolicyRule, cases: WorkedCase[] | undefined) {
    const stored = await store.get(document);
    const used = cases ?? casesOf(stored, rule.id);
    return { stored, cases: used, ...checkRule(withDraft(stored, rule, used), rule, used, stored.readings) };
  }

  async function insertDraft(
    actor: Actor,
    document: string,
    { rule, cases, note }: Draft,
  ): Promise<PolicyRuleVersion> {
    const stored = await store.get(document);
    requirePlace(actor, "policy:write", stored);
    const checked = await check(document, rule, cases);
    if (checked.findings.length > 0)
      throw new Problem("policy.rule_has_findings", {
        field: checked.findings[0]!.part,
        params: { count: checked.findings.length },
        findings: asFindings(checked.findings),
      });
    const hash = versionHashOf(rule, sha256);
    const facts = {
      content: JSON.stringify(rule),
      cases: JSON.stringify(checked.cases),
      valid_from: rule.validFrom ?? stored.row.valid_from,
      valid_to: rule.validTo ?? stored.row.valid_to,
      note,
      author_id: actor.personId,
      author_name: actor.name,
      created_at: now(),
    };
    await inTransaction(db, async (trx) => {
      const known = await queries.lockVersion(trx, document, hash);
      if (known && known.state !== "rejected" && known.state !== "withdrawn")
        throw new Problem("policy.version_exists", { found: hash, params: { state: known.state } });
      if (known)
        await queries.setVersion(trx, document, hash, {
          ...facts,
          state: "draft",
          submitted_at: null,
          approver_id: null,
          approver_name: null,
          decided_at: null,
          decision_note: null,
        });
      else
        await queries.insertVersions(trx, [
          { document_id: document, hash, rule_id: rule.id, article: rule.article, state: "draft", ...facts },
        ]);
    });
    return present(await getRow(document, hash));
  }

  /** Locks a version and refuses where it is in another state than the step asks for. */
  async function lock(
    trx: Db,
    document: string,
    hash: string,
    states: readonly string[],
  ): Promise<queries.VersionRow> {
    const row = await queries.lockVersion(trx, document, hash);
    if (!row) throw new Problem("policy.version_not_found", { found: hash });
    if (!states.includes(row.state))
      throw new Problem("policy.version_has_state", {
        found: row.state,
        expected: states,
        params: { state: row.state },
      });
    return row;
  }

  /** A version may be passed on when all its worked cases pass beside the rules of today. */
  async function requireCases(row: queries.VersionRow): Promise<void> {
    const { tests, findings } = await check(row.document_id, row.content, row.cases);
    if (findings.length > 0 || !tests)
      throw new Problem("policy.rule_has_findings", { params: { count: findings.length } });
    if (row.cases.length === 0 && row.content.when !== undefined) throw new Problem("policy.cases_missing");
    const failed = tests.results.filter(({ passed }) => !passed);
    if (failed.length > 0)
      throw new Problem("policy.cases_fail", {
        params: { count: failed.length },
        findings: failed.map(({ rule, number, found, expected }) => ({
          field: `cases.${number}`,
          found,
          expected,
          message: { zh: `${rule} 第 ${number} 例`, en: `${rule}, case ${number}` },
        })),
      });
  }

  return {
    check: async (actor: Actor, document: string, rule: PolicyRule, cases?: WorkedCase[]) => {
      const checked = await check(document, rule, cases);
      requirePlace(actor, "policy:write", checked.stored);
      return { hash: versionHashOf(rule, sha256), findings: checked.findings, tests: checked.tests };
    },

    async listCurrent(day: string, filter: { document?: string | undefined; article?: number | undefined }) {
      const policies = (await store.list()).filter(
        ({ row }) => row.state === "in-force" && (!filter.document || row.id === filter.document),
      );
      return policies.flatMap(({ versions }) => {
        const current = currentVersions(versions, day);
        return current
          .filter(({ article }) => filter.article === undefined || article === filter.article)
          .map((row) => presentVersion(row, current));
      });
    },

    async getCurrent(document: string, rule: string, day: string): Promise<PolicyRuleVersion> {
      const current = currentVersions((await store.get(document)).versions, day);
      const row = current.find(({ rule_id }) => rule_id === rule);
      if (!row) throw new Problem("policy.rule_not_found", { found: rule, params: { rule } });
      return presentVersion(row, current);
    },

    async listVersions(filter: Parameters<typeof queries.listVersions>[1]) {
      await store.ready();
      const { items, total } = await queries.listVersions(db, filter);
      return { items: await Promise.all(items.map((row) => present(row))), total };
    },

    getVersion: async (document: string, hash: string) => present(await getRow(document, hash)),

    draft: insertDraft,

    async repeal(actor: Actor, document: string, ruleId: string, validTo: string, note: string) {
      const stored = await store.get(document);
      const current = currentVersions(stored.versions, today()).find(({ rule_id }) => rule_id === ruleId);
      if (!current) throw new Problem("policy.rule_not_found", { found: ruleId, params: { rule: ruleId } });
      return insertDraft(actor, document, {
        rule: { ...current.content, validTo },
        cases: current.cases,
        note,
      });
    },

    async submit(actor: Actor, document: string, hash: string): Promise<PolicyRuleVersion> {
      requirePlace(actor, "policy:write", await store.get(document));
      await requireCases(await getRow(document, hash));
      await inTransaction(db, async (trx) => {
        const row = await lock(trx, document, hash, ["draft"]);
        // Who submits what came with the files answers for it, and cannot be the one who approves.
        const author = row.author_id ? {} : { author_id: actor.personId, author_name: actor.name };
        await queries.setVersion(trx, document, hash, { state: "submitted", submitted_at: now(), ...author });
      });
      return present(await getRow(document, hash));
    },

    async decide(actor: Actor, document: string, hash: string, approved: boolean, note: string) {
      requirePlace(actor, "policy:approve", await store.get(document));
      if (approved) await requireCases(await getRow(document, hash));
      await inTransaction(db, async (trx) => {
        const row = await lock(trx, document, hash, ["submitted"]);
        if (row.author_id === actor.personId) throw new Problem("policy.second_person_needed");
        await queries.setVersion(trx, document, hash, {
          state: approved ? "in-force" : "rejected",
          approver_id: actor.personId,
          approver_name: actor.name,
          decided_at: now(),
          decision_note: note,
        });
        if (approved) await queries.raiseRevision(trx);
        await evidence.record(trx, [
          {
            type: "policy-change",
            personId: actor.personId,
            object: { type: "policy-rule", name: `${document}/${row.rule_id}` },
            facts: {
              version: hash,
              decision: approved ? "approved" : "rejected",
              author: row.author_id,
              note,
            },
          },
        ]);
      });
      return present(await getRow(document, hash));
    },

    async withdraw(actor: Actor, document: string, hash: string): Promise<PolicyRuleVersion> {
      requirePlace(actor, "policy:write", await store.get(document));
      await inTransaction(db, async (trx) => {
        await lock(trx, document, hash, ["draft", "submitted"]);
        await queries.setVersion(trx, document, hash, { state: "withdrawn" });
      });
      return present(await getRow(document, hash));
    },

    async test(document: string, day: string) {
      const stored = await store.get(document);
      return testReport(makeLibrary(stored, currentVersions(stored.versions, day)), stored.readings);
    },
  };
}

export type Rules = ReturnType<typeof makeRules>;
