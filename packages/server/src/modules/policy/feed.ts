import { randomUUIDv7 } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { FactSource, SubjectKind } from "@qianshu/contract/policy-facts";
import { normalName } from "@qianshu/domain/policy/match-names";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import * as factQueries from "./facts.queries.ts";
import * as queries from "./subjects.queries.ts";
import type { Subjects } from "./subjects.service.ts";

/** What another module states of somebody, and where it has it from. */
export interface Statement {
  subject: { kind: SubjectKind; name: string; code: string | null; divisionCode: string };
  facts: readonly { name: string; value: FactValue; validFrom: string; validTo: string | null }[];
  source: FactSource;
  sourceNote: string;
  evidence: string;
  by: { id: string; name: string };
}

/** Makes what other modules state facts with: the file is found or opened, what it says already is not said again. */
export function makeFeed({ database: { db }, now }: Platform, subjects: Subjects) {
  async function open(trx: Db, { kind, name, code, divisionCode }: Statement["subject"], by: string) {
    const wanted = { kind, code, normalName: normalName(name), divisionCode };
    const known = await queries.findSameSubject(trx, wanted);
    if (known) return known.id;
    const id = randomUUIDv7();
    const isNew = await queries.insertSubject(trx, {
      id,
      kind,
      name,
      normal_name: wanted.normalName,
      code,
      former_names: [],
      normal_former_names: [],
      division_code: divisionCode,
      organization_id: null,
      created_by: by,
      created_at: now(),
    });
    return isNew ? id : (await queries.findSameSubject(trx, wanted))!.id;
  }

  return (statement: Statement): Promise<{ subjectId: string; facts: number }> =>
    inTransaction(db, async (trx) => {
      const { subject, facts, source, sourceNote, evidence, by } = statement;
      const subjectId = await open(trx, subject, by.id);
      const said = await factQueries.listFacts(trx, subjectId, {});
      const isSaid = ({ name, value, validFrom, validTo }: Statement["facts"][number]) =>
        said.some(
          (row) =>
            row.name === name &&
            row.source === source &&
            row.source_note === sourceNote &&
            row.valid_to === validTo &&
            row.valid_from <= validFrom &&
            isDeepStrictEqual(row.value, value),
        );
      const news = facts.filter((fact) => !isSaid(fact));
      const inputs = news.map((fact) => ({ ...fact, evidence, source, sourceNote }));
      await subjects.addFacts(trx, { id: subjectId, kind: subject.kind }, inputs, by);
      return { subjectId, facts: news.length };
    });
}
