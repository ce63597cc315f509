import { Problem } from "@qianshu/domain";
import type { NewAccount } from "@qianshu/domain/ledger/account";
import { Books } from "@qianshu/domain/ledger/books";
import { type Chart, fitsChart, type JoinedChart, joinCharts } from "@qianshu/domain/ledger/chart";
import { compareTransfers } from "@qianshu/domain/ledger/compare-transfers";
import { readResults, toProblem } from "@qianshu/domain/ledger/refusal";
import { isDone } from "@qianshu/domain/ledger/results";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import type { Db } from "../../platform/db/database.ts";
import type { Platform } from "../../platform/module.ts";
import type { Ledger } from "./ledger.port.ts";
import { makePostgresLedger } from "./postgres-ledger.ts";

/** What other modules may ask of the ledger: the port itself, and the ways in which they mostly use it. */
export interface LedgerService extends Ledger {
  /** Declares what a module keeps here; call it in the module's set-up. */
  declare(chart: Chart): void;
  chart(): JoinedChart;
  /** Opens accounts of declared kinds, all or none; those that are open already are left as they are. */
  open(trx: Db | undefined, accounts: readonly NewAccount[]): Promise<void>;
  /** Posts all or throws the problem of the first fault. What was posted at an earlier try is done. */
  post(trx: Db | undefined, transfers: readonly NewTransfer[]): Promise<void>;
}

/** Makes the service of the module ledger. */
export function makeLedgerService({ database, now }: Pick<Platform, "database" | "now">): LedgerService {
  const ledger = makePostgresLedger({ database, now });
  const charts: Chart[] = [];
  let joined = joinCharts([]);

  /** A chain that exists is a retry only if every member says what was recorded. */
  async function requireSame(events: readonly NewTransfer[]): Promise<void> {
    const books = new Books(0, 0);
    const ids = events.flatMap(({ id, pendingId }) => (pendingId ? [id, pendingId] : [id]));
    for (const transfer of await ledger.lookupTransfers(ids)) books.transfers.set(transfer.id, transfer);
    events.forEach((event, at) => {
      const existing = books.transfers.get(event.id);
      const result = existing ? compareTransfers(books, event, existing) : "exists_with_different_flags";
      if (result !== "exists") throw toProblem(event, result, at);
    });
  }

  return {
    ...ledger,
    declare(chart) {
      charts.push(chart);
      joined = joinCharts(charts);
    },
    chart: () => joined,

    async open(trx, accounts) {
      const unfit = accounts.find((account) => !fitsChart(joined, account));
      if (unfit)
        throw new Problem("ledger.kind_unknown", { params: { code: unfit.code }, found: unfit.flags });
      const results = trx
        ? await ledger.createAccountsIn(trx, accounts)
        : await ledger.createAccounts(accounts);
      const at = results.findIndex((result) => !isDone(result));
      if (at === -1) return;
      const result = results[at]!;
      const code = result.startsWith("exists") ? "ledger.transfer_conflict" : "ledger.transfer_refused";
      throw new Problem(code, { field: `accounts.${at}`, found: result, params: { result } });
    },

    async post(trx, transfers) {
      const results = trx
        ? await ledger.createTransfersIn(trx, transfers)
        : await ledger.createTransfers(transfers);
      const { refusal, repeated } = readResults(transfers, results);
      if (refusal) throw refusal;
      if (repeated.length > 0) await requireSame(repeated);
    },
  };
}
