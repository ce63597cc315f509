import type { Bilingual, Finding } from "../problem-entry.ts";

/** What a register keeps of its things: a fact of the policy centre's vocabulary where it names one. */
export interface RegisterField {
  name: string;
  title: Bilingual;
  type: "number" | "text" | "boolean" | "choice";
  unit?: string;
  values?: readonly string[];
  /** The fact of the vocabulary that it would state. */
  fact?: string;
  required?: true;
}

export const registerKinds = ["project", "park", "data-centre"] as const;
export type RegisterKind = (typeof registerKinds)[number];

export type RegisterValues = Record<string, string | number | boolean | null>;

const investment: RegisterField = {
  name: "investment",
  title: { zh: "投资额", en: "Investment" },
  type: "number",
  unit: "万元",
  fact: "项目投资额",
};
const land: RegisterField = {
  name: "land",
  title: { zh: "用地面积", en: "Land" },
  type: "number",
  unit: "㎡",
};
const inBase: RegisterField = {
  name: "inBase",
  title: { zh: "在大数据基地", en: "In a big-data base" },
  type: "boolean",
  fact: "在大数据基地",
};
const landRevenue: RegisterField = {
  name: "landRevenue",
  title: { zh: "土地出让收益", en: "Revenue of land-use rights" },
  type: "number",
  unit: "万元",
  fact: "土地出让收益",
};
const transformer: RegisterField = {
  name: "transformer",
  title: { zh: "变压器容量", en: "Transformer capacity" },
  type: "number",
  unit: "kVA",
  fact: "变压器容量",
};

/** The fields of each register, with the fact of the vocabulary that each would state. */
export const registerFields: Readonly<Record<RegisterKind, readonly RegisterField[]>> = {
  project: [
    {
      name: "projectType",
      title: { zh: "项目类型", en: "Kind of project" },
      type: "choice",
      values: ["数据中心", "研发生产基地", "其他"],
      fact: "项目类型",
      required: true,
    },
    {
      name: "bigData",
      title: { zh: "大数据项目", en: "Big-data project" },
      type: "boolean",
      fact: "大数据项目",
    },
    investment,
    inBase,
    landRevenue,
    land,
    transformer,
  ],
  park: [
    land,
    { name: "floorArea", title: { zh: "可出租面积", en: "Floor area to let" }, type: "number", unit: "㎡" },
    {
      name: "governmentBuilt",
      title: { zh: "政府投资建设", en: "Built by government" },
      type: "boolean",
      fact: "入驻政府投资房屋",
    },
    {
      name: "monthlyRent",
      title: { zh: "月租金单价", en: "Monthly rent" },
      type: "number",
      unit: "元/㎡·月",
      fact: "月租金单价",
    },
  ],
  "data-centre": [
    { ...transformer, required: true },
    { name: "racks", title: { zh: "机架数", en: "Racks" }, type: "number", unit: "架" },
    { name: "pue", title: { zh: "能耗比", en: "Power usage effectiveness" }, type: "number", unit: "" },
    { name: "usage", title: { zh: "上架率", en: "Racks in use" }, type: "number", unit: "%" },
    land,
    investment,
    inBase,
    landRevenue,
  ],
};

/** Reads the values of a register's thing; text of files becomes numbers and yes or no. */
export function readRegisterValues(
  kind: RegisterKind,
  given: Readonly<Record<string, unknown>>,
): { values: RegisterValues; findings: Finding[] } {
  const values: RegisterValues = {};
  const findings: Finding[] = [];
  for (const field of registerFields[kind]) {
    const found = given[field.name];
    if (found === undefined || found === null || found === "") {
      if (field.required) findings.push(finding(field, { zh: "必填", en: "Required" }));
      continue;
    }
    const value = readValue(field, found);
    if (value === undefined) findings.push(finding(field, expectedOf(field)));
    else values[field.name] = value;
  }
  const known = new Set(registerFields[kind].map(({ name }) => name));
  for (const name of Object.keys(given))
    if (!known.has(name))
      findings.push({
        field: name,
        message: { zh: `没有“${name}”这一项`, en: `There is no field “${name}”` },
      });
  return { values, findings };
}

/** The facts that rules read of a register's thing. */
export function registerFacts(kind: RegisterKind, values: RegisterValues): RegisterValues {
  const facts = registerFields[kind].flatMap(({ name, fact }) =>
    fact && values[name] !== undefined ? [[fact, values[name]] as const] : [],
  );
  return { ...Object.fromEntries(facts), ...(kind === "data-centre" ? { 项目类型: "数据中心" } : {}) };
}

const yes = new Set(["是", "true", "yes", "1", "y"]);
const no = new Set(["否", "false", "no", "0", "n"]);

function readValue(field: RegisterField, found: unknown): string | number | boolean | undefined {
  const text = String(found).trim();
  if (field.type === "text") return text;
  if (field.type === "choice") return field.values?.includes(text) ? text : undefined;
  if (field.type === "boolean") {
    const word = text.toLowerCase();
    return yes.has(word) ? true : no.has(word) ? false : undefined;
  }
  const plain = text.replaceAll(",", "");
  return /^\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}

function expectedOf({ type, values }: RegisterField): Bilingual {
  if (type === "choice") return { zh: `应为：${values?.join("、")}`, en: `One of: ${values?.join(", ")}` };
  if (type === "boolean") return { zh: "应为是或否", en: "Yes or no" };
  return { zh: "应为不小于零的数，小数不超过六位", en: "A number of zero or more, up to six decimals" };
}

const finding = ({ name, title }: RegisterField, message: Bilingual): Finding => ({
  field: name,
  message: { zh: `${title.zh}：${message.zh}`, en: `${title.en}: ${message.en}` },
});
