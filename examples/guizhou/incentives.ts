import { completeUscc } from "@qianshu/domain/standards/uscc";
import { getExampleOrganization } from "./organizations.ts";

/** What stands as the evidence of every fact of the example. */
export const generatedEvidence = "示例数据，由程序生成";

/** A file of facts of the example; company, person, project and park are all made up. */
export interface ExampleSubject {
  key: string;
  kind: "company" | "person" | "project" | "park";
  name: string;
  code: string | null;
  divisionCode: string;
  /** Key of the organization whose people apply for it themselves. */
  organization?: string;
  /** Key of the organization whose policy officer opened the file. */
  openedBy: string;
  facts: Record<string, string | number | boolean>;
}

/** The company that carries a claim through all steps: it applies itself. */
const applicant = getExampleOrganization("enterprise");
const guiyang = "office-520100";
const huaxi = "office-520111";

const firm = (serial: number): string => completeUscc(`91520111MAX1${String(serial).padStart(4, "0")}`)!;
const inRentedRooms = {
  大数据应用服务企业: true,
  在我省注册: true,
  独立法人: true,
  入驻政府投资房屋: true,
  租金补贴第几年: 1,
  月租金单价: 30,
  当年承租月数: 12,
};

export const exampleSubjects: readonly ExampleSubject[] = [
  {
    key: "applicant",
    kind: "company",
    name: applicant.name,
    code: applicant.uscc,
    divisionCode: applicant.divisionCode,
    organization: "enterprise",
    openedBy: guiyang,
    facts: {
      企业投资额: 1200,
      当年自用宽带租赁费: 60,
      宽带补贴第几年: 1,
      在我省注册: true,
      独立法人: true,
      新设企业: true,
      投产运营日: "2024-03-01",
      本期市县留存税收: 33.33,
    },
  },
  {
    key: "tenant-a",
    kind: "company",
    name: "示例应用服务公司甲",
    code: firm(1),
    divisionCode: "520111",
    openedBy: huaxi,
    facts: { ...inRentedRooms, 租用面积: 300 },
  },
  {
    key: "tenant-c",
    kind: "company",
    name: "示例应用服务公司丙",
    code: firm(3),
    divisionCode: "520111",
    openedBy: huaxi,
    facts: { ...inRentedRooms, 租用面积: 640 },
  },
  {
    key: "broadband",
    kind: "company",
    name: "示例云图信息公司",
    code: firm(4),
    divisionCode: "520100",
    openedBy: guiyang,
    facts: { 大数据企业认定: true, 当年自用宽带租赁费: 36.8, 宽带补贴第几年: 2 },
  },
  {
    key: "engineer",
    kind: "person",
    name: "示例工程师甲",
    code: null,
    divisionCode: "520100",
    openedBy: guiyang,
    facts: {
      大数据企业员工: true,
      人才类别: "核心技术人才",
      购房所在地: "贵阳市",
      本地服务协议年限: 5,
      购房补贴认定: true,
    },
  },
  {
    key: "base",
    kind: "project",
    name: "示例研发生产基地项目",
    code: null,
    divisionCode: "520303",
    openedBy: "office",
    facts: {
      项目类型: "研发生产基地",
      大数据项目: true,
      项目投资额: 52000,
      在大数据基地: true,
      投资主体类别: "国内电子百强",
    },
  },
  {
    key: "park",
    kind: "park",
    name: "示例研发服务平台",
    code: null,
    divisionCode: "520111",
    openedBy: huaxi,
    facts: { 专业化公共研发技术服务平台: true, 市级政府认定: true, 平台投资额: 1500 },
  },
];

/** A special fund of the example, in yuan; items by article. */
export interface ExampleFund {
  /** Key of the organization that keeps it. */
  organization: string;
  name: string;
  appropriated: number;
  items: readonly { article: string; name: string; allotted: number }[];
}

export const exampleFunds: readonly ExampleFund[] = [
  {
    organization: guiyang,
    name: "大数据产业发展专项资金（示例）",
    appropriated: 20_000_000,
    items: [
      { article: "八", name: "宽带租赁费补贴", allotted: 5_000_000 },
      { article: "二十八", name: "人才购房补贴", allotted: 2_000_000 },
    ],
  },
  {
    organization: huaxi,
    name: "大数据产业发展专项资金（示例）",
    appropriated: 5_000_000,
    items: [
      { article: "八", name: "宽带租赁费补贴", allotted: 1_000_000 },
      { article: "九", name: "办公场地租金补贴", allotted: 2_000_000 },
    ],
  },
];

/** Experts of the city's register; one has declared a tie to the applicant and is never drawn for it. */
export const exampleExperts = [
  { name: "示例专家甲", employer: "示例大学", fields: ["通信"], declared: [] },
  { name: "示例专家乙", employer: "示例研究院", fields: ["信息安全"], declared: [] },
  { name: "示例专家丙", employer: "示例咨询公司", fields: ["财务"], declared: [applicant.name] },
];

/** The account into which the example's claims are paid; no bank has it. */
export const exampleAccount = (name: string) => ({
  name,
  number: "0000000000000001",
  bank: "示例银行贵阳支行",
});
