import { Problem } from "@qianshu/domain";
import { dayOf, yearOf } from "@qianshu/domain/cases/clock/day";
import type { Actor } from "@qianshu/domain/identity/actor";
import { holdPayment } from "@qianshu/domain/incentives/fund";
import { TransferFlag } from "@qianshu/domain/ledger/flags";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import { chineseNumber } from "@qianshu/domain/policy/article";
import type { Db } from "../../platform/db/database.ts";
import type { LedgerService } from "../ledger/index.ts";
import * as applications from "./applications.queries.ts";
import { itemAccounts, postOrSayShort } from "./fund-posting.ts";
import * as funds from "./funds.queries.ts";

/** The budget item out of which a share is paid: that of the article in the payer's fund of this year. */
async function findItem(trx: Db, organizationId: string, year: number, article: number) {
  const own = await funds.listFundsOf(trx, organizationId, year);
  const items = await funds.listItems(
    trx,
    own.map(({ id }) => id),
  );
  const names = [String(article), chineseNumber(article)];
  return items.find((item) => names.includes(item.article));
}

/** Holds everything a batch has decided, or nothing: one chain of pending transfers. */
export async function holdBatch(
  trx: Db,
  ledger: LedgerService,
  rows: readonly applications.ApplicationRow[],
  by: { actor: Actor; document: string; at: Date },
): Promise<void> {
  const shares = await applications.listShares(
    trx,
    rows.map(({ id }) => id),
  );
  const transfers: NewTransfer[] = [];
  const notes: (() => Promise<void>)[] = [];
  for (const row of rows) {
    for (const share of shares.filter(({ application_id }) => application_id === row.id)) {
      if (!share.amount_fen) continue;
      const item = await findItem(trx, share.organization_id, yearOf(dayOf(by.at)), row.article);
      if (!item)
        throw new Problem("incentives.item_missing", {
          found: row.number,
          params: { organization: share.organization_name, article: row.article },
        });
      const amount = BigInt(share.amount_fen);
      const caseId = row.case_id!;
      transfers.push(holdPayment(itemAccounts(item), { id: share.hold_id, amount, caseId }));
      notes.push(async () => {
        await applications.setShare(trx, share.id, {
          state: "held",
          fund_id: item.fund_id,
          item_id: item.id,
        });
        await funds.insertMovement(trx, {
          transfer_id: share.hold_id,
          fund_id: item.fund_id,
          item_id: item.id,
          kind: "pay",
          document: by.document,
          note: `${row.number} ${row.title.zh}`,
          case_id: caseId,
          person_id: by.actor.personId,
          person_name: by.actor.name,
          at: by.at,
        });
      });
    }
  }
  if (transfers.length === 0) return;
  const chain = transfers.map((transfer, at) =>
    at < transfers.length - 1
      ? { ...transfer, flags: (transfer.flags ?? 0) | TransferFlag.linked }
      : transfer,
  );
  await postOrSayShort(ledger, trx, chain);
  for (const note of notes) await note();
}
