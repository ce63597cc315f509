import { randomUUIDv7 } from "node:crypto";
import { reaches } from "@qianshu/domain/identity/actor";
import { normalName } from "@qianshu/domain/policy/match-names";
import { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import { defineJob } from "../../platform/jobs/define-job.ts";
import type { Platform } from "../../platform/module.ts";
import { insertFacts } from "./facts.queries.ts";
import { type BadRow, type GoodRow, readHeader, readRow } from "./import-rows.ts";
import * as queries from "./imports.queries.ts";
import type { FactImportTable } from "./policy.tables.ts";
import { readRows } from "./simulate/read-rows.ts";
import type { Subjects } from "./subjects.service.ts";

/** Rows that are written in one go. */
const GROUP = 1000;

/** Storage key of a file of facts. */
export const factFileKey = (importId: string): string => `policy-facts/${importId}`;

/** Reads a file of facts: good rows become facts of their files, bad ones are listed. Begun again it starts anew. */
export function makeImportFactsJob(platform: Platform, subjects: Subjects) {
  const { database, now, storage } = platform;
  const { db } = database;

  return defineJob({
    name: "policy:import-facts",
    title: { zh: "导入主体事实", en: "Import facts" },
    payload: z.object({ importId: z.uuid() }),
    async run({ importId }, { signal, progress }) {
      const row = await queries.getImport(db, importId);
      const key = factFileKey(importId);
      if (row.state === "done") return { importId };
      const definitions = await subjects.vocabulary();
      const counts = { row_count: 0, good_rows: 0, bad_rows: 0, facts: 0, new_subjects: 0 };
      const seen = new Set<string>();
      await inTransaction(db, async (trx) => {
        await queries.clearImport(trx, importId);
        let columns: ReturnType<typeof readHeader> | undefined;
        let good: GoodRow[] = [];
        let bad: BadRow[] = [];
        const flush = async () => {
          const taken = await takeRows(trx, row, good, now());
          bad.push(...taken.refused);
          counts.good_rows += taken.rows;
          counts.facts += taken.facts;
          counts.new_subjects += taken.newSubjects;
          counts.bad_rows += bad.length;
          await queries.insertBadRows(
            trx,
            bad.map((each) => ({ ...each, import_id: importId, message: JSON.stringify(each.message) })),
          );
          [good, bad] = [[], []];
          await progress(0.5, { zh: `已读 ${counts.row_count} 行`, en: `${counts.row_count} rows read` });
        };
        const file = { path: await storage.localPath(key), name: row.file_name };
        for await (const cells of readRows(platform, file, signal)) {
          if (!columns) {
            columns = readHeader(cells, definitions, row.kind);
            continue;
          }
          counts.row_count += 1;
          const read = readRow(columns, cells, counts.row_count + 1, row.kind);
          if ("bad" in read) bad.push(read.bad);
          else if (isRepeated(seen, read.good))
            bad.push({ row: read.good.row, column: null, found: read.good.name, message: repeated });
          else good.push(read.good);
          if (good.length + bad.length >= GROUP) await flush();
        }
        if (!columns) columns = readHeader([], definitions, row.kind);
        await flush();
        await queries.setImport(trx, importId, { ...counts, state: "done" });
      });
      await storage.remove(key);
      return { importId, ...counts };
    },
    async abandon(trx, { importId }) {
      await queries.setImport(trx, importId, { state: "failed" });
      await storage.remove(factFileKey(importId));
    },
  });
}

const repeated = { zh: "同一主体在文件中重复", en: "The same subject stands twice in the file" };
const outside = { zh: "不在您可维护的行政区划之内", en: "Outside the places you may maintain" };
const noPlace = { zh: "新主体缺少行政区划", en: "A new subject needs its division" };

function isRepeated(seen: Set<string>, { code, normalName, divisionCode }: GoodRow): boolean {
  const key = code ?? `${normalName} ${divisionCode}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

/** Writes good rows: known subjects by code, then by name and place; new ones get a file. */
async function takeRows(
  trx: Db,
  job: Omit<FactImportTable, "row_count" | "good_rows" | "bad_rows" | "facts" | "new_subjects">,
  rows: readonly GoodRow[],
  at: Date,
) {
  const reach = job.everywhere
    ? ({ kind: "all" } as const)
    : {
        kind: "some" as const,
        organizationIds: job.organization_ids,
        divisionPrefixes: job.division_prefixes,
      };
  const listed = await queries.listKnown(
    trx,
    job.kind,
    rows.flatMap(({ code }) => code ?? []),
    rows.map(({ normalName }) => normalName),
  );
  const byCode = new Map(listed.filter(({ code }) => code).map((each) => [each.code!, each]));
  const byName = Map.groupBy(listed, ({ normal_name }) => normal_name);
  const refused: BadRow[] = [];
  const news: Parameters<typeof queries.insertSubjects>[1][number][] = [];
  const facts: Parameters<typeof insertFacts>[1][number][] = [];
  for (const row of rows) {
    const namesakes = (byName.get(row.normalName) ?? []).filter(
      (each) =>
        (!row.code || !each.code) && (row.divisionCode === "" || each.division_code === row.divisionCode),
    );
    const found = (row.code && byCode.get(row.code)) || (namesakes.length === 1 ? namesakes[0] : undefined);
    const divisionCode = found?.division_code ?? row.divisionCode;
    const refuse = (column: string | null, message: BadRow["message"]) =>
      refused.push({ row: row.row, column, found: row.name, message });
    if (divisionCode === "") {
      refuse("行政区划", noPlace);
      continue;
    }
    if (!reaches(reach, { id: found?.organization_id ?? "", divisionCode })) {
      refuse("行政区划", outside);
      continue;
    }
    const id = found?.id ?? randomUUIDv7();
    if (!found)
      news.push({
        id,
        kind: job.kind,
        name: row.name,
        normal_name: row.normalName,
        code: row.code,
        former_names: row.formerNames,
        normal_former_names: row.formerNames.map(normalName),
        division_code: divisionCode,
        organization_id: null,
        created_by: job.created_by,
        created_at: at,
      });
    for (const { name, value, unit } of row.facts)
      facts.push({
        id: randomUUIDv7(),
        subject_id: id,
        name,
        value: JSON.stringify(value),
        unit,
        evidence: job.evidence,
        source: "file",
        source_note: job.file_name,
        valid_from: job.valid_from,
        valid_to: null,
        entered_by: job.created_by,
        entered_by_name: job.created_by_name,
        entered_at: at,
        import_id: job.id,
      });
  }
  await queries.insertSubjects(trx, news);
  for (let from = 0; from < facts.length; from += 2000)
    await insertFacts(trx, facts.slice(from, from + 2000), job.created_by_name);
  return { refused, rows: rows.length - refused.length, facts: facts.length, newSubjects: news.length };
}
