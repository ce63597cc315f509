import type { DataElementInput } from "@qianshu/domain/standards/data-element";

/** A data element of the example, and the key of the organization whose value counts (数源). */
export interface ExampleDataElement {
  element: Omit<DataElementInput, "authoritativeOrganization">;
  source: string;
  /** Columns of the example's tables that hold it. */
  columns: readonly string[];
}

type Kind = DataElementInput["identifierKind"];

function element(
  identifier: string,
  name: string,
  source: string,
  columns: readonly string[],
  max: number,
  identifierKind?: Kind,
  dataType: DataElementInput["dataType"] = "C",
): ExampleDataElement {
  const definition = `${name}，以数源部门登记为准`;
  return {
    element: { identifier, name, definition, dataType, length: { max }, identifierKind },
    source,
    columns,
  };
}

/** What fields mean across departments: each element has one authoritative department. */
export const dataElements: readonly ExampleDataElement[] = [
  element(
    "resident-id",
    "公民身份号码",
    "gongan",
    [
      "id_number",
      "husband_id_number",
      "wife_id_number",
      "mother_id_number",
      "father_id_number",
      "owner_id_number",
      "legal_person_id_number",
    ],
    18,
    "resident-id",
  ),
  element(
    "person-name",
    "姓名",
    "gongan",
    ["husband_name", "wife_name", "mother_name", "father_name", "owner_name"],
    50,
  ),
  element("ethnic-group", "民族", "gongan", ["ethnic_group"], 20),
  element("plate-no", "机动车号牌号码", "gongan", ["plate_no"], 10, "plate"),
  element("passport-no", "护照号码", "gongan", ["passport_no"], 10, "passport"),
  element("uscc", "统一社会信用代码", "shichang", ["uscc", "employer_uscc", "taxpayer_no"], 18, "uscc"),
  element("business-licence-no", "营业执照注册号", "shichang", ["licence_no"], 15, "business-licence"),
  element("legal-person", "法定代表人姓名", "shichang", ["legal_person"], 50),
  element("division-code", "行政区划代码", "minzheng", ["division_code"], 12),
  element("marriage-certificate-no", "婚姻登记证字号", "minzheng", ["certificate_no"], 30),
  element("low-income-no", "低保证号", "minzheng", ["recipient_no"], 12),
  element("real-estate-unit-no", "不动产单元号", "ziran", ["unit_no"], 28),
  element("insured-no", "社会保险个人编号", "renshe", ["insured_no"], 10),
  element("tax-credit-grade", "纳税信用等级", "shuiwu", ["credit_grade"], 1),
  element("pupil-no", "学籍号", "jiaoyu", ["pupil_no"], 20),
];

/** The data element that a column of a table is an instance of, if any. */
export function findDataElement(column: string): string | undefined {
  return dataElements.find((one) => one.columns.includes(column))?.element.identifier;
}
