import { Problem } from "@qianshu/domain";
import { dayOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { claimCase, recognitionCase } from "@qianshu/domain/incentives/application-case";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import { isWithinReach } from "../identity/index.ts";
import * as queries from "./applications.queries.ts";
import { groundsOf, requireClaimable, requireCode } from "./claim-grounds.ts";
import {
  type ApplyInput,
  type ApplySubject,
  type ClaimOpening,
  insertOpening,
  type Opening,
  type Origin,
  type RecognitionOpening,
} from "./opening.ts";
import type { PolicyDoor } from "./policy-door.ts";
import { routeDecision, routePayment } from "./routing.ts";

export type Apply = ReturnType<typeof makeApply>;

/** Opens recognitions and claims: checked against the rules, routed to the tiers that decide and pay, numbered. */
export function makeApply(
  { database: { db }, now }: Platform,
  { cases, policy }: { cases: CasesService; policy: PolicyDoor },
) {
  const today = () => dayOf(now());

  async function getSubject(id: string): Promise<ApplySubject> {
    const subject = await queries.findSubject(db, id);
    if (!subject) throw new Problem("platform.not_found", { field: "subjectId", params: { what: id } });
    return subject;
  }

  /** An applicant applies for its own file; an officer enters what came on paper to the officer's own desk. */
  async function originOf(
    actor: Actor,
    kind: Opening["kind"],
    subject: ApplySubject,
    authorityId: string,
  ): Promise<Origin> {
    const apply = reachOf(actor, kind === "claim" ? "claim:apply" : "recognition:apply");
    if (subject.organization_id && (await isWithinReach(db, apply, subject.organization_id)))
      return "applied";
    const decide = reachOf(actor, kind === "claim" ? "claim:review" : "recognition:decide");
    if (await isWithinReach(db, decide, authorityId)) return "entered";
    throw new Problem("identity.out_of_reach", { field: "subjectId", found: subject.id });
  }

  async function openCase(trx: Db, id: string, opening: Opening, actor: Actor | undefined): Promise<void> {
    const { kind, subject, authorityId, payers, origin } = opening;
    const applicantId = subject.organization_id ?? authorityId;
    const opened = await cases.open(trx, {
      kind: kind === "claim" ? claimCase.kind : recognitionCase.kind,
      subject: { type: `incentives.${kind}`, id },
      sides: {
        applicant: [applicantId],
        authority: [authorityId],
        ...(kind === "claim"
          ? { payer: payers.map(({ organizationId }) => organizationId) }
          : { reviewers: [authorityId] }),
      },
      data: {},
      opener: actor,
      organizationId: origin === "applied" ? applicantId : authorityId,
    });
    await queries.setApplication(trx, id, { case_id: opened.id });
    if (actor && origin !== "drafted") await cases.act(trx, opened.id, { act: "submit", actor });
  }

  /** Refuses what is claimed already: by whoever, and also by somebody in the same moment. */
  async function refuseTwice(
    from: Db,
    { input, subject, asOf, isOnce }: Pick<ClaimOpening, "input" | "subject" | "asOf" | "isOnce">,
  ): Promise<void> {
    const year = isOnce ? undefined : asOf.slice(0, 4);
    const former = await queries.findLiveClaim(from, subject.id, input.matter, year, input.recognitionId);
    if (!former) return;
    throw new Problem("incentives.claimed_already", {
      field: "matter",
      found: former.number,
      params: { number: former.number },
    });
  }

  /** Everything of a new application in one transaction; its ground is kept with evidence, last. */
  async function open(opening: Opening, actor: Actor | undefined): Promise<string> {
    return inTransaction(db, async (trx) => {
      if (opening.kind === "claim") {
        await queries.lockClaims(trx, opening.subject.id, opening.input.matter);
        await refuseTwice(trx, opening);
      }
      const id = await insertOpening(trx, opening, { actor, at: now() });
      await openCase(trx, id, opening, actor);
      if (opening.kind === "claim") await pinGround(trx, id, "claim", actor);
      return id;
    });
  }

  /** Keeps rule versions, facts and computation as they are now: the ground of what is claimed or decided. */
  async function pinGround(trx: Db, id: string, purpose: string, actor: Actor | undefined) {
    const row = (await queries.findApplicationById(trx, id))!;
    const grounds = await groundsOf(trx, policy, {
      id,
      subjectId: row.subject_id,
      asOf: row.as_of,
      documentId: row.document_id,
      matter: row.matter,
      recognitionId: row.recognition_id,
    });
    const kept = await policy.pin(trx, {
      ...grounds,
      subjectId: row.subject_id,
      purpose: `${purpose} ${row.number}`,
      ...(actor ? { personId: actor.personId } : {}),
      organizationId: row.authority_id,
    });
    const answer = kept.evaluation.outcomes[0]!;
    const amount = requireClaimable(answer);
    await queries.setApplication(trx, id, {
      evaluation_id: kept.id,
      version_hash: answer.versionHash,
      outcome: answer.outcome,
      low_fen: String(amount.low),
      high_fen: amount.high === null ? null : String(amount.high),
    });
    return { answer, amount };
  }

  async function claimOpening(
    input: ApplyInput,
    subject: ApplySubject,
  ): Promise<Omit<ClaimOpening, "origin">> {
    const asOf = input.asOf ?? today();
    const grounds = await groundsOf(db, policy, {
      subjectId: subject.id,
      asOf,
      documentId: input.document,
      matter: input.matter,
      recognitionId: input.recognitionId,
    });
    const [answer] = (await policy.evaluate(grounds)).outcomes;
    if (!answer) throw new Problem("platform.not_found", { field: "matter", params: { what: input.matter } });
    const isOnce = answer.frequency === "once";
    await refuseTwice(db, { input, subject, asOf, isOnce });
    const amount = requireClaimable(answer);
    const { parts, isCertain } = await routePayment(db, answer, subject.division_code, today());
    return {
      kind: "claim",
      input,
      subject,
      asOf,
      title: answer.title,
      article: answer.article,
      authorityId: await routeDecision(
        db,
        parts.map(({ tier }) => tier),
        subject.division_code,
        today(),
      ),
      payers: parts,
      isOnce,
      amount,
      payerCertain: isCertain,
      outcome: answer.outcome,
      versionHash: answer.versionHash,
    };
  }

  return {
    pinGround,

    async claim(actor: Actor, input: ApplyInput): Promise<string> {
      const subject = await getSubject(input.subjectId);
      requireCode(subject);
      const opening = await claimOpening(input, subject);
      const origin = await originOf(actor, "claim", subject, opening.authorityId);
      return open({ ...opening, origin }, actor);
    },

    async recognition(actor: Actor, input: ApplyInput): Promise<string> {
      const subject = await getSubject(input.subjectId);
      requireCode(subject);
      const types = await policy.recognitionTypes();
      const type = types.find(({ id, documentId }) => id === input.matter && documentId === input.document);
      if (!type) throw new Problem("platform.not_found", { field: "matter", params: { what: input.matter } });
      if (type.levels.length > 0 && !type.levels.includes(input.level ?? ""))
        throw new Problem("platform.invalid_input", {
          field: "level",
          found: input.level,
          expected: type.levels,
        });
      const tiers = type.authority.tiers.length > 0 ? type.authority.tiers : (["province"] as const);
      const opening: Omit<RecognitionOpening, "origin"> = {
        kind: "recognition",
        input,
        subject,
        asOf: input.asOf ?? today(),
        title: type.title,
        article: type.articles[0]!,
        authorityId: await routeDecision(db, tiers, subject.division_code, today()),
        payers: [],
      };
      const origin = await originOf(actor, "recognition", subject, opening.authorityId);
      return open({ ...opening, origin }, actor);
    },

    /**
     * Drafts a claim for each rule that the known facts carry and that is not claimed yet. Made by nobody, of the
     * night, it leaves alone what somebody has dismissed.
     */
    async draft(
      actor: Actor | undefined,
      subjectId: string,
    ): Promise<{ drafted: string[]; withoutDesk: number }> {
      const subject = await getSubject(subjectId);
      requireCode(subject);
      const asOf = today();
      const evaluation = await policy.evaluate({ facts: await policy.factsOf(subjectId, asOf), asOf });
      const done = { drafted: [] as string[], withoutDesk: 0 };
      for (const { documentId, ruleId, outcome, nature, fen, frequency } of evaluation.outcomes) {
        if (outcome !== "entitled" || nature !== "grant" || fen === null || fen === "0") continue;
        const year = frequency === "once" ? undefined : asOf.slice(0, 4);
        if (!actor && (await queries.isDismissed(db, subjectId, ruleId, year))) continue;
        const input = { subjectId, document: documentId, matter: ruleId, statement: "" };
        try {
          const opening = await claimOpening(input, subject);
          if (opening.amount.low === 0n) continue;
          if (actor && !(await isWithinReach(db, reachOf(actor, "claim:review"), opening.authorityId)))
            continue;
          done.drafted.push(await open({ ...opening, origin: "drafted" }, undefined));
        } catch (error) {
          // What is claimed already, or has no desk, is left as it is; the rest is drafted.
          if (!(error instanceof Problem)) throw error;
          if (error.code === "incentives.desk_missing") done.withoutDesk += 1;
        }
      }
      return done;
    },
  };
}
