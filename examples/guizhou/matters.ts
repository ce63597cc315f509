import type { Condition } from "@qianshu/domain/plan/condition";
import type { DeliveryMode, LegalBasis } from "@qianshu/domain/sharing/terms";

/** What one matter wants of one entry. */
interface MatterItem {
  /** Key of the entry. */
  entry: string;
  fields: readonly string[];
  modes: readonly DeliveryMode[];
  rows?: Condition;
  /** Column by which each receiver gets the rows of its own division. */
  ownDivisionField?: string;
  comparison?: { keys: readonly string[]; answers: readonly string[] };
  parameters?: readonly string[];
}

/** A matter for which data of several departments are needed at once. */
export interface ExampleMatter {
  code: string;
  name: string;
  /** Key of the applying organization. */
  consumer: string;
  receivers: "consumer" | "consumer-and-below";
  purpose: string;
  basis: LegalBasis;
  items: readonly MatterItem[];
}

const duty = (act: string, article: string): LegalBasis => ({ type: "statutory-duty", act, article });

/** The allowance for the old: the main job of the example. */
export const elderlyAllowanceMatter: ExampleMatter = {
  code: "QS-MZ-0001",
  name: "高龄津贴资格核对",
  consumer: "minzheng-520100",
  receivers: "consumer-and-below",
  purpose: "核对 80 周岁以上老年人的户籍、生存和待遇状况，主动发放高龄津贴，停发已故人员津贴。",
  basis: duty("中华人民共和国老年人权益保障法", "第三十三条"),
  items: [
    {
      entry: "gongan.residents",
      fields: ["name", "sex", "birth_date", "id_number", "division_code", "address"],
      modes: ["file", "page", "table"],
      ownDivisionField: "division_code",
    },
    {
      entry: "minzheng.funerals",
      fields: ["name", "id_number", "died_on", "division_code"],
      modes: ["file", "page"],
      ownDivisionField: "division_code",
    },
    {
      entry: "minzheng.low-income",
      fields: ["name", "id_number", "category", "granted_on", "division_code"],
      modes: ["page", "table"],
      ownDivisionField: "division_code",
    },
    {
      entry: "renshe.social-insurance",
      fields: ["id_number", "scheme", "months_paid"],
      modes: ["comparison"],
      comparison: { keys: ["id_number"], answers: ["scheme"] },
    },
    {
      entry: "minzheng.elderly-allowance",
      fields: ["姓名", "公民身份号码", "月津贴标准", "已发放至", "行政区划"],
      modes: ["file"],
      ownDivisionField: "行政区划",
    },
  ],
};

/** Everything for which the example's departments need each other. */
export const matters: readonly ExampleMatter[] = [
  elderlyAllowanceMatter,
  {
    code: "QS-MZ-0002",
    name: "社会救助对象认定",
    consumer: "minzheng",
    receivers: "consumer-and-below",
    purpose: "核对申请社会救助家庭的人口、收入和财产状况，认定低保、特困和低收入家庭。",
    basis: duty("社会救助暂行办法", "第五十八条"),
    items: [
      {
        entry: "gongan.residents",
        fields: ["household_no", "name", "id_number", "division_code"],
        modes: ["page"],
        ownDivisionField: "division_code",
      },
      {
        entry: "gongan.vehicles",
        fields: ["owner_id_number", "vehicle_type", "registered_on"],
        modes: ["comparison"],
        comparison: { keys: ["owner_id_number"], answers: ["vehicle_type"] },
      },
      {
        entry: "ziran.real-estate",
        fields: ["owner_id_number", "use", "area"],
        modes: ["comparison"],
        comparison: { keys: ["owner_id_number"], answers: ["use"] },
      },
      {
        entry: "renshe.social-insurance",
        fields: ["id_number", "scheme", "base_amount"],
        modes: ["comparison"],
        comparison: { keys: ["id_number"], answers: ["scheme"] },
      },
      { entry: "canlian.disabilities", fields: ["id_number", "category", "grade"], modes: ["page"] },
      { entry: "yibao.medical-insurance", fields: ["id_number", "scheme", "status"], modes: ["page"] },
      { entry: "zhujian.public-housing", fields: ["id_number", "project", "leased_from"], modes: ["page"] },
      {
        entry: "shichang.enterprise-credit",
        fields: ["uscc", "name", "status"],
        modes: ["call"],
        parameters: ["uscc"],
      },
    ],
  },
  {
    code: "QS-WJ-0001",
    name: "新生儿出生一件事",
    consumer: "gongan",
    receivers: "consumer",
    purpose: "依据出生医学证明和父母婚姻状况办理新生儿户口登记，并联办医保参保和社会保障卡。",
    basis: duty("中华人民共和国户口登记条例", "第七条"),
    items: [
      {
        entry: "weijian.birth-certificates",
        fields: ["certificate_no", "child_name", "sex", "born_at", "mother_name", "mother_id_number"],
        modes: ["page", "file"],
      },
      {
        entry: "minzheng.marriage-verification",
        fields: ["result"],
        modes: ["call"],
        parameters: ["id_number", "name", "kind"],
      },
      { entry: "yibao.medical-insurance", fields: ["id_number", "status"], modes: ["page"] },
    ],
  },
  {
    code: "QS-SC-0001",
    name: "企业开办一件事",
    consumer: "shuiwu",
    receivers: "consumer",
    purpose: "企业开办时联办税务登记，核对登记事项和参保单位，企业无须重复提交材料。",
    basis: duty("优化营商环境条例", "第三十七条"),
    items: [
      {
        entry: "shichang.enterprises",
        fields: ["uscc", "name", "kind", "industry", "established_on", "status", "legal_person"],
        modes: ["table", "page"],
      },
      { entry: "renshe.social-insurance", fields: ["employer_uscc", "scheme"], modes: ["page"] },
      {
        entry: "guiyang.food-licences",
        fields: ["许可证编号", "统一社会信用代码", "有效期至"],
        modes: ["file"],
      },
    ],
  },
  {
    code: "QS-ZR-0001",
    name: "不动产登记",
    consumer: "ziran",
    receivers: "consumer",
    purpose: "办理不动产转移登记时核对权利人身份、婚姻状况和完税情况。",
    basis: duty("不动产登记暂行条例", "第二十五条"),
    items: [
      {
        entry: "minzheng.marriage-query",
        fields: ["kind", "registered_on", "name", "spouse_name"],
        modes: ["call"],
        parameters: ["id_number"],
      },
      {
        entry: "gongan.residents",
        fields: ["name", "id_number"],
        modes: ["comparison"],
        comparison: { keys: ["id_number"], answers: ["name"] },
      },
      {
        entry: "shuiwu.taxpayers",
        fields: ["taxpayer_no", "arrears"],
        modes: ["comparison"],
        comparison: { keys: ["taxpayer_no"], answers: ["arrears"] },
      },
    ],
  },
];
