import type { LedgerUnit } from "@qianshu/contract/ledger";
import { formatUnits } from "@qianshu/domain/ledger/units";

/** An amount with thousands separators, exact whatever its size; without its unit. */
export function formatAmount(amount: string, unit: Pick<LedgerUnit, "decimals">): string {
  const [whole = "", part] = formatUnits(BigInt(amount), unit).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** The amount and its unit. */
export function formatMoney(amount: string, unit: Pick<LedgerUnit, "decimals" | "symbol">): string {
  return `${formatAmount(amount, unit)} ${unit.symbol}`;
}
