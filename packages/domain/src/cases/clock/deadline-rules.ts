import type { DeadlineRule } from "./deadline-rule.ts";

const national = "《政务数据共享条例》（国务院令第809号）";
const provincial = "《贵州省政府数据共享开放条例》";

/** The deadlines a new installation begins with. */
export const initialDeadlineRules: readonly DeadlineRule[] = [
  {
    key: "sharing.unconditional",
    jurisdiction: "national",
    workingDays: 1,
    citation: { document: national, certainty: "M" },
    validFrom: "2025-08-01",
  },
  {
    key: "sharing.conditional",
    jurisdiction: "national",
    workingDays: 10,
    citation: { document: national, certainty: "M" },
    validFrom: "2025-08-01",
  },
  {
    key: "sharing.conditional",
    jurisdiction: "provincial",
    workingDays: 10,
    citation: { document: provincial, certainty: "S" },
    validFrom: "2020-12-01",
  },
  {
    key: "sharing.conditional.extension",
    jurisdiction: "national",
    workingDays: 10,
    citation: { document: national, certainty: "M-" },
    validFrom: "2025-08-01",
  },
  {
    key: "sharing.delivery",
    jurisdiction: "national",
    workingDays: 20,
    citation: { document: national, certainty: "M" },
    validFrom: "2025-08-01",
  },
  {
    key: "correction.answer",
    jurisdiction: "national",
    workingDays: 10,
    citation: { document: national, certainty: "M" },
    validFrom: "2025-08-01",
  },
  {
    key: "catalog.update",
    jurisdiction: "national",
    workingDays: 10,
    citation: { document: national, certainty: "M" },
    validFrom: "2025-08-01",
  },
  {
    key: "opening.answer",
    jurisdiction: "provincial",
    workingDays: 15,
    citation: { document: provincial, certainty: "S" },
    validFrom: "2020-12-01",
  },
  {
    key: "opening.answer.extension",
    jurisdiction: "provincial",
    workingDays: 15,
    citation: { document: provincial, certainty: "S" },
    validFrom: "2020-12-01",
  },
  {
    key: "planning.supervision",
    jurisdiction: "provincial",
    workingDays: 5,
    citation: {
      document: "《政府督查工作条例》（国务院令第733号）",
      certainty: "M-",
    },
    validFrom: "2021-02-01",
  },
];
