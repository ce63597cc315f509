import type { ServiceDescription } from "@qianshu/domain/registry/asset";

/** One operation of the departments' existing API, as it is registered in the platform. */
export interface UpstreamOperation {
  id: OperationId;
  title: string;
  service: ServiceDescription;
}

export type OperationId = "getEnterprise" | "listMarriages" | "verifyMarriage" | "getWeather";

type Field = ServiceDescription["fields"][number];
type Parameter = ServiceDescription["parameters"][number];

const field = (name: string, title: string, type: Field["type"] = "text"): Field => ({ name, type, title });

const parameter = (name: string, title: string, place: Parameter["in"]): Parameter => ({
  name,
  in: place,
  required: true,
  type: "string",
  title,
});

/** What the existing API offers: enterprise credit, marriages, a check of a marriage, the weather of a station. */
export const operations: readonly UpstreamOperation[] = [
  {
    id: "getEnterprise",
    title: "企业信用信息查询",
    service: {
      method: "GET",
      path: "/v1/enterprises/{uscc}",
      parameters: [parameter("uscc", "统一社会信用代码", "path")],
      recordsAt: "",
      fields: [
        field("uscc", "统一社会信用代码"),
        field("name", "名称"),
        field("kind", "主体类型"),
        field("industry", "行业门类"),
        field("capital", "注册资本", "number"),
        field("established_on", "成立日期"),
        field("status", "登记状态"),
        field("legal_person", "法定代表人"),
        field("phone", "联系电话"),
        field("address", "住所"),
      ],
    },
  },
  {
    id: "listMarriages",
    title: "婚姻登记信息查询",
    service: {
      method: "GET",
      path: "/v1/marriages",
      parameters: [parameter("id_number", "公民身份号码", "query")],
      recordsAt: "data.items",
      fields: [
        field("certificate_no", "登记证字号"),
        field("kind", "登记类别"),
        field("registered_on", "登记日期"),
        field("name", "本人姓名"),
        field("spouse_name", "对方姓名"),
        field("spouse_id_number", "对方身份号码"),
      ],
    },
  },
  {
    id: "verifyMarriage",
    title: "婚姻登记信息核验",
    service: {
      method: "POST",
      path: "/v1/marriage-verifications",
      parameters: [
        parameter("id_number", "公民身份号码", "body"),
        parameter("name", "姓名", "body"),
        parameter("kind", "待核验的婚姻状况（结婚、离婚）", "body"),
      ],
      recordsAt: "",
      fields: [field("result", "核验结果（一致、不一致、无记录）")],
    },
  },
  {
    id: "getWeather",
    title: "县级气象站实况查询",
    service: {
      method: "GET",
      path: "/v1/weather/{division_code}",
      parameters: [parameter("division_code", "县级行政区划代码", "path")],
      recordsAt: "",
      fields: [
        field("division_code", "行政区划"),
        field("station", "站名"),
        field("temperature", "气温", "number"),
        field("rainfall", "降水量", "number"),
        field("warning", "是否有预警", "boolean"),
      ],
    },
  },
];

/** The operation with that id. */
export function getOperation(id: OperationId): UpstreamOperation {
  const found = operations.find((operation) => operation.id === id);
  if (found === undefined) throw new RangeError(`no operation "${id}"`);
  return found;
}
