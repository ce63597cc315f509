import { describe, expect, test } from "vitest";
import { readClock } from "../clock/read-clock.ts";
import { fireTimer } from "../fire-timer.ts";
import { makeActor, makeCaseWalk, makeWorld } from "../make.ts";
import { catalogReview } from "./catalog-review.ts";

const steward = makeActor("steward", "steward", "police");
const approver = makeActor("approver", "approver", "police");
const officer = makeActor("officer", "office", "office");
const start = (cause = "first") =>
  makeCaseWalk(
    catalogReview,
    { sides: { provider: ["police"], office: ["office"] }, data: { cause } },
    "2026-11-02",
  );
const problem = (code: string) => expect.objectContaining({ code });

describe("the catalogue review", () => {
  test("two approvals by different roles publish an entry", () => {
    const walk = start();
    walk.act("submit", steward, "2026-11-02");
    walk.act("approve", approver, "2026-11-03");
    expect(walk.case.tasks).toMatchObject([{ name: "review-publication", organizationId: "office" }]);
    const step = walk.act("publish", officer, "2026-11-04");
    expect(step.after.state).toBe("published");
    expect(walk.steps.map((one) => one.record?.act)).toEqual(["open", "submit", "approve", "publish"]);
  });

  test("waits for the nearest office; the one above may publish too", () => {
    const walk = makeCaseWalk(
      catalogReview,
      {
        sides: { provider: ["police"], office: ["county-office", "office"] },
        data: { cause: "first", nearestOffices: ["county-office"] },
      },
      "2026-11-02",
    );
    walk.act("submit", steward, "2026-11-02");
    walk.act("approve", approver, "2026-11-03");
    expect(walk.case.tasks.map((task) => task.organizationId)).toEqual(["county-office"]);
    expect(walk.act("publish", officer, "2026-11-04").after.state).toBe("published");
  });

  test("nobody approves their own work, whatever roles they hold", () => {
    const walk = start();
    walk.act("submit", steward, "2026-11-02");
    const alsoApprover = makeActor("steward", "approver", "police");
    expect(() => walk.act("approve", alsoApprover, "2026-11-02")).toThrow(problem("cases.same_person"));
    walk.act("approve", approver, "2026-11-03");
    const alsoOfficer = makeActor("approver", "office", "office");
    expect(() => walk.act("publish", alsoOfficer, "2026-11-04")).toThrow(problem("cases.same_person"));
  });

  test("is sent back with a reason by whoever reviews, and starts over", () => {
    const walk = start();
    walk.act("submit", steward, "2026-11-02");
    expect(() => walk.act("return", officer, "2026-11-03", { reason: "摘要不清" })).toThrow(
      problem("cases.act_not_yours"),
    );
    expect(() => walk.act("return", approver, "2026-11-03", {})).toThrow(problem("platform.invalid_input"));
    walk.act("return", approver, "2026-11-03", { reason: "摘要不清" });
    expect(walk.case.state).toBe("draft");
    walk.act("submit", steward, "2026-11-04");
    walk.act("withdraw", steward, "2026-11-04");
    walk.act("discard", steward, "2026-11-04");
    expect(walk.case).toMatchObject({ state: "discarded", tasks: [] });
  });

  test("a token needs the right of the side for which it acts", () => {
    const walk = start();
    walk.act("submit", steward, "2026-11-02");
    walk.act("approve", approver, "2026-11-03");
    const token = { ...officer, via: "token" as const };
    const refusal = { reason: "不属于目录范围" };
    expect(() => walk.act("refuse", { ...token, scopes: ["entry:review"] }, "2026-11-04", refusal)).toThrow(
      problem("cases.act_not_yours"),
    );
    walk.act("refuse", { ...token, scopes: ["entry:publish"] }, "2026-11-04", refusal);
    expect(walk.case.state).toBe("refused");
  });

  test("a change runs against the update deadline, a first publication does not", () => {
    expect(start().case.clocks).toEqual([]);
    const walk = start("change");
    walk.act("submit", steward, "2026-11-05");
    const world = makeWorld("2026-11-17");
    expect(readClock(walk.case.clocks[0]!, world.calendar, world.now)).toMatchObject({
      dueOn: "2026-11-16",
      isLate: true,
    });
    const fired = fireTimer(catalogReview, walk.case, { deadline: "update", purpose: "expiry" }, world);
    expect(fired).toMatchObject({ record: undefined, effects: [{ on: "expired", name: "update" }] });
    expect(fired?.after.state).toBe("registration-review");
  });
});
