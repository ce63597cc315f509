import type { PolicyDocumentInput } from "@qianshu/contract/policy";
import type { PolicyDocumentDetail, PolicyDocumentSummary } from "@qianshu/contract/policy-model";
import { Problem } from "@qianshu/domain";
import { type Actor, reaches, reachOf } from "@qianshu/domain/identity/actor";
import { makeEvaluator } from "@qianshu/domain/policy/evaluator";
import { readLibrary } from "@qianshu/domain/policy/library";
import type { z } from "zod";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { asFindings, checkAll } from "./check.ts";
import * as queries from "./library.queries.ts";
import { presentDetail, presentDocument } from "./present.ts";
import { requirePlace } from "./rules.service.ts";
import { columnsOf, versionsOf } from "./seed.ts";
import { type PolicyStore, sha256 } from "./store.ts";

/** Makes the part of the policy centre that knows documents. */
export function makeDocuments(
  { database: { db }, now }: Platform,
  store: PolicyStore,
  evidence: EvidenceService,
) {
  return {
    async list(day: string): Promise<PolicyDocumentSummary[]> {
      return (await store.list()).map((stored) => presentDocument(stored, day));
    },

    async get(id: string, day: string): Promise<PolicyDocumentDetail> {
      return presentDetail(await store.get(id), day);
    },

    /** The facts that the rules of one document, or of all in force, use. */
    async listVocabulary(id?: string) {
      const policies = id ? [await store.get(id)] : await store.list();
      return policies.flatMap(({ row }) => row.facts.map((fact) => ({ ...fact, documentId: row.id })));
    },

    /** Adds a document as a draft with drafts of its rules; everything is checked before anything is stored. */
    async create(
      actor: Actor,
      input: z.output<typeof PolicyDocumentInput>,
      day: string,
    ): Promise<PolicyDocumentDetail> {
      const { divisionCode, id } = input.document;
      if (!reaches(reachOf(actor, "policy:write"), { id: "", divisionCode }))
        throw new Problem("identity.out_of_reach", {
          field: "body.document.divisionCode",
          found: divisionCode,
        });
      await store.ready();
      const { library, findings } = readLibrary(input, sha256);
      const wrong = library ? asFindings(checkAll(library, makeEvaluator(library))) : findings;
      if (!library || wrong.length > 0)
        throw new Problem("policy.document_invalid", { field: wrong[0]?.field, findings: wrong });
      const author = { id: actor.personId, name: actor.name };
      await inTransaction(db, async (trx) => {
        const at = now();
        const document = { ...columnsOf(library), state: "draft" as const, created_at: at };
        if (
          !(await queries.insertDocument(trx, {
            ...document,
            created_by: author.id,
            created_by_name: author.name,
          }))
        )
          throw new Problem("policy.document_exists", { found: id, params: { document: id } });
        await queries.insertVersions(
          trx,
          versionsOf(library).map((row) => ({
            ...row,
            state: "draft" as const,
            note: "随文件录入 / Entered with the document",
            author_id: author.id,
            author_name: author.name,
            created_at: at,
          })),
        );
        await queries.raiseRevision(trx);
      });
      return presentDetail(await store.get(id), day);
    },

    /** Puts a document in force, or what its files have changed about it; the rules have their own approval. */
    async approve(actor: Actor, id: string, note: string, day: string): Promise<PolicyDocumentSummary> {
      const stored = await store.get(id);
      requirePlace(actor, "policy:approve", stored);
      await inTransaction(db, async (trx) => {
        const row = await queries.lockDocument(trx, id);
        if (row.state === "in-force" && row.draft === null)
          throw new Problem("policy.version_has_state", { found: row.state, params: { state: row.state } });
        if (row.created_by === actor.personId && row.draft === null)
          throw new Problem("policy.second_person_needed");
        const at = now();
        await queries.setDocument(trx, id, {
          ...draftColumns(row.draft),
          draft: null,
          state: "in-force",
          approved_by: actor.personId,
          approved_by_name: actor.name,
          approved_at: at,
        });
        await queries.raiseRevision(trx);
        await evidence.record(trx, [
          {
            type: "policy-change",
            personId: actor.personId,
            object: { type: "policy-document", name: id },
            facts: { decision: "approved", note },
          },
        ]);
      });
      return presentDocument(await store.get(id), day);
    },
  };
}

export type Documents = ReturnType<typeof makeDocuments>;

/** What the files say since they changed; the key stays. */
function draftColumns(draft: Record<string, unknown> | null): Record<string, never> {
  if (draft === null) return {};
  const { id: _, ...columns } = draft;
  return columns as Record<string, never>;
}
