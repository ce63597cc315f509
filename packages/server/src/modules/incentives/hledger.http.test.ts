import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Fund } from "@qianshu/contract/incentives-funds";
import { clawBack, holdPayment, payHeld, releaseHeld } from "@qianshu/domain/incentives/fund";
import { journalName } from "@qianshu/domain/ledger/journal";
import { idOf } from "@qianshu/domain/ledger/make";
import type { NewTransfer } from "@qianshu/domain/ledger/transfer";
import { CNY, formatUnits } from "@qianshu/domain/ledger/units";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestPerson, testApp } from "../../../test/app.ts";
import { ledger } from "../ledger/index.ts";
import { makeCaller } from "./make.ts";

const missing =
  spawnSync("hledger", ["--version"], { stdio: "ignore" }).status === 0
    ? undefined
    : "hledger is not installed (Debian package hledger)";
const folder = mkdtempSync(path.join(tmpdir(), "qianshu-funds-"));
const file = path.join(folder, "year.journal");
const env = { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" };
const api = testApp({ now: "2025-12-31T02:00:00Z" });
const call = makeCaller(api);

const DAY = 86_400_000;
const year = 2026;
const articles = ["五", "八", "九", "二十八"];
const names = ["大数据产业发展专项资金", "人才引进;住房：（市级）资金"];
let officer: TestPerson;
const funds: Fund[] = [];
let state = 20_260_101;
/** A small generator of its own: the same year on every machine. */
function below(limit: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * limit);
}
let ids = 0;
const newId = () => idOf(++ids);
const paper = (day: number) => `筑财〔${year}〕${day}号`;

async function move(fund: Fund, day: number, body: object): Promise<void> {
  await call("POST", `/incentives/funds/${fund.id}/movements`, officer, { document: paper(day), ...body });
}

/** What is decided on a day: amounts held, paid to the bank, freed again, taken back. */
function makeDay(day: number, open: { id: string; item: number; fund: number }[]): NewTransfer[] {
  const accounts = (fund: number, item: number) => {
    const { accountId, paidAccountId } = funds[fund]!.items[item]!;
    return { fundId: funds[fund]!.id, item: accountId, paid: paidAccountId };
  };
  const [fund, item, amount] = [below(funds.length), below(articles.length), BigInt(1 + below(900_000))];
  const hold = holdPayment(accounts(fund, item), { id: newId(), amount });
  open.push({ id: hold.id, fund, item });
  const transfers = [hold];
  if (open.length > 8) {
    const [held] = open.splice(below(open.length), 1);
    transfers.push((below(4) === 0 ? releaseHeld : payHeld)(newId(), held!.id));
  }
  // Ten fen of a payment that was made in January come back.
  if (day % 60 === 59) transfers.push(clawBack(accounts(0, 0), { id: newId(), amount: 10n }));
  return transfers;
}

/** A year of two funds: budgets each quarter, allotments, 240 days of decisions, what is left returned. */
async function liveTheYear(): Promise<void> {
  const open: Parameters<typeof makeDay>[1] = [];
  for (let day = 0; day < 240; day++) {
    api.setNow(new Date(Date.parse(`${year}-01-01T02:00:00Z`) + day * 1.5 * DAY));
    if (day % 60 === 0)
      for (const fund of funds) {
        await move(fund, day, { kind: "appropriate", amount: String(900_000_000 + below(999)) });
        for (const { id } of fund.items)
          await move(fund, day, { kind: "allot", itemId: id, amount: String(200_000_000 + below(999)) });
      }
    if (day === 0)
      for (const { accountId, paidAccountId } of funds[0]!.items.slice(0, 1)) {
        const of = { fundId: funds[0]!.id, item: accountId, paid: paidAccountId };
        const first = holdPayment(of, { id: newId(), amount: 100n });
        await api.use(ledger).post(undefined, [first]);
        await api.use(ledger).post(undefined, [payHeld(newId(), first.id)]);
      }
    await api.use(ledger).post(undefined, makeDay(day, open));
  }
  await move(funds[0]!, 240, { kind: "take-back", itemId: funds[0]!.items[1]!.id, amount: "12345" });
  await move(funds[0]!, 240, { kind: "return", amount: "54321" });
}

beforeAll(async () => {
  const city = await api.makeOrganization({
    tier: "prefecture",
    divisionCode: "520100",
    name: "贵阳市数据局",
  });
  officer = await api.makePerson({ organization: city, roles: ["fund-officer"] });
  const auditor = await api.makePerson({ organization: city, roles: ["auditor"] });
  for (const name of names) {
    const { id } = await call("POST", "/incentives/funds", officer, { organizationId: city.id, year, name });
    let fund: Fund | undefined;
    for (const article of articles)
      fund = await call("POST", `/incentives/funds/${id}/items`, officer, {
        article,
        name: `第${article}条补助`,
      });
    funds.push(fund!);
  }
  await liveTheYear();
  const { body } = await api.inject("GET", "/ledger/journal", { as: auditor });
  writeFileSync(file, body as string);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What hledger adds up by account, in fen. */
function addUp(): Map<string, bigint> {
  const options = ["--real", "--flat", "-N", "-E", "-O", "csv", "--layout=bare"];
  const csv = execFileSync("hledger", ["-f", file, "balance", ...options], { encoding: "utf8", env });
  const rows = csv
    .trim()
    .split("\n")
    .slice(1)
    .map((row) => [...row.matchAll(/"([^"]*)"/g)].map((match) => match[1]!));
  return new Map(rows.map(([name, , sum]) => [name!, BigInt(sum!.replace(".", ""))]));
}

test("hledger adds a year of funds with Chinese names up to the fen", async (context) => {
  if (missing) context.skip(missing);
  expect(execFileSync("hledger", ["-f", file, "check"], { encoding: "utf8", env })).toBe("");
  const sums = addUp();
  const sumOf = (path: string, fund: Fund) =>
    [...sums]
      .filter(([name]) => name.startsWith(path) && name.includes(journalName(fund.name)))
      .reduce((total, [, fen]) => total + fen, 0n);
  for (const { id } of funds) {
    const fund: Fund = await call("GET", `/incentives/funds/${id}`, officer);
    expect(BigInt(fund.paid)).toBeGreaterThan(10_000_000n);
    expect(sumOf("收入:财政安排", fund)).toBe(-BigInt(fund.appropriated));
    expect(sumOf("资产:专项资金", fund)).toBe(BigInt(fund.left) + BigInt(fund.held));
    expect(sumOf("支出:政策兑付", fund)).toBe(BigInt(fund.paid));
    expect(sumOf("支出:上缴财政", fund)).toBe(BigInt(fund.returned));
  }
  expect([...sums.values()].reduce((total, fen) => total + fen, 0n)).toBe(0n);
  expect(formatUnits(sumOf("支出:上缴财政", funds[0]!), CNY)).toBe("543.21");
});
