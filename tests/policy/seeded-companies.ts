import type { PolicyLibrary } from "@qianshu/domain/policy/library";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import type { PolicyParameter } from "@qianshu/domain/policy/records";

/** The twenty rules about a company, what it is recognised for and the standards it leads. */
export function twentyRules(library: PolicyLibrary): PolicyLibrary {
  const subjects = new Set(["company", "recognition", "standard"]);
  return { ...library, rules: library.rules.filter(({ subject }) => subjects.has(subject)) };
}

/** Values of the external parameters, for comparison only. */
export const comparedParameters: PolicyParameter[] = [
  ["三个十五万元核定额", "万元", 15],
  ["后补助规定比例", "比例", 0.1],
].map(([name, unit, value]) => ({
  name: String(name),
  type: "number",
  unit: String(unit),
  label: { zh: String(name), en: String(name) },
  values: [{ from: "2014-02-25", value: value!, citation: "test" }],
}));

/** A company and the day it is asked about. */
export interface SeededCompany {
  facts: Record<string, FactValue>;
  asOf: string;
}

const kinds = [
  "高新技术企业",
  "创新型企业",
  "企业技术中心",
  "检测中心",
  "技术创新示范企业",
  "工程技术研究中心",
  "重点实验室",
  "工程研究中心",
  "工程实验室",
  "大数据科技企业孵化器",
  "知识产权示范企业",
  "知识产权优势企业",
  "其他",
];
const levels = ["国家级", "国家地方联合", "省级", "市级"];
const standards = ["国际标准", "国家标准", "行业标准", "地方标准", "团体标准"];
const places = ["贵阳市", "贵安新区", "遵义市"];

/** Companies made from a seed; many of their figures lie on or beside a threshold. */
export function seededCompanies(count: number, seed = 2014): SeededCompany[] {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const chance = (share: number): boolean => next() < share;
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)]!;
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const money = (most: number): number => Math.round(next() * most * 10_000) / 10_000;
  const near = (threshold: number, most: number): number =>
    chance(0.3) ? Math.round((threshold + pick([-0.0001, 0, 0.0001])) * 10_000) / 10_000 : money(most);
  const day = (from: number, to: number): string =>
    `${whole(from, to)}-${String(whole(1, 12)).padStart(2, "0")}-${String(whole(1, 28)).padStart(2, "0")}`;
  return Array.from({ length: count }, () => ({
    asOf: day(2018, 2020),
    facts: {
      大数据企业认定: chance(0.8),
      大数据及关联企业: chance(0.8),
      大数据相关产业: chance(0.8),
      大数据应用服务企业: chance(0.7),
      大数据龙头企业认定: chance(0.1),
      企业投资额: near(1000, 5000),
      投产运营日: day(2014, 2017),
      本期地方留存税收增量: money(500),
      符合国家税收优惠政策: chance(0.7),
      所得税优惠认定: chance(0.7),
      优惠期第几年: whole(1, 7),
      应纳税所得额: Math.round((money(3000) - 500) * 10_000) / 10_000,
      费用化研发支出: chance(0.2) ? 0 : money(800),
      无形资产当年摊销额: chance(0.5) ? 0 : money(300),
      符合税法研发费用规定: chance(0.8),
      高新技术企业: chance(0.4),
      新创办: chance(0.3),
      微型企业: chance(0.4),
      符合三个十五万元条件: chance(0.5),
      省外总部迁入: chance(0.1),
      设立区域性总部: chance(0.1),
      落户奖励核定额: near(500, 700),
      当年自用宽带租赁费: near(100, 200),
      宽带补贴第几年: whole(1, 5),
      在我省注册: chance(0.9),
      独立法人: chance(0.9),
      入驻政府投资房屋: chance(0.6),
      租金补贴第几年: whole(1, 5),
      租用面积: chance(0.3) ? pick([299.9, 300, 300.1, 999.9, 1000, 1000.1]) : whole(20, 2000),
      月租金单价: whole(10, 80),
      当年承租月数: whole(1, 12),
      一事一议核定额: money(2000),
      贵州省创新型领军企业培育: chance(0.1),
      企业研发投入: money(1000),
      建立实训基地: chance(0.2),
      实训基地所在地: pick(places),
      实训基地认定: chance(0.8),
      实训基地核定额: near(50, 250),
      认定类型: pick(kinds),
      认定级别: pick(levels),
      新获: chance(0.8),
      存量或复审认定: chance(0.2),
      省级核定额: near(150, 250),
      大数据产业相关标准: chance(0.6),
      牵头制定: chance(0.6),
      标准级别: pick(standards),
    },
  }));
}
