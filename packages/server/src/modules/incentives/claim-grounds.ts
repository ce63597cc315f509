import type { RuleAnswer } from "@qianshu/contract/policy-model";
import { type Finding, Problem } from "@qianshu/domain";
import { type DecidableAmount, decidableOf } from "@qianshu/domain/incentives/amount";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import { validateUscc } from "@qianshu/domain/standards/uscc";
import type { Db } from "../../platform/db/database.ts";
import * as queries from "./applications.queries.ts";
import type { PolicyDoor } from "./policy-door.ts";

type Subject = NonNullable<Awaited<ReturnType<typeof queries.findSubject>>>;

/** What a claim is asked with: the facts on file, those of the recognition it is made for, what was paid already. */
export async function groundsOf(
  db: Db,
  policy: PolicyDoor,
  claim: {
    subjectId: string;
    asOf: string;
    documentId: string;
    matter: string;
    recognitionId?: string | null | undefined;
    id?: string;
  },
) {
  const onFile = await policy.factsOf(claim.subjectId, claim.asOf);
  const recognised = claim.recognitionId ? await recognisedFacts(db, policy, claim.recognitionId) : {};
  return {
    facts: { ...onFile, ...recognised },
    asOf: claim.asOf,
    documents: [claim.documentId],
    rules: [claim.matter],
    received: await queries.listReceived(db, claim.subjectId, claim.id),
  };
}

/** What a recognition says of its subject. */
async function recognisedFacts(db: Db, policy: PolicyDoor, id: string): Promise<Record<string, FactValue>> {
  const row = await queries.findApplicationById(db, id);
  if (row?.kind !== "recognition" || row.state !== "recognised")
    throw new Problem("platform.not_found", { field: "recognitionId", params: { what: id } });
  const type = (await policy.recognitionTypes()).find((one) => one.id === row.matter);
  return factsSetBy(type?.sets ?? {}, row.level);
}

/** The facts of a recognition; one that has levels sets the level too. */
export const factsSetBy = (
  sets: Record<string, FactValue>,
  level: string | null,
): Record<string, FactValue> => (level === null ? sets : { ...sets, 认定级别: level, 新获: true });

/** Refuses a company without a valid code. */
export function requireCode(subject: Subject): void {
  if (subject.kind !== "company") return;
  if (subject.code === null || !validateUscc(subject.code).valid)
    throw new Problem("incentives.code_missing", {
      field: "subjectId",
      found: subject.code,
      params: { name: subject.name },
    });
}

/** Refuses what gives no money, or not yet; else says what may be decided. */
export function requireClaimable(answer: RuleAnswer): DecidableAmount {
  const params = { rule: `${answer.ruleId} ${answer.title.zh}` };
  if (answer.outcome !== "entitled" && answer.outcome !== "to-be-decided")
    throw new Problem("incentives.not_claimable", {
      field: "matter",
      found: answer.outcome,
      params,
      findings: findingsOfAnswer(answer),
    });
  const amount = decidable(answer);
  if (!amount || (answer.nature !== "grant" && answer.nature !== "land-revenue"))
    throw new Problem("incentives.no_payment", { field: "matter", found: answer.nature, params });
  return amount;
}

/** What of an answer is left to decide: after rules that go together have taken their part. */
function decidable({ fen, payableFen, interval }: RuleAnswer): DecidableAmount | undefined {
  const exact = payableFen ?? fen;
  return decidableOf({
    fen: exact === null ? null : BigInt(exact),
    interval: interval && {
      lowFen: BigInt(interval.lowFen),
      highFen: interval.highFen === null ? null : BigInt(interval.highFen),
    },
  });
}

function findingsOfAnswer({ failing, missing }: RuleAnswer): Finding[] {
  return [
    ...failing.map(({ fact, found, meaning }) => ({
      field: `facts.${fact ?? "?"}`,
      found: String(found),
      message: meaning,
    })),
    ...missing.map((fact) => ({
      field: `facts.${fact}`,
      message: { zh: `待补事实：${fact}`, en: `Missing fact: ${fact}` },
    })),
  ];
}
