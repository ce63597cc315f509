import { randomUUIDv7 } from "node:crypto";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { MultipartFile } from "@fastify/multipart";
import type { FactImport, SubjectKind } from "@qianshu/contract/policy-facts";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import { withStaged } from "../../platform/storage/staged.ts";
import { factFileKey, type makeImportFactsJob } from "./import-facts.job.ts";
import * as queries from "./imports.queries.ts";

export interface ImportInput {
  kind: SubjectKind;
  validFrom: string;
  evidence: string;
}

/** Makes the part of the policy centre that takes files of facts. */
export function makeImports(
  { config, database: { db }, jobs, now, storage }: Platform,
  job: ReturnType<typeof makeImportFactsJob>,
) {
  async function getRow(actor: Actor, id: string) {
    const row = await queries.findImport(db, id, actor.personId, reachOf(actor, "fact:read"));
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  return {
    async start(actor: Actor, file: MultipartFile | undefined, { kind, validFrom, evidence }: ImportInput) {
      if (!file?.filename) throw new Problem("policy.file_unreadable", { field: "file" });
      const id = randomUUIDv7();
      await withStaged(storage, async (staged) => {
        await pipeline(file.file, createWriteStream(staged));
        if (file.file.truncated)
          throw new Problem("platform.payload_too_large", {
            field: "file",
            expected: `≤ ${config.QIANSHU_UPLOAD_MAX_MB} MiB`,
          });
        await storage.commit(staged, factFileKey(id));
      });
      const reach = reachOf(actor, "fact:write");
      return inTransaction(db, async (trx) => {
        await queries.insertImport(trx, {
          id,
          file_name: file.filename,
          kind,
          valid_from: validFrom,
          evidence,
          division_prefixes: reach.kind === "some" ? reach.divisionPrefixes : [],
          organization_ids: reach.kind === "some" ? reach.organizationIds : [],
          everywhere: reach.kind === "all",
          state: "running",
          created_by: actor.personId,
          created_by_name: actor.name,
          created_at: now(),
        });
        const organizationId = actor.roles[0]?.organizationId;
        const owner = { startedBy: actor.personId, ...(organizationId && { organizationId }) };
        const { jobId } = await jobs.enqueue(trx, job, { importId: id }, owner);
        return { jobId, importId: id };
      });
    },

    async get(actor: Actor, id: string): Promise<FactImport> {
      const row = await getRow(actor, id);
      return {
        id: row.id,
        fileName: row.file_name,
        kind: row.kind,
        rows: row.row_count,
        goodRows: row.good_rows,
        badRows: row.bad_rows,
        facts: row.facts,
        newSubjects: row.new_subjects,
        state: row.state,
        createdAt: row.created_at.toISOString(),
      };
    },

    async listBadRows(actor: Actor, id: string, window: { offset: number; limit: number }) {
      await getRow(actor, id);
      const { items, total } = await queries.listBadRows(db, id, window);
      return {
        items: items.map(({ row, column, found, message }) => ({ row, column, found, message })),
        total,
      };
    },
  };
}

export type Imports = ReturnType<typeof makeImports>;
