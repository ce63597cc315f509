/** What the example knows of the plan. All of it is made up, but for what stands in the document and says so. */

interface ExampleActual {
  day: string;
  value?: string;
  judged?: boolean;
  subject?: string;
  source: string;
  /** Stands in the document itself. */
  isReal?: true;
}

const source = "示例数，由程序生成";
const made = (day: string, value: string, subject?: string): ExampleActual => ({
  day,
  value,
  source,
  ...(subject ? { subject } : {}),
});
const judged = (day: string, built: boolean): ExampleActual => ({ day, judged: built, source });

/** Which organization answers for a series. */
export const responsibleKeys: Readonly<Record<string, string>> = {
  "industry-scale": "office",
  "demonstration-parks": "office",
  "leading-enterprises": "shichang",
  "innovative-enterprises": "shichang",
  "small-firms": "shichang",
  "enterprises-10bn": "shuiwu",
  "enterprises-1bn": "shuiwu",
  "enterprises-100m": "shuiwu",
  "leading-talents": "renshe",
  "senior-talents": "renshe",
  "trained-workers": "jiaoyu",
  employment: "renshe",
  expressways: "jiaotong",
};

/** Actuals by the indicator under which they are entered; others of the same series see them too. */
export const planActuals: Readonly<Record<string, readonly ExampleActual[]>> = {
  T01: [made("2015-12-31", "1"), made("2017-12-31", "2")],
  T02: [made("2015-12-31", "11"), made("2016-12-31", "19"), made("2017-12-31", "28")],
  T03: [made("2015-12-31", "212"), made("2016-12-31", "366"), made("2017-12-31", "531")],
  T04: [
    made("2014-12-31", "760"),
    made("2015-12-31", "1163"),
    made("2016-12-31", "1905"),
    made("2017-12-31", "2820"),
    made("2019-12-31", "3985"),
    made("2020-12-31", "4560"),
  ],
  T05: [made("2016-12-31", "58"), made("2017-12-31", "84")],
  T06: [made("2015-12-31", "2140"), made("2016-12-31", "3450"), made("2017-12-31", "4720")],
  T07: [judged("2017-12-31", true)],
  T08: [made("2015-12-31", "1850"), made("2016-12-31", "3100"), made("2017-12-31", "4430")],
  T09: ["贵州省", "贵阳市", "贵安新区"].flatMap((subject, at) =>
    [2014, 2015, 2016].map((year) =>
      made(`${year}-12-31`, at === 2 && year === 2014 ? "0.8" : "1.2", subject),
    ),
  ),
  T12: [made("2015-12-31", "2")],
  T13: [made("2015-12-31", "9")],
  T15: [made("2015-12-31", "168")],
  T17: [judged("2015-12-31", true)],
  T18: [judged("2017-12-31", false)],
  T19: [made("2018-12-31", "13.2"), made("2019-12-31", "16.1"), made("2020-12-31", "18.9")],
  T23: [made("2016-12-31", "2.6"), made("2018-12-31", "4.7")],
  T24: [made("2017-12-31", "3")],
  T25: [made("2017-12-31", "21")],
  T26: [made("2017-12-31", "117")],
  T27: [made("2017-12-31", "9")],
  T29: [made("2019-12-31", "42"), made("2020-12-31", "55")],
  T30: [made("2016-12-31", "88.4"), made("2017-12-31", "100")],
  T31: [made("2019-12-31", "10"), made("2020-12-31", "12")],
  T34: [made("2018-12-31", "100")],
  T35: [judged("2015-12-31", true)],
  T40: [
    {
      day: "2014-02-25",
      value: "3261",
      source: "纲要一（二）3：高速公路通车里程3261公里",
      isReal: true,
    },
    made("2015-12-31", "5128"),
  ],
};

interface ExampleItem {
  kind: "project" | "park" | "data-centre";
  name: string;
  divisionCode: string;
  values: Record<string, string | number | boolean>;
  tenants?: { tenantName: string; area: number; fromMonth: string; toMonth?: string }[];
}

export const planItems: readonly ExampleItem[] = [
  {
    kind: "data-centre",
    name: "示例数据中心一号",
    divisionCode: "520111",
    values: {
      transformer: 31500,
      racks: 5200,
      pue: 1.28,
      usage: 61,
      land: 120000,
      investment: 186000,
      inBase: true,
    },
  },
  {
    kind: "data-centre",
    name: "示例数据中心二号",
    divisionCode: "520113",
    values: { transformer: 250, racks: 80, pue: 1.6, usage: 45, investment: 900, inBase: false },
  },
  {
    kind: "project",
    name: "示例研发生产基地项目",
    divisionCode: "520303",
    values: { projectType: "研发生产基地", bigData: true, investment: 52000, inBase: true, land: 86000 },
  },
  {
    kind: "park",
    name: "示例大数据应用服务园",
    divisionCode: "520113",
    values: { land: 40000, floorArea: 26000, governmentBuilt: true, monthlyRent: 30 },
    tenants: [
      { tenantName: "示例应用服务公司甲", area: 300, fromMonth: "2025-01" },
      { tenantName: "示例应用服务公司乙", area: 1500, fromMonth: "2025-07" },
      { tenantName: "示例应用服务公司丙", area: 640, fromMonth: "2024-03", toMonth: "2026-02" },
    ],
  },
];

export const planTasks = [
  {
    key: "renshe",
    cooperating: ["jiaoyu", "office"],
    indicatorId: "T06",
    title: "高端人才引进培养年度计划",
    detail: "分季度完成引进和培养人数，建立人才台账",
    dueOn: "2027-06-30",
    milestones: [
      { title: "印发年度计划", dueOn: "2026-12-15", doneOn: null },
      { title: "上半年引进过半", dueOn: "2027-03-31", doneOn: null },
    ],
  },
  {
    key: "shichang",
    cooperating: ["shuiwu"],
    indicatorId: "T02",
    title: "大数据龙头企业培育名单",
    detail: "核对企业名单与营业收入，提出培育措施",
    dueOn: "2026-10-31",
    milestones: [{ title: "名单初稿", dueOn: "2026-09-30", doneOn: null }],
  },
  {
    key: "jiaotong",
    cooperating: [],
    indicatorId: "T40",
    title: "高速公路通车里程数据核对",
    detail: "按年度提供通车里程并说明口径",
    dueOn: "2027-12-31",
    milestones: [],
  },
];
