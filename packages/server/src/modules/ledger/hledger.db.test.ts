import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type AccountKind, accountOf } from "@qianshu/domain/ledger/chart";
import { TransferFlag } from "@qianshu/domain/ledger/flags";
import { journalName } from "@qianshu/domain/ledger/journal";
import { idOf } from "@qianshu/domain/ledger/make";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import { formatUnits } from "@qianshu/domain/ledger/units";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/database.ts";
import { writeJournal } from "./journal.ts";
import { makeLedgerService } from "./ledger.service.ts";
import { allSeats, disbursed, fund, fundChart, seats, treasury } from "./make.ts";
import { pathOf, unitOf } from "./present.ts";

const missing =
  spawnSync("hledger", ["--version"], { stdio: "ignore" }).status === 0
    ? undefined
    : "hledger is not installed (Debian package hledger)";
const folder = mkdtempSync(path.join(tmpdir(), "qianshu-hledger-"));
const file = path.join(folder, "year.journal");
const database = testDatabase();
let now = Date.parse("2025-01-01T02:00:00Z");
const service = makeLedgerService({ database, now: () => new Date(now) });
service.declare(fundChart);

const DAY = 86_400_000;
const FUNDS = 4;
const ARTICLES = 12;
const of = (kind: AccountKind, n: number, name: string) =>
  accountOf(kind, { id: idOf(kind.code * 100 + n), organizationId: idOf(1), name });
const accounts = [
  of(treasury, 0, "省级国库"),
  ...Array.from({ length: FUNDS }, (_, n) => of(fund, n, `2025年度 大数据专项资金;第${n + 1}批:省级`)),
  // Two accounts of one name must not become one.
  ...Array.from({ length: ARTICLES }, (_, n) => of(disbursed, n, `第${Math.min(n + 1, ARTICLES - 1)}条`)),
  of(allSeats, 0, "展位"),
  ...Array.from({ length: 3 }, (_, n) => of(seats, n, `园区${n + 1}`)),
];

let ids = 1_000_000;
let state = 20_250_101;
/** A small generator of its own: the same year on every machine. */
function below(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}
const newId = () => idOf(ids++);
const move = (from: string, to: string, amount: number, code: number, ledger = 1): NewTransfer => ({
  id: newId(),
  debitAccountId: from,
  creditAccountId: to,
  amount: BigInt(amount),
  code,
  ledger,
});

/** A working day: budgets, holds, payments in part, withdrawals, reversals, refusals, and what is left to expire. */
function makeDay(day: number, open: string[], paid: NewTransfer[]): NewTransfer[] {
  const fundOf = () => accounts[1 + below(FUNDS)]!.id;
  const articleOf = () => accounts[1 + FUNDS + below(ARTICLES)]!.id;
  const events: NewTransfer[] = [];
  if (day % 30 === 0)
    for (let n = 0; n < FUNDS; n++)
      events.push(move(accounts[0]!.id, accounts[1 + n]!.id, 100_000_000 + below(999), 1));
  for (let n = 0; n < 6; n++) {
    const hold = {
      ...move(fundOf(), articleOf(), 1 + below(30_000_000), 2),
      flags: TransferFlag.pending,
      timeout: below(4) === 0 ? 86_400 * 5 : 0,
    };
    events.push(hold);
    open.push(hold.id);
  }
  for (let n = 0; n < 5 && open.length > 20; n++) {
    const [pendingId] = open.splice(below(open.length), 1);
    const end = below(4);
    events.push({
      id: newId(),
      pendingId,
      flags: end === 0 ? TransferFlag.voidPending : TransferFlag.postPending,
      ...(end === 1 ? { amount: BigInt(1 + below(1_000)) } : {}),
    });
  }
  const direct = move(fundOf(), articleOf(), 1 + below(200_000), 2);
  events.push(direct);
  paid.push(direct);
  if (day % 9 === 0) {
    const wrong = paid[below(paid.length)]!;
    const back = move(wrong.creditAccountId!, wrong.debitAccountId!, Number(wrong.amount), 3);
    events.push(back);
  }
  if (day % 20 === 0)
    events.push(move(accounts.at(-4)!.id, accounts.at(-1 - below(3))!.id, 1 + below(40), 1, 2));
  return events;
}

beforeAll(async () => {
  await service.open(undefined, accounts);
  const open: string[] = [];
  const paid: NewTransfer[] = [];
  for (let day = 0; day < 365; day++) {
    now += DAY;
    await service.createTransfers(makeDay(day, open, paid));
  }
  let text = "";
  const request = { reach: { kind: "all" }, from: 0, until: Number.MAX_SAFE_INTEGER } as const;
  for await (const part of writeJournal(database.db, service.chart(), request)) text += part;
  writeFileSync(file, text);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What hledger adds up by account; amounts as it writes them. */
function addUp(...options: string[]): Record<string, string> {
  const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" };
  const csv = execFileSync(
    "hledger",
    ["-f", file, "balance", "--flat", "-N", "-E", "-O", "csv", "--layout=bare", ...options],
    {
      encoding: "utf8",
      env,
    },
  );
  const rows = csv.trim().split("\n").slice(1);
  const sums = rows.map((row) => [...row.matchAll(/"([^"]*)"/g)].map((match) => match[1]!));
  return Object.fromEntries(
    sums.filter(([, unit]) => unit !== "").map(([name, unit, sum]) => [name!, `${sum} ${unit}`]),
  );
}

test("the year has every kind of record", async () => {
  const records = await service.queryTransfers({ limit: 100_000 });
  const flags = new Set(records.map((record) => record.flags));
  expect([...flags].sort((a, b) => a - b)).toEqual([0, 2, 4, 8, 32_768]);
  expect(records.length).toBeGreaterThan(2_000);
});

test("hledger finds the journal in order and adds up every account to the fen", async (context) => {
  if (missing) context.skip(missing);
  const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" };
  expect(execFileSync("hledger", ["-f", file, "check"], { encoding: "utf8", env })).toBe("");
  const [real, whole] = [addUp("--real"), addUp()];
  const chart = service.chart();
  const posted: Record<string, string> = {};
  const held: Record<string, string> = {};
  const all = await service.queryAccounts({ limit: 100 });
  for (const account of all) {
    const unit = unitOf(chart, account.ledger);
    const plain = pathOf(chart, { code: account.code, name: journalName(account.name) });
    const isShared = all.filter(({ name }) => name === account.name).length > 1;
    const name = isShared ? `${plain} #${account.id.slice(-8)}` : plain;
    posted[name] = `${formatUnits(account.debitsPosted - account.creditsPosted, unit)} ${unit.symbol}`;
    held[`${name}:冻结`] =
      `${formatUnits(account.debitsPending - account.creditsPending, unit)} ${unit.symbol}`;
  }
  const moved = (sums: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(sums)
        .filter(([, sum]) => !/^0(\.00)? /.test(sum))
        .sort(),
    );
  expect(moved(real)).toEqual(moved(posted));
  expect(moved(Object.fromEntries(Object.entries(whole).filter(([name]) => name.endsWith(":冻结"))))).toEqual(
    moved(held),
  );
});
