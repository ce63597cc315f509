import { completeBusinessLicence } from "@qianshu/domain/standards/business-licence";
import { completeOrganizationCode } from "@qianshu/domain/standards/organization-code";
import { completeUscc, usccAlphabet } from "@qianshu/domain/standards/uscc";
import { loadDivisions } from "../divisions.ts";
import { asOf, daysBefore } from "./calendar.ts";
import type { Person, Population } from "./population.ts";
import { makeRandom, permute, type Random } from "./random.ts";

/** One generated market entity; no real enterprise stands behind it. */
export interface Enterprise {
  index: number;
  name: string;
  uscc: string;
  /** The eight characters and check digit of GB 11714, with the hyphen. */
  organizationCode: string;
  /** The fifteen-digit number of before October 2015, empty for younger ones. */
  licenceNumber: string;
  kind: "企业" | "个体工商户" | "农民专业合作社";
  industry: string;
  capitalFen: number;
  established: string;
  status: "存续" | "注销" | "吊销";
  county: string;
  address: string;
  legalPerson: Person;
  phone: string;
  email: string;
}

/** The generated market entities of the province; the same index is the same one in every table. */
export interface Enterprises {
  find(index: number): Enterprise;
  all(): Generator<Enterprise>;
  /** In shuffled order, each once before any comes again; of one division if its first digits are given. */
  sample(label: string, division?: string): Generator<Enterprise>;
}

const marks = [..."黔贵云山瑞恒鑫达盛源泰华众诚兴隆和顺安康嘉禾茂丰锦程博远启航智联数聚"];
// GB/T 4754-2017 sections with a trade word each.
const trades: readonly (readonly [string, string])[] = [
  ["A", "农业"],
  ["C", "食品"],
  ["C", "茶业"],
  ["C", "酒业"],
  ["E", "建筑工程"],
  ["F", "商贸"],
  ["F", "超市"],
  ["G", "物流"],
  ["H", "餐饮"],
  ["H", "酒店"],
  ["I", "大数据"],
  ["I", "信息技术"],
  ["L", "商务服务"],
  ["M", "环保科技"],
  ["P", "教育咨询"],
  ["Q", "健康管理"],
  ["R", "旅游文化"],
];
const unifiedSince = "2015-10-01";

/** The market entities of a province of the given size, the same for the same seed. */
export function makeEnterprises(seed: number, size: number, population: Population): Enterprises {
  const find = (index: number) => describe(seed, index, population);
  return {
    find,
    *all() {
      for (let index = 0; ; index++) yield find(index);
    },
    *sample(label, division = "") {
      for (let round = 0; ; round++) {
        const order = makeRandom(seed, label, round).below(0x7fffffff);
        for (let at = 0; at < size; at++) {
          const one = find(permute(at, size, order));
          if (one.county.startsWith(division)) yield one;
        }
      }
    },
  };
}

function describe(seed: number, index: number, population: Population): Enterprise {
  const random = makeRandom(seed, "enterprise", index);
  const divisions = loadDivisions();
  const county = random.pick(divisions.counties);
  const [industry, trade] = random.pick(trades);
  const draw = random.unit();
  const kind = draw < 0.45 ? "企业" : draw < 0.9 ? "个体工商户" : "农民专业合作社";
  const established = daysBefore(random.between(30, 9_000), asOf);
  const body = organizationBody(seed, index);
  const legalPerson = population.pick(random, { minAge: 20, maxAge: 70 });
  const village = random.pick(divisions.childrenOf(random.pick(divisions.childrenOf(county.code)).code));
  const head = `9${{ 企业: 1, 个体工商户: 2, 农民专业合作社: 3 }[kind]}${county.code}${body}`;
  return {
    index,
    name: nameOf(random, kind, county.name, trade),
    uscc: completeUscc(head) ?? "",
    organizationCode: `${body.slice(0, 8)}-${body.slice(8)}`,
    licenceNumber: established < unifiedSince ? licenceNumber(county.code, index) : "",
    kind,
    industry,
    capitalFen: random.pick([3, 5, 10, 50, 100, 200, 500, 1000, 5000]) * 1_000_000,
    established,
    status: random.pick(["存续", "存续", "存续", "存续", "存续", "存续", "存续", "注销", "吊销"]),
    county: county.code,
    address: `${divisions.fullName(village.code)}${random.between(1, 300)}号`,
    legalPerson,
    phone: legalPerson.mobile,
    email: `qy${String(index).padStart(6, "0")}@example.com`,
  };
}

function nameOf(random: Random, kind: Enterprise["kind"], county: string, trade: string): string {
  const mark = random.pick(marks) + random.pick(marks);
  if (kind === "个体工商户") return `${county}${mark}${trade}经营部`;
  return kind === "企业" ? `贵州${mark}${trade}有限公司` : `${county}${mark}种养殖农民专业合作社`;
}

// Bodies beginning MAX are not issued, so that no generated code is a real one.
function organizationBody(seed: number, index: number): string {
  let rest = permute(index % 31 ** 5, 31 ** 5, seed);
  let tail = "";
  for (let at = 0; at < 5; at++) {
    tail = usccAlphabet.charAt(rest % 31) + tail;
    rest = Math.floor(rest / 31);
  }
  return completeOrganizationCode(`MAX${tail}`) ?? "";
}

function licenceNumber(county: string, index: number): string {
  return completeBusinessLicence(county + String(index % 100_000_000).padStart(8, "0")) ?? "";
}
