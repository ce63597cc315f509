import { randomUUIDv7 } from "node:crypto";
import type { ApplicationInput } from "@qianshu/contract/incentives-applications";
import { dayOf, yearOf } from "@qianshu/domain/cases/clock/day";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { DecidableAmount } from "@qianshu/domain/incentives/amount";
import type { z } from "zod";
import type { Db } from "../../platform/db/database.ts";
import * as queries from "./applications.queries.ts";
import { takeNumber } from "./numbers.queries.ts";
import type { PayerPart } from "./routing.ts";

/** What was sent in. */
export type ApplyInput = z.output<typeof ApplicationInput>;
/** Whose application it is. */
export type ApplySubject = NonNullable<Awaited<ReturnType<typeof queries.findSubject>>>;
/** Who made it: the applicant, an officer from paper, or the night. */
export type Origin = queries.ApplicationRow["origin"];

/** What an application of either kind is about and where it goes. */
interface CommonOpening {
  input: ApplyInput;
  subject: ApplySubject;
  asOf: string;
  title: { zh: string; en: string };
  article: number;
  authorityId: string;
  payers: PayerPart[];
  origin: Origin;
}

/** A claim about to be opened, with what the rules say of it. */
export interface ClaimOpening extends CommonOpening {
  kind: "claim";
  /** Given once, not every year. */
  isOnce: boolean;
  amount: DecidableAmount;
  payerCertain: boolean;
  outcome: string;
  versionHash: string;
}

/** A recognition about to be opened. */
export interface RecognitionOpening extends CommonOpening {
  kind: "recognition";
}

/** An application about to be opened. */
export type Opening = ClaimOpening | RecognitionOpening;

/** Keeps a new application under its number, with the parts of those who would pay; returns its id. */
export async function insertOpening(
  trx: Db,
  opening: Opening,
  { actor, at }: { actor: Actor | undefined; at: Date },
): Promise<string> {
  const { kind, input, subject } = opening;
  const claim = kind === "claim" ? opening : undefined;
  const amount = claim?.amount;
  const id = randomUUIDv7();
  await queries.insertApplication(trx, {
    id,
    number: await takeNumber(trx, kind, yearOf(dayOf(at))),
    kind,
    case_id: null,
    document_id: input.document,
    matter: input.matter,
    title: JSON.stringify(opening.title),
    article: opening.article,
    level: input.level ?? null,
    recognition_id: input.recognitionId ?? null,
    subject_id: subject.id,
    subject_kind: subject.kind,
    subject_name: subject.name,
    subject_code: subject.code,
    division_code: subject.division_code,
    applicant_id: subject.organization_id,
    authority_id: opening.authorityId,
    as_of: opening.asOf,
    origin: opening.origin,
    statement: input.statement,
    evaluation_id: null,
    version_hash: claim?.versionHash ?? null,
    outcome: claim?.outcome ?? null,
    low_fen: amount ? String(amount.low) : null,
    high_fen: amount && amount.high !== null ? String(amount.high) : null,
    payer_named: claim?.payerCertain ?? true,
    payer_confirmed_by: null,
    amount_fen: null,
    reviewed_at: null,
    account: input.account ? JSON.stringify(input.account) : null,
    batch_id: null,
    created_by: actor?.personId ?? null,
    created_by_name: actor?.name ?? null,
    created_at: at,
  });
  if (opening.payers.length > 0)
    await queries.insertShares(
      trx,
      opening.payers.map(({ organizationId, tier, points }) => ({
        id: randomUUIDv7(),
        application_id: id,
        organization_id: organizationId,
        tier,
        points,
        amount_fen: null,
        fund_id: null,
        item_id: null,
        hold_id: randomUUIDv7(),
        end_id: randomUUIDv7(),
      })),
    );
  return id;
}
