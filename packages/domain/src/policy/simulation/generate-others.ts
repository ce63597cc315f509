import { eachSubject, PartBuilder } from "./build.ts";
import { findPlace, guian, places } from "./places.ts";
import type { Part } from "./population.ts";
import type { Random } from "./random.ts";

type Make = (seed: number, first: number, rows: number, years: readonly number[]) => Part;

const projectTypes = ["数据中心", "研发生产基地", "其他"];
const investors = [
  "世界500强",
  "国内电子百强",
  "国家规划布局内重点软件企业",
  "国家规划布局内重点集成电路设计企业",
  "其他",
];

/** Projects: one data centre in four; the land is let in their first year. */
const generateProjects: Make = (seed, first, rows, years) => {
  const builder = new PartBuilder("project", rows, years);
  const big = builder.flag("大数据项目");
  const inBase = builder.flag("在大数据基地");
  const type = builder.choice("项目类型", projectTypes);
  const investor = builder.choice("投资主体类别", investors);
  const invested = builder.number("投资额");
  const land = builder.number("土地出让收益市县留存额");
  const power = builder.number("变压器容量");
  eachSubject(seed, "project", first, rows, (row, random) => {
    builder.settle(row, random);
    startOf(builder, row, random, years);
    type[row] = random.weighted([250, 300, 450]);
    big[row] = random.perMille(850) ? 1 : 0;
    inBase[row] = random.perMille(500) ? 1 : 0;
    investor[row] = random.weighted([60, 80, 40, 20, 800]);
    invested[row] =
      random.weighted([700, 200, 100]) === 0 ? random.between(500, 20_000) : random.between(20_000, 300_000);
    land[row] = Math.floor((invested[row]! * random.between(1, 6)) / 100);
    power[row] = type[row] === 0 ? random.between(2, 800) * 50 : random.between(1, 40) * 25;
  });
  return builder.part;
};

/** Research platforms: recognised by the prefecture in their first year, and paid for then. */
const generatePlatforms: Make = (seed, first, rows, years) => {
  const builder = new PartBuilder("platform", rows, years);
  const isPlatform = builder.flag("专业化公共研发技术服务平台");
  const recognized = builder.flag("市级政府认定");
  const invested = builder.number("投资额");
  eachSubject(seed, "platform", first, rows, (row, random) => {
    builder.settle(row, random);
    onlyIn(builder, row, startOf(builder, row, random, years));
    isPlatform[row] = random.perMille(900) ? 1 : 0;
    recognized[row] = random.perMille(800) ? 1 : 0;
    invested[row] = random.between(100, 15_000);
  });
  return builder.part;
};

const recognitionTypes = [
  ["高新技术企业", 400],
  ["创新型企业", 120],
  ["企业技术中心", 110],
  ["检测中心", 40],
  ["技术创新示范企业", 50],
  ["工程技术研究中心", 60],
  ["重点实验室", 40],
  ["工程研究中心", 40],
  ["工程实验室", 30],
  ["大数据科技企业孵化器", 30],
  ["知识产权示范企业", 40],
  ["知识产权优势企业", 40],
] as const;
const levels = ["国家级", "国家地方联合", "省级", "市级"];

/** Recognitions: each of one kind and level, in one year. */
const generateRecognitions: Make = (seed, first, rows, years) => {
  const builder = new PartBuilder("recognition", rows, years);
  const type = builder.choice(
    "认定类型",
    recognitionTypes.map(([name]) => name),
  );
  const level = builder.choice("认定级别", levels);
  const isNew = builder.flag("新获");
  const weights = recognitionTypes.map(([, weight]) => weight);
  eachSubject(seed, "recognition", first, rows, (row, random) => {
    builder.settle(row, random);
    onlyIn(builder, row, startOf(builder, row, random, years));
    type[row] = random.weighted(weights);
    level[row] = random.weighted([120, 40, 740, 100]);
    isNew[row] = random.perMille(850) ? 1 : 0;
  });
  return builder.part;
};

/** Standards whose making somebody of the province led, each in the year it was issued. */
const generateStandards: Make = (seed, first, rows, years) => {
  const builder = new PartBuilder("standard", rows, years);
  const related = builder.flag("大数据产业相关标准");
  const led = builder.flag("牵头制定");
  const level = builder.choice("标准级别", ["国际标准", "国家标准", "行业标准", "地方标准", "团体标准"]);
  eachSubject(seed, "standard", first, rows, (row, random) => {
    builder.settle(row, random);
    onlyIn(builder, row, startOf(builder, row, random, years));
    related[row] = random.perMille(800) ? 1 : 0;
    led[row] = random.perMille(700) ? 1 : 0;
    level[row] = random.weighted([20, 120, 260, 450, 150]);
  });
  return builder.part;
};

/** Guarantors of loans to big-data companies. */
const generateGuarantors: Make = (seed, first, rows, years) => {
  const builder = new PartBuilder("guarantor", rows, years);
  const guarantees = builder.flag("为大数据企业提供信用担保");
  eachSubject(seed, "guarantor", first, rows, (row, random) => {
    builder.settle(row, random);
    startOf(builder, row, random, years);
    guarantees[row] = random.perMille(700) ? 1 : 0;
  });
  return builder.part;
};

const talents = ["高管人员", "核心技术人才", "其他"];
const homes = ["贵阳市", "贵安新区", "其他"];
const capital = places.findIndex(({ prefecture }) => prefecture === "520100");

/** Employees: a tenth pays 30,000 yuan of income tax a year or more. */
const generatePersons: Make = (seed, first, rows, years) => {
  const builder = new PartBuilder("person", rows, years);
  const employed = builder.flag("大数据企业员工");
  const recruited = builder.flag("大数据企业引进");
  const high = builder.flag("高层次人才认定");
  const urgent = builder.flag("大数据产业急需重要人才认定");
  const talent = builder.choice("人才类别", talents);
  const home = builder.choice("购房所在地", homes);
  const homeRecognized = builder.flag("购房补贴认定");
  const service = builder.number("本地服务协议年限");
  const worked = builder.yearlyNumber("在黔工作年限");
  const rewardYear = builder.yearlyNumber("个税奖励第几年");
  const paid = builder.yearlyNumber("年缴纳个人所得税", 2);
  const local = builder.yearlyNumber("个税地方留存额", 4);
  const province = builder.yearlyNumber("个税省内留存额", 4);
  eachSubject(seed, "person", first, rows, (row, random) => {
    builder.settle(row, random);
    const start = startOf(builder, row, random, years);
    employed[row] = random.perMille(960) ? 1 : 0;
    recruited[row] = random.perMille(200) ? 1 : 0;
    high[row] = random.perMille(10) ? 1 : 0;
    urgent[row] = random.perMille(12) ? 1 : 0;
    talent[row] = random.weighted([40, 110, 850]);
    home[row] = random.weighted([500, 100, 400]);
    homeRecognized[row] = random.perMille(250) ? 1 : 0;
    service[row] = random.between(0, 8);
    if (home[row] === 0 && random.perMille(700)) builder.part.places[row] = capital + random.between(0, 9);
    if (home[row] === 1 && random.perMille(700)) builder.part.places[row] = findPlace(guian.code)!;
    const tax = random.weighted([900, 80, 20]);
    const base = [random.between(0, 250), random.between(300, 1_200), random.between(1_200, 5_000)][tax]!;
    for (const [at, year] of years.entries()) {
      const age = Math.max(0, year - start);
      worked[at]![row] = age;
      rewardYear[at]![row] = age + 1;
      paid[at]![row] = Math.floor((base * (100 + 6 * age)) / 100);
      local[at]![row] = paid[at]![row]! * 24;
      province[at]![row] = paid[at]![row]! * 40;
    }
  });
  return builder.part;
};

/** The first year of a subject: even over the simulated years. */
function startOf(builder: PartBuilder, row: number, random: Random, years: readonly number[]): number {
  const year = years[random.between(0, years.length - 1)]!;
  builder.part.from[row] = year;
  return year;
}

function onlyIn({ part }: PartBuilder, row: number, year: number): void {
  part.until[row] = year;
}

/** How each kind of subject beside companies is made. */
export const otherGenerators = {
  project: generateProjects,
  platform: generatePlatforms,
  recognition: generateRecognitions,
  standard: generateStandards,
  person: generatePersons,
  guarantor: generateGuarantors,
} as const;
