import { CNY } from "@qianshu/domain/ledger/units";
import { formatAmount } from "../ledger/amount.ts";

/** An amount of fen in yuan, with separators. */
export const formatFen = (fen: string): string => formatAmount(fen, CNY);

/** An amount of fen as figures in a table; nothing known reads as a dash. */
export function Yuan({ fen }: { fen: string | null | undefined }) {
  return <span className="qs-number">{fen === null || fen === undefined ? "—" : formatFen(fen)}</span>;
}

/** What a person typed in yuan as fen; undefined where it is no amount with two decimals at most. */
export function parseYuan(typed: string | undefined): string | undefined {
  const match = /^(\d{1,14})(?:\.(\d{1,2}))?$/.exec((typed ?? "").replaceAll(/[,，\s]/g, ""));
  if (!match) return undefined;
  return String(BigInt(match[1]!) * 100n + BigInt((match[2] ?? "").padEnd(2, "0")));
}
