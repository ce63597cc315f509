import type { DeadlineRule } from "./deadline-rule.ts";

const national = "《政务数据共享条例》（国务院令第809号）";
const provincial = "《贵州省政府数据共享开放条例》";

const licensing = "《中华人民共和国行政许可法》";
/** What no law sets: configuration, until the authority saves its own rule with its document. */
const unconfirmed = { document: "平台初始配置，待主管部门以文件确认", certainty: "M-" } as const;

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
  {
    key: "incentives.acceptance",
    jurisdiction: "national",
    workingDays: 5,
    citation: { document: licensing, clause: "第三十二条", certainty: "M" },
    validFrom: "2004-07-01",
  },
  {
    key: "incentives.review",
    jurisdiction: "national",
    workingDays: 20,
    citation: { document: licensing, clause: "第四十二条", certainty: "M" },
    validFrom: "2004-07-01",
  },
  {
    key: "incentives.publicity",
    jurisdiction: "provincial",
    workingDays: 5,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
  {
    key: "incentives.approval",
    jurisdiction: "provincial",
    workingDays: 10,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
  {
    key: "incentives.payment",
    jurisdiction: "provincial",
    workingDays: 20,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
  {
    key: "incentives.objection",
    jurisdiction: "provincial",
    workingDays: 10,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
  {
    key: "incentives.repayment",
    jurisdiction: "provincial",
    workingDays: 30,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
  {
    key: "instruments.diligence",
    jurisdiction: "provincial",
    workingDays: 20,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
  {
    key: "instruments.resolution",
    jurisdiction: "provincial",
    workingDays: 10,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
  {
    key: "instruments.loan-approval",
    jurisdiction: "provincial",
    workingDays: 15,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
  {
    key: "instruments.compensation",
    jurisdiction: "provincial",
    workingDays: 20,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
  {
    key: "instruments.subsidy-review",
    jurisdiction: "provincial",
    workingDays: 15,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
  {
    key: "instruments.subsidy-payment",
    jurisdiction: "provincial",
    workingDays: 20,
    citation: unconfirmed,
    validFrom: "2004-07-01",
  },
];
