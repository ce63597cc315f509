import { daysBefore } from "../calendar.ts";
import {
  addressColumn,
  dateColumn,
  dateFlaws,
  divisionColumn,
  idColumn,
  mobileColumn,
  nameColumn,
  personCells,
  usccColumn,
} from "../common-columns.ts";
import { makeName } from "../names.ts";
import { column, eachRow, next, type TableSpec, yuan } from "../table.ts";

/** 卫生健康: medical certificates of birth. */
export const birthCertificates: TableSpec = {
  name: "birthCertificates",
  title: "出生医学证明签发信息",
  rows: 3_000,
  duplicates: 0.003,
  columns: [
    column("certificate_no", "出生证编号", "C", "一位字母加九位数字"),
    nameColumn("child_name", "新生儿姓名", "新生儿姓名"),
    column("sex", "性别", "C", "男、女"),
    column("born_at", "出生时间", "T", "年月日时分"),
    column("weeks", "孕周", "I", "周"),
    column("weight_grams", "出生体重", "I", "克"),
    nameColumn("mother_name", "母亲姓名", "母亲姓名"),
    idColumn("mother_id_number", "母亲身份号码", "公民身份号码"),
    nameColumn("father_name", "父亲姓名", "父亲姓名"),
    idColumn("father_id_number", "父亲身份号码", "公民身份号码，可缺", { missing: 0.06, fullWidth: 0.005 }),
    column("institution", "签发机构", "C", "接生的医疗机构"),
    divisionColumn("division_code", "出生地行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const mothers = world.population.sample("mothers", { sex: "女", minAge: 20, maxAge: 42 });
    yield* eachRow(world, "birthCertificates", (random) => {
      const mother = next(mothers);
      const father = world.population.pick(random, { sex: "男", minAge: 22, maxAge: 50 });
      const sex = random.chance(0.52) ? "男" : "女";
      const minute = String(random.below(60)).padStart(2, "0");
      return {
        certificate_no: `${random.pick(["V", "W"])}52${random.digits(7)}`,
        child_name: makeName(random, sex, father.name.slice(0, father.name.startsWith("欧阳") ? 2 : 1)),
        sex,
        born_at: `${daysBefore(random.below(660))} ${String(random.below(24)).padStart(2, "0")}:${minute}`,
        weeks: String(random.between(36, 41)),
        weight_grams: String(random.between(2_300, 4_300)),
        mother_name: mother.name,
        mother_id_number: mother.idNumber,
        father_name: father.name,
        father_id_number: father.idNumber,
        institution: random.pick(["县人民医院", "县妇幼保健院", "市第一人民医院", "市妇幼保健院"]),
        division_code: mother.county,
      };
    });
  },
};

/** 人社: participation in the pension insurances. */
export const socialInsurance: TableSpec = {
  name: "socialInsurance",
  title: "社会保险参保缴费信息",
  rows: 10_000,
  duplicates: 0.002,
  columns: [
    column("insured_no", "个人编号", "C", "十位，前导零有意义", { flaws: { lostZeros: 0.08 } }),
    nameColumn("name", "姓名", "参保人姓名"),
    idColumn("id_number", "社会保障号码", "即公民身份号码"),
    usccColumn("employer_uscc", "单位统一社会信用代码", "缴费单位；灵活就业为空", {
      missing: 0.35,
      fullWidth: 0.004,
    }),
    column("employer_organization_code", "单位组织机构代码", "C", "GB 11714，旧系统留存", {
      identifier: "organization-code",
      flaws: { missing: 0.35 },
    }),
    column("scheme", "险种", "C", "职工养老、城乡居民养老、失业、工伤"),
    column("base_amount", "月缴费基数", "Y", "元"),
    column("months_paid", "累计缴费月数", "I", "月"),
    dateColumn("joined_on", "参保日期", "公历日期", dateFlaws),
    divisionColumn("division_code", "参保地行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const persons = world.population.sample("socialInsurance", { minAge: 16, maxAge: 95 });
    const employers = world.enterprises.sample("employers");
    yield* eachRow(world, "socialInsurance", (random, at) => {
      const employer = next(employers);
      return {
        ...personCells(next(persons)),
        insured_no: String(at + 12_000).padStart(10, "0"),
        employer_uscc: employer.uscc,
        employer_organization_code: employer.organizationCode,
        scheme: random.pick(["职工养老", "城乡居民养老", "城乡居民养老", "失业", "工伤"]),
        base_amount: yuan(random.between(400_000, 2_200_000)),
        months_paid: String(random.between(1, 420)),
        joined_on: daysBefore(random.below(9_000)),
      };
    });
  },
};

/** 医保: participation in medical insurance. */
export const medicalInsurance: TableSpec = {
  name: "medicalInsurance",
  title: "基本医疗保险参保信息",
  rows: 8_000,
  duplicates: 0.002,
  columns: [
    nameColumn("name", "姓名", "参保人姓名"),
    idColumn("id_number", "公民身份号码", "GB 11643，18 位"),
    column("scheme", "参保险种", "C", "职工医保、城乡居民医保"),
    column("status", "参保状态", "C", "正常参保、暂停参保、终止参保"),
    column("subsidised", "资助参保类别", "C", "低保、特困、残疾、脱贫人口，其余为空"),
    column("paid_year", "缴费年度", "I", "年"),
    mobileColumn("mobile", "联系电话", "手机号码"),
    divisionColumn("division_code", "参保地行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const persons = world.population.sample("medicalInsurance");
    yield* eachRow(world, "medicalInsurance", (random) => ({
      ...personCells(next(persons)),
      scheme: random.chance(0.25) ? "职工医保" : "城乡居民医保",
      status: random.pick(["正常参保", "正常参保", "正常参保", "正常参保", "暂停参保", "终止参保"]),
      subsidised: random.pick(["", "", "", "", "低保", "特困", "残疾", "脱贫人口"]),
      paid_year: "2026",
    }));
  },
};

/** 教育: pupils of the compulsory years. */
export const schoolEnrolment: TableSpec = {
  name: "schoolEnrolment",
  title: "义务教育学籍信息",
  rows: 2_000,
  duplicates: 0.002,
  columns: [
    column("pupil_no", "学籍号", "C", "入学年、县级区划与序号，18 位"),
    nameColumn("name", "姓名", "学生姓名"),
    column("sex", "性别", "C", "男、女"),
    idColumn("id_number", "公民身份号码", "GB 11643，18 位"),
    column("school", "学校", "C", "学校名称"),
    column("grade", "年级", "C", "一年级至九年级"),
    nameColumn("guardian_name", "监护人姓名", "监护人姓名"),
    mobileColumn("guardian_mobile", "监护人电话", "手机号码"),
    divisionColumn("division_code", "学校行政区划", "GB/T 2260 县级代码"),
    addressColumn("address", "家庭住址", "至门牌号"),
  ],
  *records(world) {
    const pupils = world.population.sample("pupils", { minAge: 6, maxAge: 14 });
    yield* eachRow(world, "schoolEnrolment", (random, at) => {
      const pupil = next(pupils);
      const guardian = world.population.pick(random, { minAge: 26, maxAge: 50 });
      return {
        ...personCells(pupil),
        pupil_no: `52${2026 - pupil.age + 6}${pupil.county}${String(at).padStart(6, "0")}`,
        school: `第${random.between(1, 12)}${pupil.age > 11 ? "中学" : "小学"}`,
        grade: `${"一二三四五六七八九".charAt(pupil.age - 6)}年级`,
        guardian_name: guardian.name,
        guardian_mobile: guardian.mobile,
      };
    });
  },
};
