import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWorkingDays, makeCalendar, workingDaysBetween } from "./calendar.ts";
import { extendClock, resumeClock, startClock, stopClock, suspendClock } from "./clock.ts";
import { addDays } from "./day.ts";
import { findDeadlineRule, getDeadlineRule } from "./deadline-rule.ts";
import { initialDeadlineRules } from "./deadline-rules.ts";
import { explainClock } from "./explain-clock.ts";
import { publishedHolidayYears } from "./holidays.ts";
import { readClock } from "./read-clock.ts";

const calendar = makeCalendar(publishedHolidayYears);
const at = (day: string, time = "10:00") => new Date(`${day}T${time}:00+08:00`);
const rule = getDeadlineRule(initialDeadlineRules, "sharing.conditional", "2026-09-01");
const asking = { zh: "补充材料", en: "more information asked" };
const limit = { times: 1, workingDays: 10 };

describe("the clock", () => {
  test("ten working days over National Day 2026: eight days off, two make-up days", () => {
    const clock = startClock("answer", rule, at("2026-09-18"));
    // 20 September and 10 October are worked; Mid-Autumn 25-27 September and National Day 1-7 October are off.
    const reading = readClock(clock, calendar, at("2026-09-24"));
    expect(reading).toMatchObject({
      dueOn: "2026-10-09",
      elapsed: 5,
      remaining: 5,
      isLate: false,
      isProvisional: false,
    });
  });

  test("a start on a free day and late in the evening counts from the next working day", () => {
    const one = getDeadlineRule(initialDeadlineRules, "sharing.unconditional", "2026-09-01");
    expect(readClock(startClock("answer", one, at("2026-11-21")), calendar, at("2026-11-21")).dueOn).toBe(
      "2026-11-23",
    );
    expect(
      readClock(startClock("answer", one, at("2026-11-23", "23:59")), calendar, at("2026-11-23")).dueOn,
    ).toBe("2026-11-24");
    // 17:30 UTC is already the next day in Shanghai.
    const late = startClock("answer", one, new Date("2026-11-23T17:30:00Z"));
    expect(readClock(late, calendar, at("2026-11-24")).startedOn).toBe("2026-11-24");
  });

  test("is in time on the last day, late on the next", () => {
    const clock = startClock("answer", rule, at("2026-11-02"));
    expect(readClock(clock, calendar, at("2026-11-16", "23:59"))).toMatchObject({
      remaining: 0,
      isLate: false,
    });
    expect(readClock(clock, calendar, at("2026-11-17", "00:00"))).toMatchObject({
      remaining: -1,
      isLate: true,
    });
    const stopped = stopClock(clock, at("2026-11-16"));
    expect(readClock(stopped, calendar, at("2026-12-30"))).toMatchObject({
      state: "stopped",
      isLate: false,
      remaining: 0,
    });
  });

  test("asking on the last day leaves one day for the answer", () => {
    const asked = suspendClock(startClock("answer", rule, at("2026-11-02")), asking, at("2026-11-16"));
    const waiting = readClock(asked, calendar, at("2026-12-10"));
    expect(waiting).toMatchObject({ state: "suspended", dueOn: undefined, remaining: 1, isLate: false });
    const answered = resumeClock(asked, at("2026-12-10"));
    expect(readClock(answered, calendar, at("2026-12-10"))).toMatchObject({
      dueOn: "2026-12-11",
      remaining: 1,
    });
  });

  test("a question answered on the same day changes nothing", () => {
    const clock = startClock("answer", rule, at("2026-11-02"));
    const asked = resumeClock(
      suspendClock(clock, asking, at("2026-11-05", "09:00")),
      at("2026-11-05", "16:00"),
    );
    expect(readClock(asked, calendar, at("2026-11-06")).dueOn).toBe(
      readClock(clock, calendar, at("2026-11-06")).dueOn,
    );
  });

  test("may be extended once, within the limit, while it runs", () => {
    const clock = startClock("answer", rule, at("2026-11-02"));
    const extend = (workingDays: number, day: string, from = clock) =>
      extendClock(from, { workingDays, reason: "涉及多个处室" }, limit, calendar, at(day));
    const extended = extend(10, "2026-11-16");
    expect(readClock(extended, calendar, at("2026-11-16"))).toMatchObject({
      dueOn: "2026-11-30",
      remaining: 10,
      allowed: 20,
    });
    expect(() => extend(1, "2026-11-17", extended)).toThrow(
      expect.objectContaining({ code: "cases.extension_used" }),
    );
    expect(() => extend(11, "2026-11-16")).toThrow(
      expect.objectContaining({ code: "cases.extension_too_long" }),
    );
    expect(() => extend(0, "2026-11-16")).toThrow(
      expect.objectContaining({ code: "cases.extension_too_long" }),
    );
    expect(() => extend(5, "2026-11-17")).toThrow(expect.objectContaining({ code: "cases.extension_late" }));
  });

  test("into an unpublished year it is provisional until the year is known", () => {
    const clock = startClock("answer", rule, at("2026-12-24"));
    const before = readClock(clock, calendar, at("2026-12-24"));
    expect(before).toMatchObject({ dueOn: "2027-01-07", isProvisional: true });
    const published = makeCalendar([
      ...publishedHolidayYears,
      { year: 2027, papers: [], off: [{ from: "2027-01-01", to: "2027-01-03", name: "元旦" }], work: [] },
    ]);
    expect(readClock(clock, published, at("2026-12-24"))).toMatchObject({
      dueOn: "2027-01-08",
      isProvisional: false,
    });
  });

  test("explains itself in both languages with its source", () => {
    const clock = resumeClock(
      suspendClock(startClock("answer", rule, at("2026-09-18")), asking, at("2026-09-22")),
      at("2026-09-24"),
    );
    const text = explainClock(clock, calendar, at("2026-09-24"));
    expect(text.zh).toBe(
      "自 2026-09-18 次日起计 10 个工作日，2026-09-22 至 2026-09-24 停止计时（补充材料），不计中秋节、国庆节假期，" +
        "计入调休上班日 2026-09-20、2026-10-10，至 2026-10-13 24 时届满。依据：《贵州省政府数据共享开放条例》。",
    );
    expect(text.en).toContain("suspended from 2026-09-22 to 2026-09-24 (more information asked)");
    const provisional = explainClock(
      startClock("answer", rule, at("2026-12-24")),
      calendar,
      at("2026-12-24"),
    );
    expect(provisional.zh).toContain("2027 年放假安排尚未公布，此期限为暂定");
  });
});

describe("every suspension", () => {
  const anyDays = fc.record({
    start: fc.integer({ min: 0, max: 600 }),
    before: fc.integer({ min: 0, max: 12 }),
    length: fc.integer({ min: 0, max: 40 }),
    more: fc.integer({ min: 0, max: 20 }),
  });

  test("puts off the due day by the working days it covers, and a longer one never brings it nearer", () => {
    fc.assert(
      fc.property(anyDays, ({ start, before, length, more }) => {
        const startedOn = addDays("2024-01-01", start);
        const clock = startClock("answer", rule, at(startedOn));
        const from = addDays(startedOn, before);
        const dueAfter = (days: number) => {
          const until = at(addDays(from, days));
          const stood = resumeClock(suspendClock(clock, asking, at(from)), until);
          return readClock(stood, calendar, until).dueOn!;
        };
        const plain = readClock(clock, calendar, at(from)).dueOn!;
        const due = dueAfter(length);
        expect(due >= plain).toBe(true);
        expect(dueAfter(length + more) >= due).toBe(true);
        const first = before === 0 ? startedOn : addDays(from, -1);
        const isIdle = from > plain || length === 0;
        const stood = isIdle ? 0 : workingDaysBetween(calendar, first, addDays(from, length));
        expect(due).toBe(addWorkingDays(calendar, startedOn, rule.workingDays + stood));
      }),
      { seed: 20_260_102, numRuns: 300 },
    );
  });
});

describe("deadline rules", () => {
  test("the shorter of two holds, of equals the surer is cited", () => {
    expect(rule.jurisdiction).toBe("provincial");
    const strict = { ...rule, workingDays: 5, jurisdiction: "county" as const };
    expect(findDeadlineRule([...initialDeadlineRules, strict], "sharing.conditional", "2026-09-01")).toBe(
      strict,
    );
  });

  test("hold from their first day until before their last", () => {
    expect(findDeadlineRule(initialDeadlineRules, "sharing.unconditional", "2025-07-31")).toBeUndefined();
    expect(findDeadlineRule(initialDeadlineRules, "sharing.unconditional", "2025-08-01")?.workingDays).toBe(
      1,
    );
    const ended = [{ ...rule, validTo: "2026-09-01" }];
    expect(findDeadlineRule(ended, "sharing.conditional", "2026-09-01")).toBeUndefined();
    expect(() => getDeadlineRule(ended, "sharing.conditional", "2026-09-01")).toThrow(
      expect.objectContaining({ code: "cases.deadline_rule_missing" }),
    );
  });
});
