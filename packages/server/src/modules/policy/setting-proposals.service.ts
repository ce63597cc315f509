import { randomUUIDv7 } from "node:crypto";
import type { ParameterInput, PolicySettingProposal, SettingContent } from "@qianshu/contract/policy";
import { Problem } from "@qianshu/domain";
import type { Actor } from "@qianshu/domain/identity/actor";
import { readFact } from "@qianshu/domain/policy/fact-values";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import * as library from "./library.queries.ts";
import { requirePlace } from "./rules.service.ts";
import * as queries from "./setting-proposals.queries.ts";
import type { PolicyStore } from "./store.ts";

const objectTypes = {
  value: "policy-parameter",
  removal: "policy-parameter",
  reading: "policy-reading",
} as const;

/** Makes the part of the policy centre in which parameters and readings are proposed, and decided by a second person. */
export function makeSettingProposals(
  { database: { db }, now }: Platform,
  store: PolicyStore,
  evidence: EvidenceService,
) {
  async function propose(
    actor: Actor,
    document: string,
    name: string,
    content: SettingContent,
  ): Promise<PolicySettingProposal> {
    const id = randomUUIDv7();
    await queries.insertProposal(db, {
      id,
      document_id: document,
      kind: content.kind,
      name,
      content: JSON.stringify(content),
      author_id: actor.personId,
      author_name: actor.name,
      created_at: now(),
    });
    return present((await queries.findProposal(db, id))!);
  }

  async function lockOpen(trx: Db, id: string): Promise<queries.ProposalRow> {
    const row = await queries.lockProposal(trx, id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    if (row.state !== "proposed")
      throw new Problem("policy.version_has_state", { found: row.state, params: { state: row.state } });
    return row;
  }

  /** Puts what was proposed into effect, in the name of who proposed it. */
  async function carryOut(trx: Db, row: queries.ProposalRow): Promise<void> {
    const { content, document_id, name, author_id, author_name } = row;
    if (content.kind === "value")
      return library.insertParameterValue(trx, {
        id: randomUUIDv7(),
        document_id,
        name,
        value: JSON.stringify(content.value),
        valid_from: content.validFrom,
        valid_to: content.validTo,
        citation: JSON.stringify(content.citation),
        set_by: author_id,
        set_by_name: author_name,
        set_at: now(),
      });
    if (content.kind === "reading")
      return library.insertReadingChoice(trx, {
        id: randomUUIDv7(),
        document_id,
        ambiguity: name,
        reading: content.reading,
        reason: content.reason,
        citation: JSON.stringify(content.citation),
        chosen_by: author_id,
        chosen_by_name: author_name,
        chosen_at: now(),
      });
    if (!(await library.removeParameterValue(trx, content.valueId, author_name, now())))
      throw new Problem("platform.not_found", { params: { what: content.valueId } });
  }

  return {
    async list(filter: queries.ProposalFilter) {
      await store.ready();
      const { items, total } = await queries.listProposals(db, filter);
      return { items: items.map(present), total };
    },

    async proposeValue(actor: Actor, document: string, name: string, input: z.output<typeof ParameterInput>) {
      const stored = await store.get(document);
      const parameter = stored.row.parameters.find((each) => each.name === name);
      if (!parameter) throw new Problem("policy.parameter_not_found", { found: name, params: { name } });
      requirePlace(actor, "policy:write", stored);
      if (readFact(parameter.type, input.value) === undefined)
        throw new Problem("policy.parameter_unfit", {
          field: "body.value",
          found: input.value,
          expected: parameter.unit ?? parameter.type,
          params: { name },
        });
      return propose(actor, document, name, { kind: "value", ...input });
    },

    async proposeRemoval(actor: Actor, id: string) {
      await store.ready();
      const row = await library.findParameterValue(db, id);
      if (!row || row.removed_at) throw new Problem("platform.not_found", { params: { what: id } });
      requirePlace(actor, "policy:write", await store.get(row.document_id));
      return propose(actor, row.document_id, row.name, { kind: "removal", valueId: id, value: row.value });
    },

    async proposeReading(
      actor: Actor,
      document: string,
      ambiguity: string,
      input: Omit<Extract<SettingContent, { kind: "reading" }>, "kind">,
    ) {
      const stored = await store.get(document);
      requirePlace(actor, "policy:write", stored);
      const found = stored.row.ambiguities.find(({ id }) => id === ambiguity);
      if (!found?.readings.some(({ id }) => id === input.reading))
        throw new Problem("policy.reading_unknown", {
          field: "body.reading",
          found: input.reading,
          expected: found?.readings.map(({ id }) => id),
        });
      return propose(actor, document, ambiguity, { kind: "reading", ...input });
    },

    /** Approves or turns down what somebody else proposed; approved it holds at once. */
    async decide(actor: Actor, id: string, approved: boolean, note: string): Promise<PolicySettingProposal> {
      await inTransaction(db, async (trx) => {
        const row = await lockOpen(trx, id);
        requirePlace(actor, "policy:approve", await store.get(row.document_id));
        if (row.author_id === actor.personId) throw new Problem("policy.second_person_needed");
        await queries.setProposal(trx, id, {
          state: approved ? "approved" : "rejected",
          decided_by: actor.personId,
          decided_by_name: actor.name,
          decided_at: now(),
          decision_note: note,
        });
        if (approved) {
          await carryOut(trx, row);
          await library.raiseRevision(trx);
        }
        await evidence.record(trx, [
          {
            type: "policy-change",
            personId: actor.personId,
            object: { type: objectTypes[row.kind], name: `${row.document_id}/${row.name}` },
            facts: {
              decision: approved ? "approved" : "rejected",
              author: row.author_id,
              note,
              ...row.content,
            },
          },
        ]);
      });
      return present((await queries.findProposal(db, id))!);
    },

    /** Takes back what one has proposed. */
    async withdraw(actor: Actor, id: string): Promise<PolicySettingProposal> {
      await inTransaction(db, async (trx) => {
        const row = await lockOpen(trx, id);
        if (row.author_id !== actor.personId)
          throw new Problem("identity.out_of_reach", { field: "id", found: id });
        await queries.setProposal(trx, id, { state: "withdrawn", decided_at: now() });
      });
      return present((await queries.findProposal(db, id))!);
    },
  };
}

const present = (row: queries.ProposalRow): PolicySettingProposal => ({
  id: row.id,
  documentId: row.document_id,
  name: row.name,
  content: row.content,
  state: row.state,
  author: row.author_name,
  authorId: row.author_id,
  createdAt: row.created_at.toISOString(),
  decidedBy: row.decided_by_name,
  decidedAt: row.decided_at?.toISOString() ?? null,
  decisionNote: row.decision_note,
});
