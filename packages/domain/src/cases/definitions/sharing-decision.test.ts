import { describe, expect, test } from "vitest";
import { advance } from "../advance.ts";
import { allowedActs } from "../case-rights.ts";
import { readClock } from "../clock/read-clock.ts";
import { fireTimer } from "../fire-timer.ts";
import { makeActor, makeCaseWalk, makeWorld } from "../make.ts";
import { negotiationOfSharingDecision } from "./negotiation.ts";
import { sharingDecision } from "./sharing-decision.ts";

const applicant = makeActor("applicant", "consumer", "tax");
const approver = makeActor("approver", "approver", "police");
const officer = makeActor("officer", "office", "office");
const sides = { consumer: ["tax"], provider: ["police"], office: ["office"] };
const complete = { missing: [] };

const apply = (shareType: string, day = "2026-11-02") =>
  makeCaseWalk(sharingDecision, { sides, data: { shareType }, opener: applicant }, day);
const underDecision = (day = "2026-11-02") => {
  const walk = apply("conditional", day);
  walk.act("check", "platform", day, complete);
  return walk;
};
const problem = (code: string, facts: object = {}) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) });

describe("the sharing decision", () => {
  test("a complete application for unconditional entries is granted by the platform", () => {
    const walk = apply("unconditional");
    const step = walk.act("check", "platform", "2026-11-02", complete);
    expect(step.after).toMatchObject({ state: "approved", version: 2, tasks: [] });
    expect(step.record).toMatchObject({
      act: "check",
      from: "submitted",
      to: "approved",
      personId: undefined,
    });
    expect(step.timers).toEqual([]);
    expect(step.effects).toEqual([
      { on: "acted", name: "check" },
      { on: "entered", name: "approved" },
    ]);
  });

  test("an incomplete one goes back and its clock begins anew when it is complete", () => {
    const walk = apply("conditional");
    const missing = [{ field: "basis", message: { zh: "缺少依据", en: "the basis is missing" } }];
    expect(walk.act("check", "platform", "2026-11-02", { missing }).opened.map((task) => task.name)).toEqual([
      "complete",
    ]);
    walk.act("resubmit", applicant, "2026-11-09");
    walk.act("check", "platform", "2026-11-09", complete);
    const [first, second] = walk.case.clocks;
    expect(first?.stoppedAt).toBeDefined();
    expect(readClock(second!, makeWorld("2026-11-09").calendar, makeWorld("2026-11-09").now).dueOn).toBe(
      "2026-11-23",
    );
  });

  test("opens a task for the approver, with a warning and an expiry timer", () => {
    const { step } = underDecision();
    expect(step.opened).toEqual([
      {
        name: "decide",
        side: "provider",
        role: "approver",
        organizationId: "police",
        openedAt: "2026-11-02T02:00:00.000Z",
      },
    ]);
    expect(step.timers).toEqual([
      { deadline: "answer", purpose: "expiry", at: "2026-11-16T16:00:00.000Z", isProvisional: false },
      { deadline: "answer", purpose: "warning", at: "2026-11-11T16:00:00.000Z", isProvisional: false },
    ]);
  });

  test("approval with conditions closes task, clock and timers", () => {
    const walk = underDecision();
    const step = walk.act("approve", approver, "2026-11-10", { conditions: ["仅用于税收征管"] });
    expect(step.closed.map((task) => task.name)).toEqual(["decide"]);
    expect(step.timers).toEqual([]);
    expect(step.after.closedAt).toBe("2026-11-10T02:00:00.000Z");
    expect(step.after.clocks[0]?.stoppedAt).toBe("2026-11-10T02:00:00.000Z");
    expect(step.record).toMatchObject({ personId: "approver", organizationId: "police" });
  });

  test("a refusal needs its legal basis", () => {
    const walk = underDecision();
    expect(() => walk.act("refuse", approver, "2026-11-10", { reason: "不宜共享" })).toThrow(
      problem("platform.invalid_input", { field: "input.legalBasis" }),
    );
    const legalBasis = { document: "《个人信息保护法》", clause: "第二十八条" };
    walk.act("refuse", approver, "2026-11-10", { legalBasis, reason: "超出履职所需" });
    expect(walk.case.state).toBe("refused");
  });

  test("the clock stands still while more information is asked", () => {
    const walk = underDecision();
    const asked = walk.act("ask", approver, "2026-11-04", { question: "请说明法定职责" });
    expect(asked.timers).toEqual([]);
    expect(asked.opened.map(({ name, organizationId }) => [name, organizationId])).toEqual([
      ["give-information", "tax"],
    ]);
    const answered = walk.act("answer", applicant, "2026-11-11", { answer: "税收征管法第六条" });
    // One working day was used; 4 to 11 November do not count.
    expect(answered.timers[0]).toMatchObject({ purpose: "expiry", at: "2026-11-24T16:00:00.000Z" });
  });

  test("more time is asked by the department, granted by the office, once", () => {
    const walk = underDecision();
    expect(() => walk.act("grant-extension", officer, "2026-11-04")).toThrow(
      problem("platform.invalid_input"),
    );
    expect(() => walk.act("extend", approver, "2026-11-04", { workingDays: 11, reason: "复杂" })).toThrow(
      problem("cases.extension_too_long", { expected: "1-10" }),
    );
    const asked = walk.act("extend", approver, "2026-11-04", {
      workingDays: 5,
      reason: "涉及多个处室",
    });
    expect(asked.after.state).toBe("deciding");
    expect(asked.opened.map((task) => task.name)).toEqual(["decide-extension"]);
    const granted = walk.act("grant-extension", officer, "2026-11-05");
    expect(granted.closed.map((task) => task.name)).toEqual(["decide-extension"]);
    expect(granted.timers[0]).toMatchObject({ purpose: "expiry", at: "2026-11-23T16:00:00.000Z" });
    expect(() => walk.act("extend", approver, "2026-11-06", { workingDays: 1, reason: "再延" })).toThrow(
      problem("cases.extension_used"),
    );
  });

  test("on expiry it comes before the office, where either may decide; firing twice is firing once", () => {
    const walk = underDecision();
    const expiry = { deadline: "answer", purpose: "expiry" } as const;
    expect(fireTimer(sharingDecision, walk.case, expiry, makeWorld("2026-11-16", "23:59"))).toBeUndefined();
    const fired = walk.set(fireTimer(sharingDecision, walk.case, expiry, makeWorld("2026-11-17", "00:00"))!);
    expect(fired.after).toMatchObject({ state: "escalated", version: 3 });
    expect(fired.effects.map(({ on, name }) => `${on} ${name}`)).toEqual([
      "expired answer",
      "acted escalate",
      "entered escalated",
    ]);
    expect(fired.timers).toEqual([]);
    expect(fireTimer(sharingDecision, walk.case, expiry, makeWorld("2026-11-18"))).toBeUndefined();
    walk.act("urge", officer, "2026-11-18", { reason: "请于三日内答复" });
    walk.act("approve", officer, "2026-11-23");
    const clock = walk.case.clocks[0]!;
    expect(readClock(clock, makeWorld("2026-12-01").calendar, makeWorld("2026-12-01").now)).toMatchObject({
      isLate: true,
    });
  });

  test("warns once, without a new version", () => {
    const walk = underDecision();
    const warning = { deadline: "answer", purpose: "warning" } as const;
    expect(fireTimer(sharingDecision, walk.case, warning, makeWorld("2026-11-11"))).toBeUndefined();
    const fired = walk.set(fireTimer(sharingDecision, walk.case, warning, makeWorld("2026-11-12"))!);
    expect(fired).toMatchObject({ record: undefined, effects: [{ on: "warned", name: "answer" }] });
    expect(fired.after.version).toBe(2);
    expect(fired.timers.map((timer) => timer.purpose)).toEqual(["expiry"]);
    expect(fireTimer(sharingDecision, walk.case, warning, makeWorld("2026-11-12"))).toBeUndefined();
  });

  test("two people deciding at once: the second is told", () => {
    const walk = underDecision();
    const seen = walk.case.version;
    walk.act("approve", approver, "2026-11-10");
    const second = makeActor("second", "approver", "police");
    const act = { name: "refuse", input: {}, actor: second, expectedVersion: seen };
    expect(() => advance(sharingDecision, walk.case, act, makeWorld("2026-11-10"))).toThrow(
      problem("cases.changed_meanwhile", { found: 2, expected: 3 }),
    );
  });

  test("refuses the wrong state, role, organization, token and person, and says what is expected", () => {
    const walk = apply("conditional");
    expect(() => walk.act("approve", approver, "2026-11-02")).toThrow(
      problem("cases.act_not_now", { found: "submitted", expected: [] }),
    );
    walk.act("check", "platform", "2026-11-02", complete);
    expect(() => walk.act("resubmit", applicant, "2026-11-02")).toThrow(
      problem("cases.act_not_now", { expected: ["withdraw"] }),
    );
    expect(() => walk.act("approve", officer, "2026-11-02")).toThrow(
      problem("cases.act_not_yours", { expected: ["provider:approver"] }),
    );
    const elsewhere = makeActor("elsewhere", "approver", "health");
    expect(() => walk.act("approve", elsewhere, "2026-11-02")).toThrow(problem("cases.act_not_yours"));
    const token = { ...approver, via: "token" as const, scopes: ["entry:read" as const] };
    expect(() => walk.act("approve", token, "2026-11-02")).toThrow(problem("cases.act_not_yours"));
    const both = makeActor("applicant", "approver", "police");
    expect(() => walk.act("approve", both, "2026-11-02")).toThrow(problem("cases.same_person"));
    expect(() => walk.act("approves", approver, "2026-11-02")).toThrow(problem("cases.act_unknown"));
    expect(allowedActs(sharingDecision, walk.case, approver).map(({ name }) => name)).toEqual([
      "ask",
      "extend",
      "approve",
      "refuse",
    ]);
    expect(allowedActs(sharingDecision, walk.case, both).map(({ name }) => name)).not.toContain("approve");
  });

  test("every state has its place in a negotiation", () => {
    expect(Object.keys(negotiationOfSharingDecision).sort()).toEqual(
      Object.keys(sharingDecision.states).sort(),
    );
  });
});
