import { randomUUIDv7 } from "node:crypto";
import type {
  PolicySubject,
  PolicySubjectInput,
  StoredFact,
  StoredFactInput,
} from "@qianshu/contract/policy-facts";
import { type Finding, Problem } from "@qianshu/domain";
import { type Actor, reaches, reachOf } from "@qianshu/domain/identity/actor";
import type { Permission } from "@qianshu/domain/identity/permissions";
import { normalName } from "@qianshu/domain/policy/match-names";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import { stateFact } from "@qianshu/domain/policy/state-fact";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { validateUscc } from "@qianshu/domain/standards/uscc";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import * as factQueries from "./facts.queries.ts";
import type { PolicyStore } from "./store.ts";
import * as queries from "./subjects.queries.ts";

type SubjectInput = z.output<typeof PolicySubjectInput>;
type FactInput = z.output<typeof StoredFactInput>;

/** The subject of rules that a file of a kind is about: an alias names the fact of that subject. */
const ruleSubjects: Readonly<Record<SubjectInput["kind"], string>> = {
  company: "company",
  person: "person",
  project: "project",
  park: "platform",
};

/** The definition that a name means in a file of a kind. */
export function definitionFor(
  definitions: readonly FactDefinition[],
  kind: SubjectInput["kind"],
  name: string,
): FactDefinition | undefined {
  const own = definitions.filter((each) => each.alias === name);
  return (
    definitions.find((each) => each.name === name) ??
    own.find(({ subject }) => subject === ruleSubjects[kind]) ??
    own[0]
  );
}

/** Makes the part of the policy centre that keeps files of facts. */
export function makeSubjects(
  { database: { db }, now }: Platform,
  store: PolicyStore,
  evidence: EvidenceService,
) {
  async function vocabulary(): Promise<FactDefinition[]> {
    return (await store.list()).flatMap(({ row }) => row.facts);
  }

  async function getRow(actor: Actor, id: string, permission: Permission): Promise<queries.SubjectRow> {
    const row = await queries.findSubject(db, reachOf(actor, permission), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  /** A file may be opened for one's own place, or for one's own organization. */
  function requireOwn(actor: Actor, { divisionCode, organizationId }: SubjectInput): void {
    const reach = reachOf(actor, "fact:write");
    if (!reaches(reach, { id: organizationId ?? "", divisionCode }))
      throw new Problem("identity.out_of_reach", { field: "body.divisionCode", found: divisionCode });
  }

  async function requireNew(input: SubjectInput, exceptId?: string): Promise<void> {
    const { kind, divisionCode } = input;
    const same = await queries.findSameSubject(db, {
      kind,
      code: input.code,
      normalName: normalName(input.name),
      divisionCode,
    });
    if (same && same.id !== exceptId)
      throw new Problem("policy.subject_exists", {
        field: input.code ? "body.code" : "body.name",
        found: same.name,
      });
  }

  /** Adds facts of one file in a transaction; each is checked against the vocabulary first. */
  async function addFacts(
    trx: Db,
    subject: Pick<queries.SubjectRow, "id" | "kind">,
    inputs: readonly FactInput[],
    by: { id: string | null; name: string | null; importId?: string },
  ): Promise<void> {
    const definitions = await vocabulary();
    const findings: Finding[] = [];
    const rows = inputs.flatMap((input, at) => {
      const definition = definitionFor(definitions, subject.kind, input.name);
      if (!definition) {
        findings.push({ field: `body.facts.${at}.name`, found: input.name, message: unknownFact });
        return [];
      }
      if (input.validTo !== null && input.validTo < input.validFrom)
        findings.push({
          field: `body.facts.${at}.validTo`,
          found: input.validTo,
          expected: `>= ${input.validFrom}`,
          message: endsEarly,
        });
      const stated = stateFact(definition, input);
      if ("finding" in stated) {
        findings.push({ ...stated.finding, field: `body.facts.${at}.value` });
        return [];
      }
      return [
        {
          id: randomUUIDv7(),
          subject_id: subject.id,
          name: definition.name,
          value: JSON.stringify(stated.value),
          unit: definition.unit ?? null,
          evidence: input.evidence,
          source: input.source,
          source_note: input.sourceNote,
          valid_from: input.validFrom,
          valid_to: input.validTo,
          entered_by: by.id,
          entered_by_name: by.name,
          entered_at: now(),
          import_id: by.importId ?? null,
        },
      ];
    });
    if (findings.length > 0)
      throw new Problem("policy.facts_unfit", {
        field: findings[0]!.field,
        params: { count: findings.length },
        findings,
      });
    await factQueries.insertFacts(trx, rows, by.name);
  }

  async function listFacts(id: string, filter: { asOf?: string | undefined; all?: boolean | undefined }) {
    return (await factQueries.listFacts(db, id, filter)).map(presentFact);
  }

  /** What is known of a subject on a day, with its sources; what they disagree on is named and not used. */
  async function sourcedOn(
    id: string,
    asOf: string,
  ): Promise<{ facts: ReadonlyMap<string, StoredFact>; contradictions: string[] }> {
    const rows = await factQueries.listFacts(db, id, { asOf });
    const contradictions = new Set(
      rows.filter(({ contradicts }) => contradicts.length > 0).map(({ name }) => name),
    );
    const sure = rows.filter(({ name }) => !contradictions.has(name));
    return {
      facts: new Map(sure.toReversed().map((row) => [row.name, presentFact(row)])),
      contradictions: [...contradictions],
    };
  }

  return {
    vocabulary,
    getRow,
    addFacts,

    async list(actor: Actor, filter: queries.SubjectFilter) {
      const { items, total } = await queries.listSubjects(db, reachOf(actor, "fact:read"), filter);
      return { items: items.map(presentSubject), total };
    },

    get: async (actor: Actor, id: string) => presentSubject(await getRow(actor, id, "fact:read")),

    async create(actor: Actor, input: SubjectInput): Promise<PolicySubject> {
      requireOwn(actor, input);
      requireCode(input);
      await requireNew(input);
      const id = randomUUIDv7();
      const isNew = await queries.insertSubject(db, {
        id,
        ...columnsOf(input),
        created_by: actor.personId,
        created_at: now(),
      });
      if (!isNew) throw new Problem("policy.subject_exists", { field: "body.code", found: input.code });
      return presentSubject((await queries.findSubject(db, { kind: "all" }, id))!);
    },

    async update(
      actor: Actor,
      id: string,
      { version, ...input }: SubjectInput & { version: number },
    ): Promise<PolicySubject> {
      const row = await getRow(actor, id, "fact:write");
      requireOwn(actor, input);
      requireCode(input);
      await requireNew(input, id);
      if (!(await queries.updateSubject(db, id, version, columnsOf(input))))
        throw new Problem("policy.changed_meanwhile", { found: version, expected: row.version });
      return presentSubject((await queries.findSubject(db, { kind: "all" }, id))!);
    },

    async close(actor: Actor, id: string): Promise<void> {
      await getRow(actor, id, "fact:write");
      if (!(await queries.deleteEmptySubject(db, id))) throw new Problem("policy.subject_not_empty");
    },

    async listFacts(
      actor: Actor,
      id: string,
      filter: { asOf?: string | undefined; all?: boolean | undefined },
    ) {
      await getRow(actor, id, "fact:read");
      return listFacts(id, filter);
    },

    async state(actor: Actor, id: string, inputs: readonly FactInput[]): Promise<StoredFact[]> {
      const row = await getRow(actor, id, "fact:write");
      await inTransaction(db, (trx) => addFacts(trx, row, inputs, { id: actor.personId, name: actor.name }));
      return listFacts(id, {});
    },

    async withdraw(actor: Actor, factId: string, reason: string): Promise<StoredFact> {
      const fact = await factQueries.findFact(db, factId);
      if (!fact) throw new Problem("platform.not_found", { params: { what: factId } });
      const subject = await getRow(actor, fact.subject_id, "fact:write");
      const withdrawn = await inTransaction(db, async (trx) => {
        const row = await factQueries.withdrawFact(trx, factId, reason, actor.name, now());
        if (!row) throw new Problem("policy.fact_withdrawn");
        await evidence.record(trx, [
          {
            type: "policy-change",
            personId: actor.personId,
            object: { type: "policy-fact", id: factId, name: `${subject.name}/${row.name}` },
            facts: { withdrawn: row.value, reason },
          },
        ]);
        return row;
      });
      return presentFact({ ...withdrawn, contradicts: [] });
    },

    /** The files of the organizations for which somebody applies. */
    async listOwn(actor: Actor, kind: SubjectInput["kind"]): Promise<{ id: string; name: string }[]> {
      const reach = reachOf(actor, "claim:apply");
      return (await queries.listSubjects(db, reach, { kind, offset: 0, limit: 20 })).items;
    },

    sourcedOn,

    /** What is known of a subject on a day; facts on which sources disagree are named and not used. */
    async knownOn(
      id: string,
      asOf: string,
    ): Promise<{ facts: Record<string, FactValue>; contradictions: string[] }> {
      const { facts, contradictions } = await sourcedOn(id, asOf);
      return {
        facts: Object.fromEntries([...facts].map(([name, { value }]) => [name, value])),
        contradictions,
      };
    },
  };
}

export type Subjects = ReturnType<typeof makeSubjects>;

const unknownFact = { zh: "事实词表中没有这一项", en: "The vocabulary has no such fact" };
const endsEarly = { zh: "失效日早于生效日", en: "It ends before it begins" };

function requireCode({ kind, code }: SubjectInput): void {
  if (kind === "company" && code !== null && !validateUscc(code).valid)
    throw new Problem("policy.code_wrong", { field: "body.code", found: code });
}

const columnsOf = (input: SubjectInput) => ({
  kind: input.kind,
  name: input.name,
  normal_name: normalName(input.name),
  code: input.code,
  former_names: input.formerNames,
  normal_former_names: input.formerNames.map(normalName),
  division_code: input.divisionCode,
  organization_id: input.organizationId,
});

function presentSubject(row: queries.SubjectRow): PolicySubject {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    code: row.code,
    formerNames: row.former_names,
    divisionCode: row.division_code,
    organizationId: row.organization_id,
    facts: row.fact_count,
    contradictions: row.contradictions,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

function presentFact(row: Omit<factQueries.FactRow, "contradicts"> & { contradicts: string[] }): StoredFact {
  return {
    id: row.id,
    name: row.name,
    value: row.value,
    unit: row.unit,
    evidence: row.evidence,
    source: row.source,
    sourceNote: row.source_note,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    enteredBy: row.entered_by_name,
    enteredAt: row.entered_at.toISOString(),
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnReason: row.withdrawn_reason,
    contradicts: row.contradicts,
  };
}
