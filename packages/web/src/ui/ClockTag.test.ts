import { expect, it } from "vitest";
import { clockTone } from "./ClockTag.tsx";

it.each([
  [{ dueOn: "2026-11-30", workingDaysLeft: 6 }, "accent"],
  [{ dueOn: "2026-11-25", workingDaysLeft: 3 }, "high"],
  [{ dueOn: "2026-11-20", workingDaysLeft: -1 }, "important"],
  [{ dueOn: "2026-11-20", workingDaysLeft: -1, suspendedSince: "2026-11-10T00:00:00Z" }, "neutral"],
])("%j has tone %s", (clock, tone) => expect(clockTone(clock)).toBe(tone));
