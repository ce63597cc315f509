import { Readable } from "node:stream";
import type { Handlers } from "@qianshu/contract";
import type { ledgerRoutes } from "@qianshu/contract/ledger";
import { Problem } from "@qianshu/domain";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import { transferKind } from "@qianshu/domain/ledger/transfer";
import { inTransaction } from "../../platform/db/database.ts";
import type { RequestContext } from "../../platform/http/request-context.ts";
import type { Platform } from "../../platform/module.ts";
import type { EvidenceService } from "../evidence/index.ts";
import { writeJournal } from "./journal.ts";
import type { makeLedgerJobs } from "./ledger.jobs.ts";
import type { LedgerService } from "./ledger.service.ts";
import * as lists from "./list.queries.ts";
import { instantOf, pathOf, presentAccount, presentRecord, unitOf } from "./present.ts";
import { listProofs } from "./proof.queries.ts";
import { toAccount, toTransfer } from "./rows.ts";

const micros = (instant: string | undefined): number | undefined =>
  instant === undefined ? undefined : Date.parse(instant) * 1_000;
/** Days are those of Guizhou. */
const dayStart = (day: string): number => Date.parse(`${day}T00:00:00+08:00`) * 1_000;
const DAY = 86_400_000_000;

/** Answers the routes of the module ledger. */
export function makeLedgerHandlers(
  { database: { db }, jobs, now }: Platform,
  service: LedgerService,
  evidence: EvidenceService,
  proof: ReturnType<typeof makeLedgerJobs>["proof"],
): Handlers<typeof ledgerRoutes, RequestContext> {
  const reach = (actor: Actor) => reachOf(actor, "ledger:read");
  const notFound = (id: string) => new Problem("platform.not_found", { params: { what: id } });
  const getAccount = async (actor: Actor, id: string) => {
    const row = await lists.findAccount(db, reach(actor), id);
    if (!row) throw notFound(id);
    return { ...toAccount(row), organizationName: row.organization_name };
  };

  return {
    async getLedgerChart() {
      const { units, accounts, transfers } = service.chart();
      return {
        units: [...units.values()],
        accounts: [...accounts.values()],
        transfers: [...transfers.values()],
      };
    },

    async listLedgerAccounts({ actor, query }) {
      const { items, total } = await lists.listAccounts(db, reach(actor), query);
      const present = (row: lists.NamedAccountRow) =>
        presentAccount(service.chart(), { ...toAccount(row), organizationName: row.organization_name });
      return { items: items.map(present), total };
    },

    async getLedgerAccount({ actor, params, query }) {
      const account = await getAccount(actor, params.id);
      const then = query.at ? await service.getBalancesAt(account.id, micros(query.at)! + 999) : {};
      return presentAccount(service.chart(), { ...account, ...then });
    },

    async listLedgerEntries({ actor, params, query }) {
      const { id: accountId } = await getAccount(actor, params.id);
      const [from, until] = [micros(query.from), micros(query.until)];
      const { items, total } = await lists.listEntries(db, { ...query, accountId, from, until });
      const records = items.map(toTransfer);
      const otherOf = (record: (typeof records)[number]) =>
        record.debitAccountId === accountId ? record.creditAccountId : record.debitAccountId;
      const others = await lists.listNames(db, reach(actor), [...new Set(records.map(otherOf))]);
      const names = new Map(others.map((row) => [row.id, pathOf(service.chart(), row)]));
      return {
        items: records.map((record) => ({
          ...presentRecord(service.chart(), record),
          side: record.debitAccountId === accountId ? ("debit" as const) : ("credit" as const),
          otherAccountId: otherOf(record),
          otherAccount: names.get(otherOf(record)) ?? null,
        })),
        total,
      };
    },

    async getLedgerTransfer({ actor, params }) {
      const [record] = await service.lookupTransfers([params.id]);
      if (!record) throw notFound(params.id);
      const accounts = [record.debitAccountId, record.creditAccountId];
      if ((await lists.listNames(db, reach(actor), accounts)).length === 0) throw notFound(params.id);
      const [resolution] = await service.lookupResolutions([record.id]);
      return {
        ...presentRecord(service.chart(), record),
        debitAccountId: record.debitAccountId,
        creditAccountId: record.creditAccountId,
        unit: unitOf(service.chart(), record.ledger),
        timeout: record.timeout,
        resolution: resolution
          ? {
              id: resolution.id,
              kind: transferKind(resolution.flags) as "post" | "void" | "expire",
              amount: String(resolution.amount),
            }
          : null,
      };
    },

    async exportLedgerJournal({ actor, query, reply }) {
      const from = query.from ? dayStart(query.from) : 0;
      const until = query.until ? dayStart(query.until) + DAY - 1 : now().getTime() * 1_000 + 999;
      if (from > until)
        throw new Problem("platform.invalid_input", {
          field: "query.until",
          found: query.until,
          expected: `≥ ${query.from}`,
        });
      await inTransaction(db, (trx) =>
        evidence.record(trx, [
          {
            type: "transmit",
            personId: actor.personId,
            object: { type: "ledger-journal" },
            facts: { from: instantOf(from), until: instantOf(until) },
          },
        ]),
      );
      reply.headers({
        "content-type": "text/plain; charset=utf-8",
        "content-disposition": 'attachment; filename="ledger.journal"',
      });
      const text = writeJournal(db, service.chart(), { reach: reach(actor), from, until });
      return reply.send(Readable.from(text));
    },

    async listLedgerProofs({ query }) {
      const { items, total } = await listProofs(db, query);
      return {
        items: items.map(({ is_valid, receipt_id, ...row }) => ({
          id: row.id,
          at: row.at.toISOString(),
          size: row.size,
          accounts: row.accounts,
          link: row.link.toString("hex"),
          isValid: is_valid,
          findings: row.findings,
          record: row.record,
          receiptId: receipt_id,
        })),
        total,
      };
    },

    proveLedger: ({ actor }) => jobs.enqueue(db, proof, {}, { startedBy: actor.personId }),
  };
}
