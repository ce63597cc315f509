import { describe, expect, test } from "vitest";
import { readClock } from "../clock/read-clock.ts";
import { fireTimer } from "../fire-timer.ts";
import { makeActor, makeCaseWalk, makeWorld } from "../make.ts";
import { sharingProvision } from "./sharing-provision.ts";

const steward = makeActor("steward", "steward", "police");
const officer = makeActor("officer", "office", "office");
const start = () =>
  makeCaseWalk(
    sharingProvision,
    { sides: { provider: ["police"], consumer: ["city"], office: ["office"] }, data: {} },
    "2026-11-02",
  );
const problem = (code: string) => expect.objectContaining({ code });

describe("making data available under a contract", () => {
  test("waits for the department's steward, twenty working days after the day of the signatures", () => {
    const walk = start();
    expect(walk.case.tasks).toMatchObject([{ name: "provide", role: "steward", organizationId: "police" }]);
    const { now, calendar } = makeWorld("2026-11-02");
    expect(readClock(walk.case.clocks[0]!, calendar, now)).toMatchObject({
      dueOn: "2026-11-30",
      remaining: 20,
    });
    walk.act("confirm", steward, "2026-11-20");
    expect(walk.case).toMatchObject({ state: "provided", tasks: [] });
    expect(walk.case.clocks[0]!.stoppedAt).toBeDefined();
  });

  test("comes before the office on expiry, which urges; what is received late ends it all the same", () => {
    const walk = start();
    expect(() => walk.act("urge", officer, "2026-11-03", { reason: "请尽快" })).toThrow(
      problem("cases.act_not_now"),
    );
    const late = makeWorld("2026-12-01");
    walk.set(fireTimer(sharingProvision, walk.case, { deadline: "delivery", purpose: "expiry" }, late)!);
    expect(walk.case.state).toBe("escalated");
    expect(walk.case.tasks.map(({ name, organizationId }) => `${name} ${organizationId}`)).toEqual([
      "provide police",
      "supervise office",
    ]);
    walk.act("urge", officer, "2026-12-01", { reason: "请尽快" });
    expect(() => walk.act("confirm", officer, "2026-12-02")).toThrow(problem("cases.act_not_yours"));
    walk.act("receive", "platform", "2026-12-02");
    expect(walk.case).toMatchObject({ state: "provided", tasks: [] });
  });

  test("is no longer owed when the contract has ended", () => {
    const walk = start();
    walk.act("end", "platform", "2026-11-03");
    expect(walk.case).toMatchObject({ state: "ended", tasks: [] });
  });
});
