import { randomUUIDv7 } from "node:crypto";
import type { Decision, DecisionAction } from "@qianshu/contract/sharing";
import { Problem } from "@qianshu/domain";
import { sharingDecision } from "@qianshu/domain/cases/definitions/sharing-decision";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { ApplicationInput } from "@qianshu/domain/sharing/application";
import { listDifferences, renewTerms } from "@qianshu/domain/sharing/contract-differences";
import { narrowTerms } from "@qianshu/domain/sharing/narrow-terms";
import { listPersonalFields } from "@qianshu/domain/sharing/personal-fields";
import { type ApplicationPart, proposeTerms, regradeTerms } from "@qianshu/domain/sharing/propose-terms";
import { type EntryFacts, gradedMask } from "@qianshu/domain/sharing/resource-facts";
import type { ContractTerms } from "@qianshu/domain/sharing/terms";
import type { z } from "zod";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { setApplication } from "./applications.queries.ts";
import { type ContractRow, findContractById } from "./contracts.queries.ts";
import { toCaseInput } from "./decision-inputs.ts";
import * as queries from "./decisions.queries.ts";
import { listEntryFacts, listReadableReleases } from "./entry-facts.queries.ts";
import { makeContract } from "./make-contract.ts";
import { getOfficesOver } from "./offices.ts";
import { toDecisionSummary } from "./present.ts";
import { decisionMade } from "./sharing.events.ts";
import type { DecisionItem } from "./sharing.tables.ts";
import type { Tell } from "./tell.ts";

type DecisionView = z.output<typeof Decision>;
type Action = z.output<typeof DecisionAction>;

interface Parts {
  cases: CasesService;
  evidence: EvidenceService;
  tell: Tell;
}

export type Decisions = ReturnType<typeof makeDecisions>;

/** What departments decide, each its part of an application; its course is a case of the process engine. */
export function makeDecisions({ database: { db }, events, now }: Platform, { cases, evidence, tell }: Parts) {
  async function getRow(from: Db, actor: Actor, id: string): Promise<queries.DecisionRow> {
    const row = await queries.findDecision(from, reachOf(actor, "application:read"), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  async function get(actor: Actor, id: string): Promise<DecisionView> {
    const row = await getRow(db, actor, id);
    const subject = await cases.get(db, row.case_id!);
    const standings = await cases.standingsOf(db, [subject.id]);
    const own = new Set(row.items.map(({ assetId }) => assetId));
    const isDecided = row.state === "approved" || row.state === "refused";
    return {
      ...toDecisionSummary(row, standings.get(subject.id)),
      caseId: subject.id,
      application: { ...row.input, items: row.input.items.filter(({ assetId }) => own.has(assetId)) },
      items: row.items,
      askedTerms: row.asked_terms,
      differences: row.differences,
      actions: cases.allowedActs(subject, actor),
      timeline: await cases.timelineOf(db, subject),
      outcome: isDecided
        ? { legalBasis: row.legal_basis, note: row.note, maskReasons: row.mask_reasons }
        : null,
    };
  }

  /** Opens the case of one part and lets the platform check it; what is shared without condition is granted at once. */
  async function open(
    trx: Db,
    actor: Actor,
    application: { id: string; input: ApplicationInput },
    part: ApplicationPart,
    renewed: ContractRow | undefined,
  ): Promise<{ id: string; providerId: string; automatic: boolean }> {
    const id = randomUUIDv7();
    const { input } = application;
    const { providerId, isUnconditional: automatic } = part;
    const former = renewed?.provider_id === providerId && isPartOf(renewed, part) ? renewed : undefined;
    const proposed = proposeTerms(input, part);
    const asked = former ? renewTerms(former.terms, proposed) : proposed;
    await queries.insertDecision(trx, {
      id,
      application_id: application.id,
      consumer_id: input.organizationId,
      provider_id: providerId,
      automatic,
      items: JSON.stringify(part.entries.map(({ item, facts }) => toDecisionItem(item, facts))),
      asked_terms: JSON.stringify(asked),
      renews: former?.id ?? null,
      differences: former ? JSON.stringify(listDifferences(former.terms, asked)) : null,
      submitted_at: now(),
    });
    const opened = await cases.open(trx, {
      kind: sharingDecision.kind,
      subject: { type: "sharing.decision", id },
      sides: {
        consumer: [input.organizationId],
        provider: [providerId],
        office: await getOfficesOver(trx, providerId, now()),
      },
      data: { shareType: automatic ? "unconditional" : "conditional" },
      opener: actor,
      organizationId: input.organizationId,
    });
    await queries.setDecision(trx, id, { case_id: opened.id });
    await check(trx, id, opened.id);
    return { id, providerId, automatic };
  }

  async function check(trx: Db, id: string, caseId: string): Promise<void> {
    const after = await cases.act(trx, caseId, { act: "check", actor: "platform", input: { missing: [] } });
    const row = (await queries.findDecisionById(trx, id))!;
    if (after.state === "approved") {
      await approve(trx, row, row.asked_terms, "platform");
    } else {
      const [clock] = await cases.clocksOf(trx, after);
      await tell.applicationReceived(trx, row, clock?.dueOn ?? undefined);
    }
  }

  /** Makes the contract and tells of it. */
  async function approve(
    trx: Db,
    row: queries.DecisionRow,
    terms: ContractTerms,
    grantedBy: "department" | "office" | "platform",
    personId?: string,
  ): Promise<void> {
    const contractId = await makeContract(trx, row, terms, grantedBy, now());
    await tell.contractToSign(trx, (await findContractById(trx, contractId))!);
    await conclude(trx, row, "approved", contractId, personId);
  }

  async function conclude(
    trx: Db,
    row: queries.DecisionRow,
    outcome: "approved" | "refused",
    contractId: string | null,
    personId?: string,
  ): Promise<void> {
    await tell.decided(trx, row, outcome);
    await events.emit(trx, decisionMade, {
      decisionId: row.id,
      applicationId: row.application_id,
      consumerId: row.consumer_id,
      providerId: row.provider_id,
      outcome,
      automatic: row.automatic,
      contractId,
      personId: personId ?? null,
      at: now().toISOString(),
    });
  }

  /** The terms as decided; masks are measured by the grades of today, releases named must be there to be read. */
  async function decideTerms(trx: Db, row: queries.DecisionRow, action: Action) {
    const facts = await listEntryFacts(trx, row.items);
    const asked = regradeTerms(
      row.asked_terms,
      facts.filter((entry) => entry !== undefined),
    );
    const { terms, reasons } = narrowTerms(asked, action.terms ?? {});
    const named = terms.items.filter(({ release }) => release !== "latest");
    const readable = await listReadableReleases(
      trx,
      named.map(({ release }) => release),
    );
    for (const { assetId, release } of named) {
      if (!readable.some(({ id, asset_id }) => id === release && asset_id === assetId))
        throw new Problem("platform.not_found", { field: "terms.items", params: { what: release } });
    }
    await queries.setDecision(trx, row.id, {
      decided_terms: JSON.stringify(action.terms ?? {}),
      mask_reasons: JSON.stringify(reasons),
      note: action.note,
    });
    return terms;
  }

  /** What a step brings about beside the case itself. */
  async function follow(trx: Db, row: queries.DecisionRow, actor: Actor, action: Action): Promise<void> {
    switch (action.action) {
      case "approve": {
        const isProvider = actor.roles.some(
          ({ role, organizationId }) => role === "approver" && organizationId === row.provider_id,
        );
        const terms = await decideTerms(trx, row, action);
        return approve(trx, row, terms, isProvider ? "department" : "office", actor.personId);
      }
      case "refuse": {
        const { document, clause } = action.legalBasis!;
        await queries.setDecision(trx, row.id, { legal_basis: `${document} ${clause}`, note: action.note });
        return conclude(trx, row, "refused", null, actor.personId);
      }
      case "resubmit":
        return check(trx, row.id, row.case_id!);
      case "ask":
        return tell.informationAsked(trx, row, action.note);
      case "answer":
        return tell.informationGiven(trx, row, action.note);
      case "urge":
        return tell.urged(trx, row, actor.name, action.note);
    }
  }

  /** Computes the one status of an application from its parts. */
  async function settle(trx: Db, applicationId: string): Promise<void> {
    await queries.lockApplicationOf(trx, applicationId);
    const states = (await queries.listDecisionsOf(trx, [applicationId])).map(({ state }) => state);
    const isFinal = (state: string) => sharingDecision.states[state as "approved"].isFinal === true;
    const isDecided = (state: string) => isFinal(state) && state !== "withdrawn";
    const state = states.every(isFinal)
      ? states.some(isDecided)
        ? "decided"
        : "withdrawn"
      : states.some(isDecided)
        ? "partly-decided"
        : "submitted";
    await setApplication(trx, applicationId, { state });
  }

  return {
    open,
    settle,
    get,

    async list(actor: Actor, filter: queries.DecisionFilter) {
      const { items, total } = await queries.listDecisions(db, reachOf(actor, "application:read"), filter);
      const standings = await cases.standingsOf(
        db,
        items.map((row) => row.case_id!),
      );
      return { items: items.map((row) => toDecisionSummary(row, standings.get(row.case_id!))), total };
    },

    /** Takes one step; of two people at once the second is told that somebody was before. */
    async act(actor: Actor, id: string, action: Action): Promise<DecisionView> {
      await inTransaction(db, async (trx) => {
        const row = await getRow(trx, actor, id);
        // In the order in which a withdrawal takes them: first the application, then its cases.
        await queries.lockApplicationOf(trx, row.application_id);
        const input = toCaseInput(action);
        const { expectedVersion } = action;
        await cases.act(trx, row.case_id!, { act: action.action, actor, input, expectedVersion });
        await follow(trx, row, actor, action);
        await settle(trx, row.application_id);
        if (action.action === "approve" || action.action === "refuse") {
          await evidence.record(trx, [
            {
              type: "permission-change",
              personId: actor.personId,
              organizationId: row.provider_id,
              object: { type: "decision", id, name: row.application_number },
              facts: { change: `application-${action.action}` },
            },
          ]);
        }
      });
      return get(actor, id);
    },
  };
}

const isPartOf = (contract: ContractRow, part: ApplicationPart): boolean =>
  (contract.granted_by === "platform") === part.isUnconditional;

function toDecisionItem(item: ApplicationPart["entries"][number]["item"], facts: EntryFacts): DecisionItem {
  const resource = facts.resource!;
  const personal = new Set(listPersonalFields(resource, item.fields));
  return {
    ...item,
    entryName: facts.name,
    code: facts.code ?? "",
    shareType: facts.shareType,
    level: facts.level,
    proposedFields: item.fields.map((name) => ({
      name,
      mask: gradedMask(resource, name),
      personal: personal.has(name),
    })),
  };
}
