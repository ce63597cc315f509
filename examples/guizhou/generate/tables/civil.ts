import { completeBankCard } from "@qianshu/domain/standards/bank-card";
import { ageOn, daysBefore, yearsAfter } from "../calendar.ts";
import {
  addressColumn,
  cardColumn,
  dateColumn,
  dateFlaws,
  divisionColumn,
  idColumn,
  mobileColumn,
  nameColumn,
  personCells,
} from "../common-columns.ts";
import type { Random } from "../random.ts";
import { column, eachRow, next, type TableSpec, yuan } from "../table.ts";

/** 民政: marriage registrations. */
export const marriages: TableSpec = {
  name: "marriages",
  title: "婚姻登记信息",
  rows: 6_000,
  duplicates: 0.003,
  columns: [
    column("certificate_no", "登记证字号", "C", "J 结婚、L 离婚，区划、年份与序号"),
    column("kind", "登记类别", "C", "结婚、离婚"),
    dateColumn("registered_on", "登记日期", "公历日期", dateFlaws),
    nameColumn("husband_name", "男方姓名", "登记时姓名"),
    idColumn("husband_id_number", "男方身份号码", "公民身份号码；早年登记为 15 位", {
      fifteenDigits: 0.02,
      fullWidth: 0.005,
      outerSpaces: 0.005,
    }),
    nameColumn("wife_name", "女方姓名", "登记时姓名"),
    idColumn("wife_id_number", "女方身份号码", "公民身份号码；早年登记为 15 位", {
      fifteenDigits: 0.02,
      fullWidth: 0.005,
      wrongCheckDigit: 0.003,
    }),
    divisionColumn("division_code", "登记机关行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const men = world.population.sample("husbands", { sex: "男", minAge: 24, maxAge: 85 });
    yield* eachRow(world, "marriages", (random, at) => {
      const man = next(men);
      const wife = world.population.pick(random, {
        sex: "女",
        minAge: Math.max(22, man.age - 8),
        maxAge: Math.max(26, man.age + 5),
      });
      const earliest = yearsAfter([man.birth, wife.birth].sort().at(-1) ?? "", 22);
      const registered = daysBefore(random.below(Math.max(1, Math.min(15_000, ageOn(earliest) * 365))));
      const ended = random.chance(0.18);
      return {
        certificate_no: `${ended ? "L" : "J"}${man.county}-${registered.slice(0, 4)}-${String(at).padStart(6, "0")}`,
        kind: ended ? "离婚" : "结婚",
        registered_on: registered,
        husband_name: man.name,
        husband_id_number: man.idNumber,
        wife_name: wife.name,
        wife_id_number: wife.idNumber,
        division_code: man.county,
      };
    });
  },
};

/** 民政: recipients of the minimum living allowance. */
export const lowIncome: TableSpec = {
  name: "lowIncome",
  title: "最低生活保障对象信息",
  rows: 5_000,
  duplicates: 0.006,
  columns: [
    column("recipient_no", "低保证号", "C", "十二位，前导零有意义", { flaws: { lostZeros: 0.03 } }),
    nameColumn("name", "姓名", "低保对象姓名"),
    column("sex", "性别", "C", "男、女"),
    idColumn("id_number", "公民身份号码", "GB 11643，18 位"),
    column("category", "低保类别", "C", "城市、农村"),
    column("household_size", "家庭人口", "I", "享受低保的家庭人数"),
    column("monthly_amount", "月保障金额", "Y", "元，两位小数"),
    cardColumn("bank_card_no", "发放账号", "社会保障卡银行账号"),
    dateColumn("granted_on", "批准日期", "公历日期", dateFlaws),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码"),
    addressColumn("address", "家庭住址", "至门牌号"),
    mobileColumn("mobile", "联系电话", "手机号码"),
  ],
  *records(world) {
    const persons = world.population.sample("lowIncome");
    yield* eachRow(world, "lowIncome", (random, at) => ({
      ...personCells(next(persons)),
      recipient_no: String(at + 1_000).padStart(12, "0"),
      category: random.chance(0.25) ? "城市" : "农村",
      household_size: String(random.between(1, 6)),
      monthly_amount: yuan(random.between(18_000, 72_000)),
      bank_card_no: bankCard(random),
      granted_on: daysBefore(random.below(2_500)),
    }));
  },
};

/** 民政（市、县）: allowance for the old, from 80 years. */
export const elderlyAllowance: TableSpec = {
  name: "elderlyAllowance",
  title: "高龄津贴发放信息",
  rows: 500,
  duplicates: 0.01,
  columns: [
    nameColumn("name", "姓名", "老年人姓名"),
    idColumn("id_number", "公民身份号码", "GB 11643，18 位"),
    column("age", "年龄", "I", "周岁"),
    column("monthly_amount", "月津贴标准", "Y", "元，80–89、90–99 周岁两档"),
    cardColumn("bank_card_no", "发放账号", "社会保障卡银行账号"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码"),
    addressColumn("address", "居住地址", "至门牌号"),
    dateColumn("paid_until", "已发放至", "最近一次发放的月末"),
  ],
  *records(world) {
    const persons = world.population.sample("elderlyAllowance", { minAge: 80 });
    yield* eachRow(world, "elderlyAllowance", (random) => {
      const person = next(persons);
      return {
        ...personCells(person),
        age: String(person.age),
        monthly_amount: yuan(person.age >= 90 ? 10_000 : 5_000),
        bank_card_no: bankCard(random),
        paid_until: random.pick(["2026-09-30", "2026-10-31"]),
      };
    });
  },
};

/** 民政: cremations and burials. */
export const funerals: TableSpec = {
  name: "funerals",
  title: "殡葬服务火化信息",
  rows: 800,
  duplicates: 0,
  columns: [
    nameColumn("name", "逝者姓名", "逝者姓名"),
    idColumn("id_number", "逝者身份号码", "公民身份号码"),
    dateColumn("died_on", "死亡日期", "公历日期", dateFlaws),
    dateColumn("cremated_on", "火化日期", "公历日期"),
    divisionColumn("division_code", "殡仪馆行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const persons = world.population.sample("funerals", { minAge: 60 });
    yield* eachRow(world, "funerals", (random) => {
      const died = daysBefore(random.between(3, 600));
      return {
        ...personCells(next(persons)),
        died_on: died,
        cremated_on: daysBefore(-random.between(1, 3), died),
      };
    });
  },
};

/** 残联: certificates of disability; the number is the identity number, category and grade. */
export const disabilities: TableSpec = {
  name: "disabilities",
  title: "残疾人证信息",
  rows: 2_000,
  duplicates: 0.003,
  columns: [
    nameColumn("name", "姓名", "持证人姓名"),
    idColumn("id_number", "公民身份号码", "GB 11643，18 位"),
    column("category", "残疾类别", "C", "视力、听力、言语、肢体、智力、精神、多重"),
    column("grade", "残疾等级", "C", "一级至四级"),
    dateColumn("issued_on", "发证日期", "公历日期", dateFlaws),
    nameColumn("guardian_name", "监护人姓名", "法定监护人或亲属"),
    mobileColumn("mobile", "联系电话", "手机号码"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const persons = world.population.sample("disabilities");
    yield* eachRow(world, "disabilities", (random) => ({
      ...personCells(next(persons)),
      category: random.pick(["视力", "听力", "言语", "肢体", "肢体", "智力", "精神", "多重"]),
      grade: random.pick(["一级", "二级", "三级", "四级"]),
      issued_on: daysBefore(random.below(3_650)),
      guardian_name: world.population.pick(random, { minAge: 25, maxAge: 70 }).name,
    }));
  },
};

function bankCard(random: Random): string {
  return completeBankCard(`622999${random.digits(12)}`) ?? "";
}
