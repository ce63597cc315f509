import fc from "fast-check";
import { expect, test } from "vitest";
import { makeActor, makeCaseWalk } from "../cases/make.ts";
import { idOf } from "../ledger/make.ts";
import { commit, endHolds, exitHolding, holdDrawdown, releaseCommitment, splitExit } from "./investment.ts";
import { investmentCase } from "./investment-case.ts";
import { openTestPool } from "./make.ts";
import { mixOf } from "./methods.ts";
import { distribute, payIn, subscribe } from "./pool.ts";

const seed = { seed: 20_261_123, numRuns: 300 };
const fen = fc.bigInt({ min: 1n, max: 1_000n });
const step = fc.record({
  what: fc.constantFrom(
    "subscribe",
    "pay-in",
    "commit",
    "release",
    "draw",
    "paid",
    "freed",
    "exit",
    "distribute",
  ),
  amount: fen,
  proceeds: fc.bigInt({ min: 0n, max: 2_000n }),
});

test("whatever comes in whatever order: promises stay below the size, paid-in below promised, nothing is overdrawn", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const world = openTestPool();
      const { pool, contributor, id, makeId, post } = world;
      const facts = { subjectId: idOf(0xfd) };
      let holds: string[] = [];
      for (const { what, amount, proceeds } of steps) {
        if (what === "subscribe")
          post(subscribe(pool, contributor, { id: makeId(), secondId: makeId(), amount }));
        if (what === "pay-in") post([payIn(pool, contributor, { id: makeId(), amount })]);
        if (what === "commit") post([commit(pool, id.commitment, makeId(), { ...facts, amount })]);
        if (what === "release")
          post([releaseCommitment(pool, id.commitment, makeId(), { ...facts, amount })]);
        if (what === "draw" && holds.length === 0) {
          const ids = [makeId(), makeId()] as const;
          if (post(holdDrawdown(pool, id, ids, { ...facts, amount }))) holds = [...ids];
        }
        if ((what === "paid" || what === "freed") && holds.length > 0) {
          expect(post(endHolds(holds, what, makeId))).toBe(true);
          holds = [];
        }
        if (what === "exit") post(exitHolding(pool, id.holding, { cost: amount, proceeds }, makeId, facts));
        if (what === "distribute") post([distribute(pool, { id: makeId(), amount })]);
        world.check();
        const of = world.balance();
        expect(of.committed).toBeLessThanOrEqual(of.subscribed);
        expect(of.paidIn).toBeLessThanOrEqual(of.subscribed);
        expect(of.used).toBeLessThanOrEqual(of.committed);
        const held = world.of("holding");
        const cost = held.debitsPosted - held.creditsPosted;
        expect(of.paidIn + of.gains).toBe(of.cash + of.held + cost + of.losses + of.spent + of.distributed);
      }
    }),
    seed,
  );
});

test("an exit divides into recovered cost, gain and loss to the fen", () => {
  fc.assert(
    fc.property(fen, fc.bigInt({ min: 0n, max: 2_000n }), (cost, proceeds) => {
      const { recovered, gain, loss } = splitExit({ cost, proceeds });
      expect(recovered + gain).toBe(proceeds);
      expect(recovered + loss).toBe(cost);
      expect(gain === 0n || loss === 0n).toBe(true);
    }),
    seed,
  );
});

test("a mix of ways of support makes ten thousand points, or none where nothing was given", () => {
  const line = fc.record({
    method: fc.constantFrom("venture" as const, "equity" as const, "interest-subsidy" as const),
    amount: fc.bigInt({ min: 0n, max: 10n ** 12n }),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (given) => {
      const lines = mixOf(given);
      const total = given.reduce((sum, { amount }) => sum + amount, 0n);
      expect(lines.reduce((sum, { amount }) => sum + amount, 0n)).toBe(total);
      expect(lines.reduce((sum, { points }) => sum + points, 0)).toBe(total === 0n ? 0 : 10_000);
    }),
    seed,
  );
});

test("an investment is decided by another than who looked into it, drawn in parts, exited in parts", () => {
  const officer = makeActor("经办", "fund-officer", "fund");
  const approver = makeActor("审批", "approver", "fund");
  const walk = makeCaseWalk(
    investmentCase,
    { sides: { applicant: ["firm"], authority: ["fund"] }, data: {}, opener: officer },
    "2026-03-02",
  );
  const paper = { document: "投决〔2026〕1号" };
  walk.act("accept", officer, "2026-03-02");
  expect(walk.case.clocks[0]).toMatchObject({ deadline: "diligence" });
  walk.act("report", officer, "2026-03-03", paper);
  expect(() =>
    walk.act("resolve", approver, "2026-03-04", { ...paper, amountFen: "100", votesFor: 2, votesAgainst: 2 }),
  ).toThrow(expect.objectContaining({ code: "platform.invalid_input" }));
  walk.act("resolve", approver, "2026-03-04", { ...paper, amountFen: "100", votesFor: 3 });
  walk.act("draw", officer, "2026-03-05", { ...paper, amountFen: "60" });
  walk.act("pay", approver, "2026-03-06", paper);
  expect(() => walk.act("draw", officer, "2026-03-07", { ...paper, amountFen: "41" })).toThrow(
    expect.objectContaining({ code: "platform.invalid_input" }),
  );
  walk.act("draw", officer, "2026-03-07", { ...paper, amountFen: "40" });
  walk.act("stop", officer, "2026-03-07", { reason: "企业推迟" });
  expect(walk.case).toMatchObject({ state: "invested", data: { drawn: "60", drawing: "0" } });
  const exit = { ...paper, manner: "transfer", proceedsFen: "90" };
  walk.act("exit", approver, "2026-09-07", { ...exit, costFen: "20" });
  expect(walk.case.state).toBe("invested");
  walk.act("exit", approver, "2026-10-07", { ...exit, costFen: "40" });
  expect(walk.case).toMatchObject({ state: "exited", data: { exited: "60" } });
});
