import { hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { toHex } from "../evidence/bytes.ts";
import { canonicalText } from "../evidence/canonical.ts";
import { Books } from "./books.ts";
import { createAccounts } from "./create-accounts.ts";
import { createTransfers } from "./create-transfers.ts";
import { idOf, makeAccount, makeTransfer } from "./make.ts";
import { CHAIN_START, nextLink, recordText } from "./record-chain.ts";
import type { Transfer } from "./transfer.ts";
import { type ChainCheckpoint, ChainVerifier } from "./verify-chain.ts";

const crypto = {
  sha256: (bytes: Uint8Array) => hash("sha256", bytes, "buffer"),
  sm3: (bytes: Uint8Array) => hash("sm3", bytes, "buffer"),
};

function makeRecords(): Transfer[] {
  const books = new Books(0, 1);
  createAccounts(books, [makeAccount(1), makeAccount(2)]);
  createTransfers(
    books,
    Array.from({ length: 20 }, (_, n) => makeTransfer(100 + n, 1, 2, BigInt(n))),
  );
  return books.records;
}

function linksOf(records: readonly Transfer[]): Uint8Array[] {
  let link = CHAIN_START;
  return records.map((record) => {
    link = nextLink(crypto.sha256, link, record);
    return link;
  });
}

function verify(records: Transfer[], links: Uint8Array[], checkpoints: ChainCheckpoint[] = []) {
  const verifier = new ChainVerifier(crypto, checkpoints);
  records.forEach((record, at) => {
    verifier.add(record, links[at]!);
  });
  return verifier;
}

test("a record is spelled as RFC 8785 says", () => {
  const [record] = makeRecords();
  for (const one of [record!, { ...record!, caseId: idOf(7), pendingId: idOf(8), amount: 2n ** 62n }])
    expect(recordText(one)).toBe(canonicalText({ ...one, amount: String(one.amount) }));
});

test("a chain as it was written has no findings, and fits its checkpoints", () => {
  const records = makeRecords();
  const links = linksOf(records);
  const early = verify(records.slice(0, 7), links);
  const verifier = verify(records, links, [{ size: 7, link: early.link, sm3: early.sm3 }]);
  verifier.end({ size: 20, link: links[19]! });
  expect(verifier.findings).toEqual([]);
});

test("any changed, moved or missing record is found", () => {
  const anyChange = fc.record({
    at: fc.nat({ max: 18 }),
    change: fc.constantFrom("amount", "account", "swap", "remove"),
  });
  fc.assert(
    fc.property(anyChange, ({ at, change }) => {
      const records = makeRecords();
      const links = linksOf(records);
      const one = records[at]!;
      if (change === "amount") records[at] = { ...one, amount: one.amount + 1n };
      if (change === "account") records[at] = { ...one, debitAccountId: idOf(3) };
      if (change === "swap") [records[at], records[at + 1]] = [records[at + 1]!, one];
      if (change === "remove") [records, links].map((list) => list.splice(at, 1));
      const verifier = verify(records, links);
      verifier.end({ size: 20, link: linksOf(makeRecords())[19]! });
      expect(verifier.findings.length).toBeGreaterThan(0);
    }),
    { seed: 20_261_122 },
  );
});

test("a chain written anew from a changed record on is found by an earlier proof", () => {
  const records = makeRecords();
  const early = verify(records, linksOf(records));
  records[3] = { ...records[3]!, amount: 999n };
  const verifier = verify(records, linksOf(records), [{ size: 20, link: early.link, sm3: early.sm3 }]);
  expect(verifier.findings.map(({ check, at }) => [check, at])).toEqual([["checkpoint", "20"]]);
});

test("a ledger shorter than a proof is found", () => {
  const verifier = verify([], [], [{ size: 3, link: "aa", sm3: "bb" }]);
  verifier.end({ size: 0, link: CHAIN_START });
  expect(verifier.findings).toMatchObject([{ check: "checkpoint", at: "3" }]);
  expect(toHex(CHAIN_START)).toBe(verifier.link);
});
