import { randomUUIDv7 } from "node:crypto";
import { Problem } from "@qianshu/domain";
import { dayOf, yearOf } from "@qianshu/domain/cases/clock/day";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { ApplicationInput } from "@qianshu/domain/sharing/application";
import { checkApplication, requireComplete } from "@qianshu/domain/sharing/check-application";
import { splitApplication } from "@qianshu/domain/sharing/propose-terms";
import type { EntryFacts } from "@qianshu/domain/sharing/resource-facts";
import { type Db, inTransaction } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { CasesService } from "../cases/index.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { isWithinReach, requireReach } from "../identity/index.ts";
import * as queries from "./applications.queries.ts";
import { findContract } from "./contracts.queries.ts";
import { isRenewable } from "./contracts.service.ts";
import { listDecisionsOf } from "./decisions.queries.ts";
import type { Decisions } from "./decisions.service.ts";
import { listEntryFacts } from "./entry-facts.queries.ts";
import { takeNumber } from "./numbers.queries.ts";
import { toApplication } from "./present.ts";
import { applicationSubmitted } from "./sharing.events.ts";

export type Applications = ReturnType<typeof makeApplications>;

/** Applications: drafted, checked, split into one decision for each department, withdrawn. */
export function makeApplications(
  platform: Platform,
  { cases, evidence, decisions }: { cases: CasesService; evidence: EvidenceService; decisions: Decisions },
) {
  const {
    database: { db },
    events,
    now,
  } = platform;

  async function toView(actor: Actor, row: queries.ApplicationRow, from: Db = db) {
    const reach = reachOf(actor, "application:read");
    const seesAll = await isWithinReach(from, reach, row.organization_id);
    const rows = await listDecisionsOf(from, [row.id], seesAll ? undefined : reach);
    const standings = await cases.standingsOf(
      from,
      rows.map((one) => one.case_id!),
    );
    return toApplication(row, rows, standings, seesAll);
  }

  async function get(actor: Actor, id: string) {
    const row = await queries.findApplication(db, reachOf(actor, "application:read"), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return toView(actor, row);
  }

  /** An application of our own, held until the transaction ends. */
  async function hold(trx: Db, actor: Actor, id: string) {
    const row = await queries.lockApplication(trx, reachOf(actor, "application:manage"), id);
    if (!row) throw new Problem("platform.not_found", { params: { what: id } });
    return row;
  }

  async function holdDraft(trx: Db, actor: Actor, id: string) {
    const row = await hold(trx, actor, id);
    if (row.state !== "draft") throw new Problem("sharing.application_not_draft", { found: row.state });
    return row;
  }

  /** The contract that is to be renewed; only the newest of our own that was not revoked can be. */
  async function getRenewed(trx: Db, actor: Actor, input: ApplicationInput) {
    if (!input.renews) return undefined;
    const found = await findContract(trx, reachOf(actor, "application:manage"), input.renews);
    const isOurs = found?.consumer_id === input.organizationId;
    if (!found || !isOurs || !isRenewable(found)) {
      throw new Problem("sharing.contract_not_renewable", {
        field: "renews",
        found: found?.number ?? input.renews,
      });
    }
    return found;
  }

  return {
    get,

    async list(actor: Actor, filter: queries.ApplicationFilter) {
      const reach = reachOf(actor, "application:read");
      const { items, total } = await queries.listApplications(db, reach, filter);
      return { items: await Promise.all(items.map((row) => toView(actor, row))), total };
    },

    async create(actor: Actor, input: ApplicationInput) {
      await requireReach(db, reachOf(actor, "application:manage"), input.organizationId);
      const id = randomUUIDv7();
      await inTransaction(db, async (trx) => {
        const number = await takeNumber(trx, "application", yearOf(dayOf(now())));
        await queries.insertApplication(trx, { id, number, input, creator: actor, at: now() });
      });
      return get(actor, id);
    },

    async update(actor: Actor, id: string, { version, ...input }: ApplicationInput & { version: number }) {
      await requireReach(db, reachOf(actor, "application:manage"), input.organizationId);
      await inTransaction(db, async (trx) => {
        const row = await holdDraft(trx, actor, id);
        if (row.version !== version) {
          throw new Problem("sharing.changed_meanwhile", {
            field: "version",
            found: version,
            expected: row.version,
          });
        }
        await queries.setApplication(trx, id, {
          organization_id: input.organizationId,
          input: JSON.stringify(input),
        });
      });
      return get(actor, id);
    },

    /** Checks the application as a whole; what is complete goes to every department at once. */
    async submit(actor: Actor, id: string) {
      await inTransaction(db, async (trx) => {
        const { input, number } = await holdDraft(trx, actor, id);
        const facts = await listEntryFacts(trx, input.items);
        requireComplete(checkApplication(input, facts, dayOf(now())));
        const renewed = await getRenewed(trx, actor, input);
        const parts = splitApplication(input, facts as EntryFacts[]);
        if (renewed && !parts.some((part) => part.providerId === renewed.provider_id)) {
          throw new Problem("sharing.contract_not_renewable", { field: "renews", found: renewed.number });
        }
        await queries.setApplication(trx, id, { state: "submitted", submitted_at: now() });
        const opened = [];
        for (const part of parts) opened.push(await decisions.open(trx, actor, { id, input }, part, renewed));
        await decisions.settle(trx, id);
        await events.emit(trx, applicationSubmitted, {
          applicationId: id,
          number,
          consumerId: input.organizationId,
          decisions: opened,
          personId: actor.personId,
          at: now().toISOString(),
        });
        const granted = opened.filter(({ automatic }) => automatic);
        if (granted.length === 0) return;
        await evidence.record(
          trx,
          granted.map(({ id: decisionId, providerId }) => ({
            type: "permission-change" as const,
            organizationId: providerId,
            object: { type: "decision", id: decisionId, name: number },
            facts: { change: "application-granted-by-platform" },
          })),
        );
      });
      return get(actor, id);
    },

    /** Withdraws what is not decided yet. */
    async withdraw(actor: Actor, id: string, note: string) {
      await inTransaction(db, async (trx) => {
        const row = await hold(trx, actor, id);
        if (row.state === "draft") return queries.setApplication(trx, id, { state: "withdrawn" });
        const open = [];
        for (const decision of await listDecisionsOf(trx, [id])) {
          const subject = await cases.get(trx, decision.case_id!);
          if (!subject.closedAt) open.push(subject.id);
        }
        if (open.length === 0) throw new Problem("sharing.application_not_draft", { found: row.state });
        for (const caseId of open)
          await cases.act(trx, caseId, { act: "withdraw", actor, input: note ? { note } : {} });
        await decisions.settle(trx, id);
      });
      return get(actor, id);
    },
  };
}
