import { randomUUIDv7 } from "node:crypto";
import type { ListEntry } from "@qianshu/contract/policy-facts";
import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import { normalName, similarity } from "@qianshu/domain/policy/match-names";
import { stateFact } from "@qianshu/domain/policy/state-fact";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import * as queries from "./lists.queries.ts";
import type { ListCandidate } from "./policy.tables.ts";
import { findSubjectByCode, listNamesakes } from "./subjects.queries.ts";
import { definitionFor, type Subjects } from "./subjects.service.ts";

const unknownFact = { zh: "事实词表中没有此项", en: "The vocabulary has no such fact" };

/** Below this two names are strangers. */
const LEAST_LIKE = 0.5;

export interface ListInput {
  list: string;
  year: number;
  fact: string;
  entries: { rank: number | null; name: string; code: string | null }[];
}

/** Makes the part of the policy centre that matches yearly lists with the files of companies. */
export function makeLists({ database: { db }, now }: Platform, subjects: Subjects) {
  /** By code there is one match and no doubt; by name there are candidates, and a person decides. */
  async function match(trx: Db, { name, code }: { name: string; code: string | null }) {
    const byCode = code ? await findSubjectByCode(trx, "company", code) : undefined;
    if (byCode)
      return {
        subjectId: byCode.id,
        candidates: [{ subjectId: byCode.id, name: byCode.name, score: 1, by: "code" }],
      };
    const normal = normalName(name);
    const namesakes = await listNamesakes(trx, "company", normal);
    const candidates = namesakes
      .filter((each) => !code || !each.code)
      .map((each): ListCandidate => {
        const isFormer = each.normal_name !== normal && each.normal_former_names.includes(normal);
        const score = isFormer ? 0.95 : similarity(name, each.name);
        return {
          subjectId: each.id,
          name: each.name,
          score: Math.round(score * 100) / 100,
          by: isFormer ? "former-name" : "name",
        };
      })
      .filter(({ score }) => score >= LEAST_LIKE)
      .sort((a, b) => b.score - a.score);
    return { subjectId: null, candidates };
  }

  /** Being on the list becomes a fact of the file, for the year of the list. */
  async function stateOnList(
    trx: Db,
    row: Pick<queries.ListEntryRow, "list" | "year" | "fact">,
    subjectId: string,
    actor: Actor,
  ) {
    const definition = definitionFor(await subjects.vocabulary(), "company", row.fact);
    await subjects.addFacts(
      trx,
      { id: subjectId, kind: "company" },
      [
        {
          name: row.fact,
          value: definition?.type === "boolean" ? true : row.list,
          evidence: `${row.list} ${row.year}`,
          source: "list",
          sourceNote: row.list,
          validFrom: `${row.year}-01-01`,
          validTo: `${row.year}-12-31`,
        },
      ],
      { id: actor.personId, name: actor.name },
    );
  }

  /** Refuses a list that could set nothing, before anything of it is kept. */
  async function requireFact({ fact, list }: ListInput): Promise<void> {
    const definition = definitionFor(await subjects.vocabulary(), "company", fact);
    const unknown = { field: "body.fact", found: fact, message: unknownFact };
    const stated =
      definition && stateFact(definition, { value: definition.type === "boolean" ? true : list });
    const finding = stated ? "finding" in stated && { ...stated.finding, field: "body.list" } : unknown;
    if (finding)
      throw new Problem("policy.facts_unfit", {
        field: finding.field,
        params: { count: 1 },
        findings: [finding],
      });
  }

  return {
    async enter(actor: Actor, input: ListInput) {
      await requireFact(input);
      const counts = { matched: 0, candidates: 0, unmatched: 0 };
      await inTransaction(db, async (trx) => {
        for (const entry of input.entries) {
          const { subjectId, candidates } = await match(trx, entry);
          const state = subjectId ? "matched" : candidates.length > 0 ? "candidates" : "unmatched";
          const isNew = await queries.insertEntry(trx, {
            id: randomUUIDv7(),
            list: input.list,
            year: input.year,
            rank: entry.rank,
            name: entry.name,
            normal_name: normalName(entry.name),
            code: entry.code,
            fact: input.fact,
            state,
            subject_id: subjectId,
            candidates: JSON.stringify(candidates),
          });
          if (!isNew) continue;
          counts[state] += 1;
          if (subjectId) await stateOnList(trx, input, subjectId, actor);
        }
      });
      return counts;
    },

    async list(filter: queries.ListFilter) {
      const { items, total } = await queries.listEntries(db, filter);
      return { items: items.map(presentEntry), total };
    },

    /** A person says which file a name means, or that it means none. */
    async decide(actor: Actor, id: string, subjectId: string | null, note: string): Promise<ListEntry> {
      if (subjectId) await subjects.getRow(actor, subjectId, "fact:write");
      const row = await inTransaction(db, async (trx) => {
        const found = await queries.lockEntry(trx, id);
        if (!found) throw new Problem("platform.not_found", { params: { what: id } });
        if (found.state === "confirmed" || found.state === "matched")
          throw new Problem("policy.changed_meanwhile", { found: found.state });
        await queries.setEntry(trx, id, {
          state: subjectId ? "confirmed" : "rejected",
          subject_id: subjectId,
          decided_by: actor.personId,
          decided_by_name: actor.name,
          decided_at: now(),
          note,
        });
        if (subjectId) await stateOnList(trx, found, subjectId, actor);
        return (await queries.lockEntry(trx, id))!;
      });
      return presentEntry(row);
    },
  };
}

export type Lists = ReturnType<typeof makeLists>;

const presentEntry = (row: queries.ListEntryRow): ListEntry => ({
  id: row.id,
  list: row.list,
  year: row.year,
  rank: row.rank,
  name: row.name,
  code: row.code,
  state: row.state,
  subjectId: row.subject_id,
  candidates: row.candidates,
  decidedBy: row.decided_by_name,
});
