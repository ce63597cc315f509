import type { Instrument } from "@qianshu/contract/instruments-matters";
import type { Bilingual } from "@qianshu/domain";
import type { CaseDefinition } from "@qianshu/domain/cases/case-definition";
import type { Actor } from "@qianshu/domain/identity/actor";
import type { PoolAccounts } from "@qianshu/domain/instruments/pool";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import type { Db } from "../../platform/db/database.ts";
import type { InstrumentRow } from "./instruments.queries.ts";

/** A step that was taken, with the case's facts before and after it. */
export interface Taken<Data> {
  row: InstrumentRow;
  pool: PoolAccounts;
  action: string;
  input: Record<string, unknown>;
  before: Data;
  after: Data;
  state: string;
  actor: Actor;
}

/** What a step comes to in the ledger. */
export interface Booking {
  transfers: NewTransfer[];
  /** Transfers that are held from now on; left out where nothing changes. */
  holds?: string[];
  /** By how much what is promised to the company grows, or shrinks: counts against a decision's limit. */
  promised?: bigint;
  /** What the instrument's terms become; left out where nothing changes. */
  terms?: unknown;
}

/** A kind of instrument: its case, what its steps book, what its figures are. */
export interface Course<Data = unknown> {
  // biome-ignore lint/suspicious/noExplicitAny: definitions differ in their states and inputs
  definition: CaseDefinition<any, any, any, any>;
  /** What a step books, in its transaction. */
  book(trx: Db, taken: Taken<Data>): Promise<Booking>;
  figures(row: InstrumentRow, data: Data): Instrument["figures"];
  /** What a page shows beside the figures. */
  detail?(row: InstrumentRow, data: Data): Partial<Pick<Instrument, "loan" | "subsidy">>;
}

/** A figure of an instrument. */
export const figure = (key: string, title: Bilingual, amount: string | bigint) => ({
  key,
  title,
  amount: String(amount),
});

/** Nothing is booked. */
export const nothing: Booking = { transfers: [] };
