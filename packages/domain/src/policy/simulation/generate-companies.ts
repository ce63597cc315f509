import { daysOfCivil } from "../../feel/values/calendar.ts";
import { eachSubject, PartBuilder, within } from "./build.ts";
import { area, broadband, investment, companyShares as shares } from "./distributions.ts";
import type { Part } from "./population.ts";

const trainingPlaces = ["贵阳市", "贵安新区", "其他"];

/** Companies from a number on: founded from 2009 to 2020, recognised from the first or second year of the policy on. */
export function generateCompanies(seed: number, first: number, rows: number, years: readonly number[]): Part {
  const builder = new PartBuilder("company", rows, years);
  const { part } = builder;
  const flag = (name: string) => builder.flag(name);
  const yearly = (name: string, scale = 0) => builder.yearlyNumber(name, scale);
  const recognized = builder.yearlyFlag("大数据企业认定");
  const young = builder.yearlyFlag("新创办");
  const related = flag("大数据及关联企业");
  const sameTrade = flag("大数据相关产业");
  const application = flag("大数据应用服务企业");
  const dragon = flag("大数据龙头企业认定");
  const micro = flag("微型企业");
  const microPolicy = flag("符合三个十五万元条件");
  const taxPolicy = flag("符合国家税收优惠政策");
  const taxRecognized = flag("所得税优惠认定");
  const research = flag("符合税法研发费用规定");
  const highTech = flag("高新技术企业");
  const moved = flag("省外总部迁入");
  const regional = flag("设立区域性总部");
  const here = flag("在我省注册");
  const person = flag("独立法人");
  const premises = flag("入驻政府投资房屋");
  const leading = flag("贵州省创新型领军企业培育");
  const training = flag("建立实训基地");
  const trainingRecognized = flag("实训基地认定");
  const trainingPlace = builder.choice("实训基地所在地", trainingPlaces);
  const invested = builder.number("投资额");
  const rented = builder.number("租用面积");
  const rent = builder.number("月租金单价");
  const opened = builder.day("投产运营日");
  const months = yearly("当年承租月数");
  const taxYear = yearly("优惠期第几年");
  const broadbandYear = yearly("宽带补贴第几年");
  const rentYear = yearly("租金补贴第几年");
  const broadbandRent = yearly("当年自用宽带租赁费", 2);
  const taxRise = yearly("本期地方留存税收增量", 2);
  const income = yearly("应纳税所得额", 2);
  const expensed = yearly("费用化研发支出", 2);
  const amortized = yearly("无形资产当年摊销额", 2);
  const researchSpent = yearly("企业研发投入", 2);

  eachSubject(seed, "company", first, rows, (row, random) => {
    const size = builder.settle(row, random);
    const has = (share: readonly number[] | number): 0 | 1 =>
      random.perMille(typeof share === "number" ? share : share[size]!) ? 1 : 0;
    const founded = random.between(2009, 2020);
    part.from[row] = founded;
    const operationMonth = random.between(0, 24) + random.between(0, 11);
    const operation = founded + Math.floor(operationMonth / 12);
    opened[row] = daysOfCivil(operation, 1 + (operationMonth % 12), random.between(1, 28));
    invested[row] = within(random, investment[size]!);
    micro[row] = size === 0 ? 1 : 0;
    related[row] = 1;
    sameTrade[row] = part.industries[row]! < 5 ? 1 : 0;
    application[row] = has(shares.applicationService);
    dragon[row] = has(shares.dragonHead);
    microPolicy[row] = size === 0 ? has(shares.microPolicy) : 0;
    taxPolicy[row] = has(shares.meetsTaxPolicy);
    taxRecognized[row] = taxPolicy[row] === 1 ? has(shares.taxRecognized) : 0;
    research[row] = has(shares.researching);
    highTech[row] = research[row] === 1 ? has(shares.highTech) : 0;
    moved[row] = has(shares.headquartersMoved);
    regional[row] = has(shares.regionalHeadquarters);
    here[row] = has(shares.registeredHere);
    person[row] = has(shares.legalPerson);
    premises[row] = has(shares.governmentPremises);
    leading[row] = has(shares.leadingInnovator);
    training[row] = has(shares.trainingBase);
    trainingRecognized[row] = training[row]!;
    trainingPlace[row] = random.weighted([600, 250, 150]);
    rented[row] = within(random, area[size]!);
    rent[row] = random.between(12, 55);

    const isRecognized = has(shares.recognized);
    const recognizedIn = Math.max(founded, 2014) + random.between(0, 2);
    const profitFrom = operation + random.between(0, 2);
    const leasedFrom = Math.max(founded, 2014) + random.between(0, 3);
    const broadbandBase = within(random, broadband[size]!);
    const taxBase = Math.floor((invested[row]! * random.between(20, 250)) / 100);
    const incomeBase = Math.floor((invested[row]! * random.between(200, 1200)) / 100);
    const researchBase = Math.floor((invested[row]! * random.between(100, 900)) / 100);
    const growth = random.between(104, 120);
    const capitalizes = has(shares.capitalizing);
    for (const [at, year] of years.entries()) {
      const age = Math.max(0, year - operation);
      const grown = (base: number): number => Math.floor((base * (100 + (growth - 100) * age)) / 100);
      const since = (start: number): number => Math.max(0, year - start + 1);
      const isOpen = year >= operation;
      recognized[at]![row] = isRecognized === 1 && year >= recognizedIn ? 1 : 0;
      young[at]![row] = year - founded <= 2 ? 1 : 0;
      months[at]![row] = year < leasedFrom ? 0 : year === leasedFrom ? random.between(1, 12) : 12;
      taxYear[at]![row] = since(profitFrom);
      broadbandYear[at]![row] = since(recognizedIn);
      rentYear[at]![row] = since(leasedFrom);
      broadbandRent[at]![row] = grown(broadbandBase);
      const drawn = random.unit();
      taxRise[at]![row] = isOpen ? grown(taxBase) : 0;
      income[at]![row] =
        year < profitFrom || drawn < 0.125 ? -Math.floor(incomeBase / 10) : grown(incomeBase);
      expensed[at]![row] = research[row] === 1 ? grown(researchBase) : 0;
      amortized[at]![row] =
        research[row] === 1 && capitalizes === 1 ? Math.floor(grown(researchBase) / 5) : 0;
      researchSpent[at]![row] = expensed[at]![row]! + amortized[at]![row]!;
    }
  });
  return part;
}
