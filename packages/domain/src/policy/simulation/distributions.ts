import type { Bilingual } from "../../problem-entry.ts";
import { places } from "./places.ts";

/** A class with its share, in thousandths. */
export interface Share {
  key: string;
  name: Bilingual;
  perMille: number;
}

const share = (key: string, zh: string, en: string, perMille: number): Share => ({
  key,
  name: { zh, en },
  perMille,
});

/** The branches of the big-data industry, after the preface of the plan, and those related to it. */
export const industries: readonly Share[] = [
  share("infrastructure", "基础设施服务", "Infrastructure services", 80),
  share("information", "信息服务", "Information services", 290),
  share("electronics", "电子产品制造", "Electronics", 130),
  share("application", "应用服务", "Application services", 290),
  share("analysis", "数据挖掘分析", "Data mining and analysis", 150),
  share("related", "关联产业", "Related industries", 60),
];

/** Sizes of companies. */
export const sizes: readonly Share[] = [
  share("micro", "微型", "Micro", 580),
  share("small", "小型", "Small", 290),
  share("medium", "中型", "Medium", 105),
  share("large", "大型", "Large", 25),
];

/** Shares of the prefectures; within one, all counties weigh the same. */
export const prefectureShares: readonly { code: string; perMille: number }[] = [
  { code: "520100", perMille: 340 },
  { code: "贵安新区", perMille: 80 },
  { code: "520300", perMille: 160 },
  { code: "520200", perMille: 70 },
  { code: "520400", perMille: 70 },
  { code: "520500", perMille: 80 },
  { code: "520600", perMille: 60 },
  { code: "522300", perMille: 50 },
  { code: "522600", perMille: 50 },
  { code: "522700", perMille: 40 },
];

/** The weight of each place. */
export const placeWeights: readonly number[] = places.map(({ prefecture }) => {
  const own = prefectureShares.find(({ code }) => code === prefecture);
  return own ? own.perMille / places.filter((place) => place.prefecture === prefecture).length : 0;
});

/** Subjects beside each thousand companies. */
export const perThousandCompanies = {
  project: 20,
  platform: 3,
  recognition: 60,
  standard: 8,
  person: 150,
  guarantor: 2,
} as const;

/** Shares of the months in which a year's claims are settled: most after the spring's declarations and at the year's end. */
export const monthWeights: readonly number[] = [20, 20, 60, 90, 110, 130, 90, 70, 90, 100, 110, 110];

/** Investment by size, in ten thousand yuan: even between the two. */
export const investment: readonly (readonly [number, number])[] = [
  [10, 300],
  [100, 3_000],
  [1_000, 20_000],
  [8_000, 150_000],
];

/** Shares of companies, in thousandths, that have what a rule asks for; by size where there are four. */
export const companyShares = {
  recognized: [520, 640, 760, 900],
  applicationService: [420, 380, 250, 120],
  meetsTaxPolicy: [180, 300, 420, 560],
  taxRecognized: 600,
  researching: [120, 280, 520, 780],
  capitalizing: [20, 60, 160, 320],
  highTech: [8, 40, 120, 260],
  governmentPremises: [420, 300, 120, 40],
  microPolicy: 300,
  headquartersMoved: [0, 1, 8, 40],
  regionalHeadquarters: [0, 2, 15, 60],
  dragonHead: [0, 0, 2, 30],
  leadingInnovator: [0, 2, 12, 50],
  trainingBase: [0, 3, 20, 60],
  registeredHere: 975,
  legalPerson: 930,
} as const;

/** Broadband rent of a year, in hundredths of ten thousand yuan, by size. */
export const broadband: readonly (readonly [number, number])[] = [
  [20, 300],
  [100, 1_500],
  [600, 8_000],
  [3_000, 30_000],
];

/** Rented area in square metres, by size. */
export const area: readonly (readonly [number, number])[] = [
  [30, 260],
  [120, 900],
  [400, 2_500],
  [1_500, 8_000],
];

/** What is set for the generator, as people read it. These are assumptions for trial calculation, no statistics. */
export const generatorNotes: readonly Bilingual[] = [
  {
    zh: "设定值，仅供测算，不是统计数据；同一种子得到同一总体。",
    en: "Assumptions for trial calculation, no statistics; one seed gives one population.",
  },
  {
    zh: "企业按市（州）设定比例分布，市（州）内各县均等；行业分五类及关联产业；规模微、小、中、大为 58%、29%、10.5%、2.5%。",
    en: "Companies by set shares of the prefectures, evenly over a prefecture's counties; five branches and related ones; micro, small, medium, large 58%, 29%, 10.5%, 2.5%.",
  },
  {
    zh: "每千家企业另有项目 20 个、平台 3 个、认定事项 60 件、标准 8 项、个人 150 名、担保机构 2 家。",
    en: "Beside each thousand companies 20 projects, 3 platforms, 60 recognitions, 8 standards, 150 persons, 2 guarantors.",
  },
  {
    zh: "企业 2009 至 2020 年间成立，投产在成立后 0 至 24 个月；投资额、租用面积、宽带费在各规模区间内均匀。",
    en: "Companies are founded from 2009 to 2020 and begin operation within 24 months; investment, rented area and broadband rent are even within the size's range.",
  },
  {
    zh: "税收增量、应纳税所得额、研发支出自投产逐年增长 4% 至 20%，约八分之一的企业年度亏损。",
    en: "Tax increments, taxable income and research grow by 4% to 20% a year from the start of operation; about one company-year in eight makes a loss.",
  },
  {
    zh: "核定额不设定：裁量处按文本上下限给出低值与高值。",
    en: "Amounts left to discretion are not set: the bounds of the text give low and high.",
  },
];
