import type { Citation } from "../citation.ts";
import type { Bilingual } from "../problem-entry.ts";
import { cite } from "../standards/cite.ts";
import type { DetectedKind } from "./detector.ts";

/** Data levels 数据级别, the highest first. */
export const levelOrder = ["core", "important", "general-4", "general-3", "general-2", "general-1"] as const;

/** A data level 数据级别: 核心, 重要, 一般 4 to 1. */
export type Level = (typeof levelOrder)[number];

/** 敏感程度 of DB52/T 1123-2016. */
export type Sensitivity = "non-sensitive" | "personal-privacy" | "state-secret";

/** One of the four interests: 国家利益, 社会安全, 商业秘密, 个人隐私. */
export type Interest = "national-interest" | "social-security" | "trade-secret" | "personal-privacy";

/** The objects that a breach may harm 影响对象. */
export type ImpactObject =
  | "national-security"
  | "economic-operation"
  | "social-order"
  | "public-interest"
  | "organization-rights"
  | "personal-rights";

/** How much it may harm them 影响程度. */
export type Harm = "particularly-serious" | "serious" | "general" | "none";

const MATRIX = cite("GB/T 43697-2024", "数据分级规则表（影响对象 × 影响程度，就高从严）", "S");
const GRADES = cite("GB/T 43697-2024", "附录 H 一般数据分级", "M");
const GRADES_READ = cite("GB/T 43697-2024", "附录 H 一般数据分级", "S");
const GRADES_WEAK = cite("GB/T 43697-2024", "附录 H 一般数据分级", "M-");

/** One cell of the level matrix. */
export interface MatrixCell {
  level: Level;
  source: Citation;
}

type Row = Record<Exclude<Harm, "none">, MatrixCell>;

const society: Row = {
  "particularly-serious": { level: "core", source: MATRIX },
  serious: { level: "important", source: MATRIX },
  general: { level: "general-4", source: GRADES_WEAK },
};
const rights: Row = {
  "particularly-serious": { level: "general-4", source: GRADES_READ },
  serious: { level: "general-3", source: GRADES_READ },
  general: { level: "general-2", source: GRADES },
};

/** The level matrix of GB/T 43697-2024 with the four grades of general data of its annex H. */
export const levelMatrix: Record<ImpactObject, Row> = {
  "national-security": {
    "particularly-serious": { level: "core", source: MATRIX },
    serious: { level: "core", source: MATRIX },
    general: { level: "important", source: MATRIX },
  },
  "economic-operation": society,
  "social-order": society,
  "public-interest": society,
  "organization-rights": rights,
  "personal-rights": rights,
};

/** The level of one impact; no harm is grade 1. */
export function levelOf(object: ImpactObject, harm: Harm): MatrixCell {
  return harm === "none" ? { level: "general-1", source: GRADES } : levelMatrix[object][harm];
}

/** The higher of two levels 就高从严. */
export function higherLevel(a: Level, b: Level): Level {
  return isAtLeast(a, b) ? a : b;
}

/** Whether a level is as high as a floor, or higher. */
export function isAtLeast(level: Level, floor: Level): boolean {
  return levelOrder.indexOf(level) <= levelOrder.indexOf(floor);
}

/** Names of objects and harms, for reasons. */
export const objectLabels: Record<ImpactObject, Bilingual> = {
  "national-security": { zh: "国家安全", en: "national security" },
  "economic-operation": { zh: "经济运行", en: "the working of the economy" },
  "social-order": { zh: "社会秩序", en: "public order" },
  "public-interest": { zh: "公共利益", en: "the public interest" },
  "organization-rights": { zh: "组织权益", en: "rights of organizations" },
  "personal-rights": { zh: "个人权益", en: "rights of persons" },
};

/** Names of degrees of harm, for reasons. */
export const harmLabels: Record<Harm, Bilingual> = {
  "particularly-serious": { zh: "特别严重危害", en: "particularly serious harm" },
  serious: { zh: "严重危害", en: "serious harm" },
  general: { zh: "一般危害", en: "some harm" },
  none: { zh: "无危害", en: "no harm" },
};

/** An impact that a kind of value, or a word in a name, stands for. */
export interface Impact {
  object: ImpactObject;
  harm: Harm;
  source: Citation;
}

const PIPL = "中华人民共和国个人信息保护法";
const personal = (harm: Harm, clause: string): Impact => ({
  object: "personal-rights",
  harm,
  source: cite(PIPL, clause, "M+"),
});
const identity = personal("serious", "第二十八条 敏感个人信息（可识别特定身份的号码）");
const ordinary = personal("general", "第四条 个人信息");
const open: Impact = {
  object: "organization-rights",
  harm: "none",
  source: cite("GB/T 43697-2024", "附录 H 一般数据分级（公开信息）", "M"),
};

/** What a leak of each kind of value may harm. */
export const kindImpacts: Record<DetectedKind, Impact> = {
  "resident-id": identity,
  "hmt-residence-permit": identity,
  "foreign-permanent-resident": identity,
  passport: identity,
  "hk-macao-permit": identity,
  "hk-macao-resident-permit": identity,
  "taiwan-resident-permit": identity,
  "taiwan-permit": identity,
  "bank-card": personal("serious", "第二十八条 敏感个人信息（金融账户）"),
  mobile: ordinary,
  "person-name": ordinary,
  address: ordinary,
  email: ordinary,
  plate: ordinary,
  "birth-date": ordinary,
  coordinates: ordinary,
  uscc: open,
  "organization-code": open,
  "business-licence": open,
  oid: open,
  "division-code": open,
};

/** Kinds that say something about a person only where the record is about one. */
export const contextualKinds: ReadonlySet<DetectedKind> = new Set([
  "address",
  "email",
  "coordinates",
  "plate",
]);

/** Words in the name of a field, and the impact they stand for. */
export interface WordRule {
  label: Bilingual;
  pattern: string;
  impact: Impact;
  /** Only where the asset is about persons. */
  aboutPersons?: boolean;
}

const sensitive = (what: string) => `第二十八条 敏感个人信息（${what}）`;

/** Words in field names. Which words count is configuration; the clauses say why they do. */
export const fieldWordRules: readonly WordRule[] = [
  {
    label: { zh: "生物识别", en: "biometric" },
    pattern: "指纹|人脸|虹膜|声纹|掌纹|基因|DNA|fingerprint|face_?(?:id|feature)|iris|genome",
    impact: personal("particularly-serious", sensitive("生物识别")),
  },
  {
    label: { zh: "医疗健康", en: "medical" },
    pattern:
      "诊断|病历|病史|疾病|病种|残疾类别|残疾等级|用药|处方|手术|检验结果|血型|传染病|过敏|孕周|diagnos|disease|illness|prescription|medical_record|disability",
    impact: personal("particularly-serious", sensitive("医疗健康")),
    aboutPersons: true,
  },
  {
    label: { zh: "宗教信仰", en: "religion" },
    pattern: "宗教|信仰|religion|faith",
    impact: personal("particularly-serious", sensitive("宗教信仰")),
    aboutPersons: true,
  },
  {
    label: { zh: "特定身份", en: "specific status" },
    pattern: "犯罪|前科|吸毒|社区矫正|低保类别|特困|criminal|conviction",
    impact: personal("serious", sensitive("特定身份")),
    aboutPersons: true,
  },
  {
    label: { zh: "行踪轨迹", en: "whereabouts" },
    pattern: "行踪|轨迹|行程|住宿记录|乘车记录|trajectory|whereabouts",
    impact: personal("serious", sensitive("行踪轨迹")),
  },
  {
    label: { zh: "个人财产", en: "personal finance" },
    pattern: "工资|收入|存款|贷款|余额|缴费基数|salary|income|deposit|base_amount",
    impact: personal("serious", sensitive("金融账户")),
    aboutPersons: true,
  },
  {
    label: { zh: "商业秘密", en: "trade secret" },
    pattern:
      "商业秘密|配方|工艺参数|客户名单|成本|报价|利润|营业额|营业收入|入库税额|欠税|纳税额|tax_paid|arrears|profit|turnover|revenue",
    impact: {
      object: "organization-rights",
      harm: "serious",
      source: cite("中华人民共和国反不正当竞争法", "第九条 商业秘密", "M"),
    },
  },
];

/** Words in the name or abstract of an asset. */
export const assetWordRules: readonly WordRule[] = [
  {
    label: { zh: "军事国防", en: "military and defence" },
    pattern: "军事设施|军事禁区|军事目标|国防工程|武器装备|部队部署|战备物资|国防动员潜力",
    impact: {
      object: "national-security",
      harm: "serious",
      source: cite("GB/T 43697-2024", "附录 G 重要数据识别（国防安全）", "S"),
    },
  },
  {
    label: { zh: "核与密码", en: "nuclear and cryptography" },
    pattern: "核设施|核材料|密码装备|密钥管理系统",
    impact: {
      object: "national-security",
      harm: "serious",
      source: cite("GB/T 43697-2024", "附录 G 重要数据识别", "S"),
    },
  },
  {
    label: { zh: "重大危险源", en: "major hazards" },
    pattern: "重大危险源|危险化学品.{0,6}(?:储存|位置|分布)|民用爆炸物",
    impact: {
      object: "public-interest",
      harm: "serious",
      source: cite("GB/T 43697-2024", "附录 G 重要数据识别（公共安全）", "S"),
    },
  },
  {
    label: { zh: "关键设施精确位置", en: "exact position of critical facilities" },
    pattern:
      "(?:桥梁|隧道|管网|电网|变电站|水库|大坝|油气|通信枢纽).{0,8}(?:精确|坐标|位置|承载|拓扑)|关键信息基础设施",
    impact: {
      object: "public-interest",
      harm: "serious",
      source: cite("GB/T 43697-2024", "附录 G 重要数据识别（基础设施）", "S"),
    },
  },
  {
    label: { zh: "高精度地理信息", en: "precise geographic information" },
    pattern: "高精度(?:地理|测绘|地形|影像)|大比例尺地形图|重力数据",
    impact: {
      object: "national-security",
      harm: "general",
      source: cite("GB/T 43697-2024", "附录 G 重要数据识别（地理信息）", "S"),
    },
  },
];

/** What a great number of persons entails. */
export const scaleRules: readonly {
  persons: number;
  impact?: Impact;
  duty?: Bilingual;
  source: Citation;
}[] = [
  {
    persons: 1_000_000,
    impact: {
      object: "public-interest",
      harm: "general",
      source: cite("GB/T 43697-2024", "就高从严；大规模个人信息可能影响公共利益", "M"),
    },
    source: cite("GB/T 43697-2024", "分级要素：规模", "M"),
  },
  {
    persons: 10_000_000,
    duty: {
      zh: "处理 1000 万人以上个人信息，须履行重要数据处理者的义务（安全负责人与管理机构、风险评估、年度报告）",
      en: "Personal data of more than 10 million persons: the duties of those who handle important data apply (officer and body for security, risk assessment, yearly report)",
    },
    source: cite("网络数据安全管理条例", "第二十八条（适用第三十条、第三十二条）", "S"),
  },
];
