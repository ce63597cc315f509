import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Problem } from "../problem.ts";
import { advance } from "./advance.ts";
import type { Case, CaseActor, Step } from "./case.ts";
import { type CaseDefinition, defineCase } from "./case-definition.ts";
import { allowedActs } from "./case-rights.ts";
import { targetsOf } from "./check-definition.ts";
import { addDays } from "./clock/day.ts";
import { readClock } from "./clock/read-clock.ts";
import { catalogReview } from "./definitions/catalog-review.ts";
import { sharingDecision } from "./definitions/sharing-decision.ts";
import { fireTimer } from "./fire-timer.ts";
import { makeActor, makeCaseWalk, makeWorld } from "./make.ts";

/** A joint review by several organizations with a period of publicity: nothing of sharing in it. */
const jointReview = defineCase({
  kind: "test.joint-review",
  title: { zh: "联合评审", en: "Joint review" },
  sides: { applicant: { zh: "申报方", en: "Applicant" }, reviewers: { zh: "评审方", en: "Reviewers" } },
  data: z.object({ scores: z.record(z.string(), z.number()), needed: z.number() }),
  initial: "review",
  states: {
    review: { title: { zh: "评审", en: "Review" } },
    publicity: { title: { zh: "公示", en: "Publicity" } },
    objected: { title: { zh: "有异议", en: "Objected" } },
    granted: { title: { zh: "批准", en: "Granted" }, isFinal: true },
  },
  deadlines: {
    publicity: {
      title: { zh: "公示期", en: "Publicity" },
      rules: ["sharing.conditional"],
      runsIn: ["publicity"],
      suspendedIn: ["objected"],
      onExpiry: "grant",
    },
  },
  transitions: {
    score: {
      title: { zh: "打分", en: "Score" },
      from: ["review"],
      to: ["review", "publicity"],
      by: [{ side: "reviewers", role: "approver" }],
      permission: "application:decide",
      input: z.object({ score: z.number().min(0).max(100) }),
      guard: ({ data, organizationId }) =>
        data.scores[organizationId!] === undefined
          ? []
          : [{ field: "act", message: { zh: "已打分", en: "scored already" } }],
      record: ({ data, input, organizationId }) => ({
        ...data,
        scores: { ...data.scores, [organizationId!]: input.score },
      }),
      choose: ({ data }) => (Object.keys(data.scores).length + 1 === data.needed ? "publicity" : "review"),
    },
    object: {
      title: { zh: "提出异议", en: "Object" },
      from: ["publicity"],
      to: "objected",
      by: [{ side: "applicant", role: "consumer" }],
      permission: "application:manage",
      input: z.object({}),
    },
    settle: {
      title: { zh: "异议处理", en: "Settle the objection" },
      from: ["objected"],
      to: "publicity",
      by: [{ side: "reviewers", role: "approver" }],
      permission: "application:decide",
      input: z.object({}),
    },
    grant: {
      title: { zh: "批准", en: "Grant" },
      from: ["publicity"],
      to: "granted",
      by: ["platform"],
      permission: "application:decide",
      input: z.object({}),
    },
  },
  tasks: {
    score: {
      title: { zh: "打分", en: "Score" },
      in: ["review"],
      side: "reviewers",
      role: "approver",
      when: ({ scores }, organizationId) => scores[organizationId] === undefined,
    },
  },
});

const people = [
  makeActor("p1", "steward", "police"),
  makeActor("p2", "approver", "police"),
  makeActor("p3", "office", "office"),
  makeActor("p4", "consumer", "tax"),
  makeActor("p5", "approver", "health"),
];
const actors: CaseActor[] = [...people, "platform"];
const sides = {
  provider: ["police"],
  office: ["office"],
  consumer: ["tax"],
  applicant: ["tax"],
  reviewers: ["police", "health"],
};
const everything = {
  reason: "理由",
  question: "问",
  answer: "答",
  legalBasis: { document: "法", clause: "第一条" },
  workingDays: 3,
  score: 80,
  missing: [],
};
const inputs = [
  everything,
  { ...everything, missing: [{ field: "basis", message: { zh: "缺", en: "missing" } }] },
  {},
];
const machines: [string, CaseDefinition, unknown][] = [
  ["catalogue review", catalogReview, { cause: "change" }],
  ["conditional sharing", sharingDecision, { shareType: "conditional" }],
  ["unconditional sharing", sharingDecision, { shareType: "unconditional" }],
  ["joint review", jointReview, { scores: {}, needed: 2 }],
];

function checkInvariants(
  definition: CaseDefinition,
  before: Case,
  { after, record, timers, opened, closed }: Step,
) {
  expect(Object.keys(definition.states)).toContain(after.state);
  expect(after.version).toBe(before.version + (record ? 1 : 0));
  if (record) {
    const step = definition.transitions[record.act]!;
    expect(step.from).toContain(before.state);
    expect(targetsOf(step, before.state)).toContain(after.state);
  } else {
    expect(after.state).toBe(before.state);
  }
  const isFinal = definition.states[after.state]!.isFinal ?? false;
  expect(after.closedAt !== undefined).toBe(isFinal);
  if (isFinal)
    expect([after.tasks, timers, allowedActs(definition, after, "platform")]).toEqual([[], [], []]);
  expect(new Set([...after.tasks, ...closed])).toEqual(new Set([...before.tasks, ...opened]));
  for (const clock of after.clocks.filter(({ stoppedAt }) => stoppedAt === undefined)) {
    const { runsIn, suspendedIn = [] } = definition.deadlines[clock.deadline]!;
    expect([...runsIn, ...suspendedIn]).toContain(after.state);
  }
}

describe.each(machines)("the machine: %s", (_, definition, data) => {
  const acts = Object.keys(definition.transitions);
  const anyMove = fc.record({
    // Mostly a step that is offered, so that walks go deep; else anything at all, by anybody.
    wild: fc.oneof(
      { weight: 3, arbitrary: fc.constant(undefined) },
      {
        weight: 1,
        arbitrary: fc.tuple(fc.constantFrom(...acts, "expiry", "warning"), fc.constantFrom(...actors)),
      },
    ),
    pick: fc.nat(1000),
    input: fc.constantFrom(...inputs),
    days: fc.integer({ min: 0, max: 6 }),
  });
  const reached = new Set<string>();

  test("only declared steps are ever taken, and everything hangs together after each", () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 25 }), (moves) => {
        const walk = makeCaseWalk(definition, { sides, data }, "2026-09-01");
        let day = "2026-09-01";
        for (const { wild, pick, input, days } of moves) {
          day = addDays(day, days);
          const offers = actors.flatMap((one) =>
            allowedActs(definition, walk.case, one).map(({ name }): [string, CaseActor] => [name, one]),
          );
          const [act, actor] = wild ?? offers[pick % offers.length] ?? ["expiry", "platform"];
          const world = makeWorld(day);
          const before = walk.case;
          const snapshot = JSON.stringify(before);
          try {
            if (act === "expiry" || act === "warning") {
              for (const deadline of Object.keys(definition.deadlines)) {
                const fired = fireTimer(definition, before, { deadline, purpose: act }, world);
                if (!fired) continue;
                checkInvariants(definition, before, walk.set(fired));
                expect(fireTimer(definition, fired.after, { deadline, purpose: act }, world)).toBeUndefined();
              }
            } else {
              const offered = allowedActs(definition, before, actor).some(({ name }) => name === act);
              const step = advance(definition, before, { name: act, input, actor }, world);
              expect(offered).toBe(true);
              checkInvariants(definition, before, walk.set(step));
            }
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            expect(error.status).toBeLessThan(500);
          }
          expect(JSON.stringify(before)).toBe(snapshot);
          reached.add(walk.case.state);
        }
      }),
      { seed: 20_261_122, numRuns: 200 },
    );
    expect(reached.size).toBeGreaterThanOrEqual(Object.keys(definition.states).length - 3);
  });
});

describe("joint review on the same engine", () => {
  const [, police, , applicant, health] = people as [CaseActor, CaseActor, CaseActor, CaseActor, CaseActor];
  const open = () => makeCaseWalk(jointReview, { sides, data: { scores: {}, needed: 2 } }, "2026-11-02");

  test("one task for each organization; the last score opens the publicity period, its end grants", () => {
    const walk = open();
    expect(walk.case.tasks.map((task) => task.organizationId)).toEqual(["police", "health"]);
    const first = walk.act("score", police, "2026-11-02", { score: 80 });
    expect(first.closed.map((task) => task.organizationId)).toEqual(["police"]);
    expect(() => walk.act("score", police, "2026-11-02", { score: 90 })).toThrow(
      expect.objectContaining({ code: "platform.invalid_input" }),
    );
    walk.act("score", health, "2026-11-03", { score: 70 });
    expect(walk.case.state).toBe("publicity");
    walk.act("object", applicant, "2026-11-05");
    const resumed = walk.act("settle", health, "2026-11-10");
    expect(resumed.timers).toHaveLength(1);
    const world = makeWorld("2026-11-24");
    expect(readClock(walk.case.clocks[0]!, world.calendar, world.now).dueOn).toBe("2026-11-23");
    walk.set(fireTimer(jointReview, walk.case, { deadline: "publicity", purpose: "expiry" }, world)!);
    expect(walk.case).toMatchObject({ state: "granted", data: { scores: { police: 80, health: 70 } } });
  });
});

describe("a definition that cannot work", () => {
  const title = { zh: "测试", en: "Test" };
  const step = { title, permission: "case:read", input: z.object({}) } as const;
  const by = [{ side: "one", role: "steward" }] as const;
  const make = (change: object) =>
    defineCase({
      kind: "test.broken",
      title,
      sides: { one: title },
      data: z.object({}),
      initial: "a",
      states: { a: { title }, b: { title, isFinal: true } },
      deadlines: {},
      transitions: { go: { ...step, from: ["a"], to: "b", by } },
      tasks: {},
      ...change,
    } as CaseDefinition);

  test("is refused when it is loaded", () => {
    expect(() => make({})).not.toThrow();
    expect(() => make({ states: { a: { title }, b: { title, isFinal: true }, c: { title } } })).toThrow(
      "no step leads to c",
    );
    expect(() => make({ states: { a: { title }, b: { title } } })).toThrow("no step leaves b");
    expect(() => make({ transitions: { go: { ...step, from: ["a"], to: "b", by: [] } } })).toThrow(
      "nobody may go",
    );
    expect(() =>
      make({
        transitions: { go: { ...step, from: ["a"], to: "b", by: [{ side: "two", role: "steward" }] } },
      }),
    ).toThrow("go has no side two");
    expect(() => make({ tasks: { wait: { title, in: ["a"], side: "one", role: "office" } } })).toThrow(
      "its role has no step",
    );
    expect(() => make({ deadlines: { d: { title, rules: ["x"], runsIn: ["a"], onExpiry: "go" } } })).toThrow(
      "the platform has no step go",
    );
  });
});
