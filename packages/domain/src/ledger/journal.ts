import { dayOf } from "../cases/clock/day.ts";
import { type AccountType, accountTypes } from "./chart.ts";
import { type Transfer, transferKind } from "./transfer.ts";
import { formatUnits, type Unit } from "./units.ts";

/** What the journal needs of the rest of the ledger. */
export interface JournalNames {
  /** Full name of an account, parts parted by colons. */
  account(id: string): string;
  /** What kind of transfer it is, in Chinese. */
  transfer(code: number): string;
  unit(ledger: number): Unit;
}

/** Where held amounts stand beside an account: as virtual postings, which `hledger --real` leaves out. */
const HELD = "冻结";

/**
 * Makes a part of an account's name fit for hledger: two spaces would end the name, a semicolon begin a comment, a
 * colon a part, brackets a virtual posting.
 */
export function journalName(part: string): string {
  return part
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/:/g, "：")
    .replace(/;/g, "；")
    .replace(/^[[(*!]+/, "")
    .replace(/[\])]+$/, "");
}

/** What stands above the entries: how numbers are written and what the accounts are. */
export function journalHead(units: Iterable<Unit>): string {
  const commodities = [...units].map(
    (unit) =>
      `commodity ${formatUnits(1_000n * 10n ** BigInt(unit.decimals), unit)}${unit.decimals ? "" : "."} ${unit.symbol}\n`,
  );
  const types = (Object.keys(accountTypes) as AccountType[]).map(
    (name) => `account ${name}  ; type:${accountTypes[name].letter}\n`,
  );
  return `decimal-mark .\n${commodities.join("")}${types.join("")}\n`;
}

/**
 * One record as an hledger entry: debits positive, credits negative, account and amount parted by two spaces. A hold
 * and its end are balanced virtual postings. `pending` is the transfer the record ends.
 */
export function journalEntry(record: Transfer, pending: Transfer | undefined, names: JournalNames): string {
  const unit = names.unit(record.ledger);
  const kind = transferKind(record.flags);
  const [debit, credit] = [names.account(record.debitAccountId), names.account(record.creditAccountId)];
  const line = (account: string, amount: bigint) =>
    `    ${account}  ${formatUnits(amount, unit)} ${unit.symbol}\n`;
  const pair = (amount: bigint) => line(debit, amount) + line(credit, -amount);
  const held = (amount: bigint) => line(`[${debit}:${HELD}]`, amount) + line(`[${credit}:${HELD}]`, -amount);
  const tags = [
    `id:${record.id}`,
    ...(record.pendingId ? [`pending:${record.pendingId}`] : []),
    ...(record.caseId ? [`case:${record.caseId}`] : []),
    ...(record.subjectId ? [`subject:${record.subjectId}`] : []),
  ];
  const words = {
    single: "",
    pending: "（冻结）",
    post: "（执行）",
    void: "（撤回）",
    expire: "（到期解冻）",
  };
  const title = `${names.transfer(record.code)}${words[kind]}`;
  return (
    `${dayOf(new Date(record.timestamp / 1_000))} * ${title}  ; ${tags.join(", ")}\n` +
    (kind === "single" || kind === "post" ? pair(record.amount) : "") +
    (kind === "pending" ? held(record.amount) : "") +
    (pending ? held(-pending.amount) : "") +
    "\n"
  );
}
