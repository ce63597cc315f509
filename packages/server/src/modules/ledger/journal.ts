import type { Reach } from "@qianshu/domain/identity/actor";
import type { JoinedChart } from "@qianshu/domain/ledger/chart";
import { journalEntry, journalHead, journalName } from "@qianshu/domain/ledger/journal";
import type { Transfer } from "@qianshu/domain/ledger/transfer";
import type { Db } from "../../platform/db/database.ts";
import { listNames } from "./list.queries.ts";
import { pathOf, typeOf, unitOf } from "./present.ts";
import { findTransfers, queryTransfers } from "./read.queries.ts";
import { toTransfer } from "./rows.ts";

const PAGE = 2_000;

interface JournalRequest {
  reach: Reach;
  /** Timestamps, both included. */
  from: number;
  until: number;
}

/** The records of a period as an hledger journal, page by page; of accounts out of reach only the beginning of their id is told. */
export async function* writeJournal(
  db: Db,
  chart: JoinedChart,
  { reach, from, until }: JournalRequest,
): AsyncGenerator<string> {
  yield journalHead(chart.units.values());
  const names = new AccountNames(db, chart, reach);
  for (let next = from; next <= until; ) {
    const rows = await queryTransfers(db, { timestampMin: next, timestampMax: until, limit: PAGE });
    if (rows.length === 0) return;
    next = rows.at(-1)!.timestamp + 1;
    const records = rows.map(toTransfer);
    const pendings = await loadPendings(db, records);
    await names.load(records);
    yield records
      .filter((record) => names.isOurs(record.debitAccountId) || names.isOurs(record.creditAccountId))
      .map((record) =>
        journalEntry(record, record.pendingId ? pendings.get(record.pendingId) : undefined, {
          account: (id) => names.get(id),
          transfer: (code) => typeOf(chart, code).zh,
          unit: (ledger) => unitOf(chart, ledger),
        }),
      )
      .join("");
  }
}

async function loadPendings(db: Db, records: readonly Transfer[]): Promise<Map<string, Transfer>> {
  const ids = records.flatMap(({ pendingId }) => pendingId ?? []);
  const rows = ids.length > 0 ? await findTransfers(db, ids) : [];
  return new Map(rows.map((row) => [row.id, toTransfer(row)]));
}

/** Full names of accounts; where two have one name, the end of the id parts them. */
class AccountNames {
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #foreign = new Set<string>();
  readonly #db: Db;
  readonly #chart: JoinedChart;
  readonly #reach: Reach;

  constructor(db: Db, chart: JoinedChart, reach: Reach) {
    this.#db = db;
    this.#chart = chart;
    this.#reach = reach;
  }

  isOurs(id: string): boolean {
    return !this.#foreign.has(id);
  }

  get(id: string): string {
    return this.#names.get(id)!;
  }

  async load(records: readonly Transfer[]): Promise<void> {
    const wanted = new Set(
      records.flatMap(({ debitAccountId, creditAccountId }) => [debitAccountId, creditAccountId]),
    );
    const missing = [...wanted].filter((id) => !this.#names.has(id));
    if (missing.length === 0) return;
    for (const row of await listNames(this.#db, this.#reach, missing)) {
      const name = pathOf(this.#chart, { code: row.code, name: journalName(row.name) });
      const isTaken = row.is_shared || this.#taken.has(name);
      this.#names.set(row.id, isTaken ? `${name} #${row.id.slice(-8)}` : name);
      this.#taken.add(name);
    }
    for (const id of missing) {
      if (this.#names.has(id)) continue;
      this.#names.set(id, `权益:范围外:${id.slice(-8)}`);
      this.#foreign.add(id);
    }
  }
}
