import { daysBefore, yearsAfter } from "../calendar.ts";
import {
  addressColumn,
  dateColumn,
  dateFlaws,
  divisionColumn,
  idColumn,
  mobileColumn,
  nameColumn,
  usccColumn,
} from "../common-columns.ts";
import { column, eachRow, next, type TableSpec, yuan } from "../table.ts";

/** 市场监管: registered market entities. */
export const enterprises: TableSpec = {
  name: "enterprises",
  title: "市场主体登记信息",
  rows: 8_000,
  duplicates: 0.003,
  columns: [
    usccColumn("uscc", "统一社会信用代码", "GB 32100，18 位；早年赋码个别校验位不符"),
    column("licence_no", "营业执照注册号", "C", "15 位，2015 年 10 月前登记的保留", {
      identifier: "business-licence",
      flaws: { scientific: 0.02 },
    }),
    column("name", "名称", "C", "市场主体名称"),
    column("kind", "主体类型", "C", "企业、个体工商户、农民专业合作社"),
    column("industry", "行业门类", "C", "GB/T 4754 门类代码"),
    column("capital", "注册资本", "Y", "元"),
    dateColumn("established_on", "成立日期", "公历日期", dateFlaws),
    column("status", "登记状态", "C", "存续、注销、吊销"),
    nameColumn("legal_person", "法定代表人", "法定代表人（经营者）姓名"),
    idColumn("legal_person_id_number", "法定代表人身份号码", "公民身份号码"),
    mobileColumn("phone", "联系电话", "手机号码"),
    column("email", "电子邮箱", "C", "企业登记邮箱", { identifier: "email", flaws: { missing: 0.3 } }),
    addressColumn("address", "住所", "住所（经营场所）"),
    divisionColumn("division_code", "登记机关行政区划", "GB/T 2260 县级代码"),
  ],
  *records({ enterprises: all }) {
    for (const one of all.all()) {
      yield {
        uscc: one.uscc,
        licence_no: one.licenceNumber,
        name: one.name,
        kind: one.kind,
        industry: one.industry,
        capital: yuan(one.capitalFen),
        established_on: one.established,
        status: one.status,
        legal_person: one.legalPerson.name,
        legal_person_id_number: one.legalPerson.idNumber,
        phone: one.phone,
        email: one.email,
        address: one.address,
        division_code: one.county,
      };
    }
  },
};

/** 市场监管（市）: licences for food businesses. */
export const foodLicences: TableSpec = {
  name: "foodLicences",
  title: "食品经营许可信息",
  rows: 800,
  duplicates: 0.004,
  columns: [
    column("licence_no", "许可证编号", "C", "JY 加 14 位数字"),
    column("name", "经营者名称", "C", "市场主体名称"),
    usccColumn("uscc", "统一社会信用代码", "GB 32100，18 位"),
    column("business", "主体业态", "C", "餐饮服务经营者、食品销售经营者、单位食堂"),
    addressColumn("address", "经营场所", "经营场所地址"),
    dateColumn("issued_on", "发证日期", "公历日期", dateFlaws),
    dateColumn("valid_until", "有效期至", "公历日期，五年"),
    divisionColumn("division_code", "发证机关行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const holders = world.enterprises.sample("foodLicences", "5201");
    yield* eachRow(world, "foodLicences", (random) => {
      const holder = next(holders);
      const issued = daysBefore(random.below(1_800));
      return {
        licence_no: `JY${random.pick(["1", "2", "3"])}${holder.county}${random.digits(7)}`,
        name: holder.name,
        uscc: holder.uscc,
        business: random.pick(["餐饮服务经营者", "食品销售经营者", "食品销售经营者", "单位食堂"]),
        address: holder.address,
        issued_on: issued,
        valid_until: daysBefore(1, yearsAfter(issued, 5)),
        division_code: holder.county,
      };
    });
  },
};

/** 市场监管（县）: decisions on penalties, open to all by regulation. */
export const penalties: TableSpec = {
  name: "penalties",
  title: "行政处罚信息",
  rows: 500,
  duplicates: 0,
  columns: [
    column("decision_no", "决定书文号", "C", "处罚决定书文号"),
    column("name", "行政相对人名称", "C", "企业名称"),
    usccColumn("uscc", "统一社会信用代码", "GB 32100，18 位", {}),
    column("cause", "处罚事由", "C", "违法行为"),
    column("basis", "处罚依据", "C", "法律、行政法规、地方性法规"),
    column("fine", "罚款金额", "Y", "元"),
    dateColumn("decided_on", "决定日期", "公历日期"),
  ],
  *records(world) {
    const offenders = world.enterprises.sample("penalties", "520111");
    yield* eachRow(world, "penalties", (random, at) => {
      const offender = next(offenders);
      const decided = daysBefore(random.below(900));
      return {
        decision_no: `市监处罚〔${decided.slice(0, 4)}〕${at + 1}号`,
        name: offender.name,
        uscc: offender.uscc,
        cause: random.pick(["未按规定公示年度报告", "销售超过保质期的食品", "未明码标价", "虚假宣传"]),
        basis: random.pick(["《食品安全法》", "《价格法》", "《广告法》", "《市场主体登记管理条例》"]),
        fine: yuan(random.between(2, 500) * 10_000),
        decided_on: decided,
      };
    });
  },
};

/** 税务: taxpayers and their credit grade. */
export const taxpayers: TableSpec = {
  name: "taxpayers",
  title: "纳税人登记与信用等级信息",
  rows: 6_000,
  duplicates: 0.002,
  columns: [
    usccColumn("taxpayer_no", "纳税人识别号", "即统一社会信用代码"),
    column("name", "纳税人名称", "C", "市场主体名称"),
    column("kind", "纳税人类型", "C", "一般纳税人、小规模纳税人"),
    column("credit_grade", "纳税信用等级", "C", "A、B、M、C、D"),
    column("tax_paid", "上年度入库税额", "Y", "元"),
    column("arrears", "欠税余额", "Y", "元"),
    nameColumn("contact", "办税人员", "办税人员姓名"),
    mobileColumn("contact_mobile", "办税人员电话", "手机号码"),
    divisionColumn("division_code", "主管税务机关行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const payers = world.enterprises.sample("taxpayers");
    yield* eachRow(world, "taxpayers", (random) => {
      const payer = next(payers);
      const contact = world.population.pick(random, { minAge: 22, maxAge: 58 });
      return {
        taxpayer_no: payer.uscc,
        name: payer.name,
        kind: random.chance(0.3) ? "一般纳税人" : "小规模纳税人",
        credit_grade: random.pick(["A", "A", "B", "B", "B", "M", "M", "C", "D"]),
        tax_paid: yuan(Math.floor(random.unit() ** 4 * 900_000_000)),
        arrears: random.chance(0.06) ? yuan(random.between(10_000, 20_000_000)) : "0.00",
        contact: contact.name,
        contact_mobile: contact.mobile,
        division_code: payer.county,
      };
    });
  },
};
