import { completeBankCard } from "@qianshu/domain/standards/bank-card";
import { loadDivisions } from "../../divisions.ts";
import { daysBefore } from "../calendar.ts";
import {
  addressColumn,
  cardColumn,
  coordinatesIn,
  dateColumn,
  dateFlaws,
  divisionColumn,
  idColumn,
  mobileColumn,
  nameColumn,
  personCells,
} from "../common-columns.ts";
import { column, eachRow, next, type TableSpec, yuan } from "../table.ts";

/** 人社（市）: persons recognised as hard to employ. */
export const jobSeekers: TableSpec = {
  name: "jobSeekers",
  title: "就业困难人员认定信息",
  rows: 600,
  duplicates: 0.005,
  columns: [
    nameColumn("name", "姓名", "认定对象姓名"),
    idColumn("id_number", "公民身份号码", "GB 11643，18 位"),
    column("category", "认定类别", "C", "大龄、残疾、低保家庭、长期失业、失地农民"),
    dateColumn("recognised_on", "认定日期", "公历日期", dateFlaws),
    mobileColumn("mobile", "联系电话", "手机号码"),
    divisionColumn("division_code", "认定机构行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const persons = world.population.sample("jobSeekers", { minAge: 40, maxAge: 59, division: "5203" });
    yield* eachRow(world, "jobSeekers", (random) => ({
      ...personCells(next(persons)),
      category: random.pick(["大龄", "残疾", "低保家庭", "长期失业", "失地农民"]),
      recognised_on: daysBefore(random.below(1_000)),
    }));
  },
};

/** 农业农村（县）: payments to farmers, card by card. */
export const subsidyPayments: TableSpec = {
  name: "subsidyPayments",
  title: "惠农补贴“一卡通”发放明细",
  rows: 1_500,
  duplicates: 0.008,
  columns: [
    column("batch_no", "批次号", "C", "六位，前导零有意义", { flaws: { lostZeros: 0.05 } }),
    nameColumn("name", "姓名", "补贴对象姓名"),
    idColumn("id_number", "公民身份号码", "GB 11643，18 位"),
    column("subsidy", "补贴项目", "C", "耕地地力保护、农机购置、生态护林员"),
    column("amount", "金额", "Y", "元"),
    cardColumn("bank_card_no", "一卡通账号", "银行账号"),
    dateColumn("paid_on", "发放日期", "公历日期", dateFlaws),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const farmers = world.population.sample("subsidyPayments", { minAge: 18, division: "522629" });
    yield* eachRow(world, "subsidyPayments", (random, at) => ({
      ...personCells(next(farmers)),
      batch_no: String(101 + Math.floor(at / 200)).padStart(6, "0"),
      subsidy: random.pick(["耕地地力保护", "耕地地力保护", "农机购置", "生态护林员"]),
      amount: yuan(random.between(5_000, 480_000)),
      bank_card_no: completeBankCard(`622999${random.digits(12)}`) ?? "",
      paid_on: daysBefore(random.below(300)),
    }));
  },
};

/** 教育: schools, for everyone to look up. */
export const schools: TableSpec = {
  name: "schools",
  title: "普通中小学名录",
  rows: 2_400,
  duplicates: 0,
  columns: [
    column("school_no", "学校标识码", "C", "十位"),
    column("name", "学校名称", "C", "学校名称"),
    column("kind", "办学类型", "C", "小学、初级中学、高级中学、九年一贯制"),
    column("ownership", "举办者类型", "C", "公办、民办"),
    column("pupils", "在校生数", "I", "人"),
    addressColumn("address", "地址", "至门牌号"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码", {}),
  ],
  *records(world) {
    const divisions = loadDivisions();
    yield* eachRow(world, "schools", (random, at) => {
      const county = random.pick(divisions.counties);
      const township = random.pick(divisions.childrenOf(county.code));
      const kind = random.pick(["小学", "小学", "初级中学", "高级中学", "九年一贯制学校"]);
      return {
        school_no: `2152${String(at).padStart(6, "0")}`,
        name: `${county.name}${township.name}第${random.pick([..."一二三四五"])}${kind}`,
        kind,
        ownership: random.chance(0.9) ? "公办" : "民办",
        pupils: String(random.between(60, 2_600)),
        address: `${divisions.fullName(township.code)}${random.between(1, 200)}号`,
        division_code: county.code,
      };
    });
  },
};

/** 卫生健康（市）: where children are vaccinated. */
export const vaccinationSites: TableSpec = {
  name: "vaccinationSites",
  title: "预防接种单位名录",
  rows: 500,
  duplicates: 0,
  columns: [
    column("name", "单位名称", "C", "预防接种单位名称"),
    addressColumn("address", "地址", "至门牌号"),
    column("hours", "接种时间", "C", "每周开放时间"),
    column("longitude", "经度", "B", "CGCS2000，六位小数", { identifier: "coordinates" }),
    column("latitude", "纬度", "B", "CGCS2000，六位小数", { identifier: "coordinates" }),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码", {}),
  ],
  *records(world) {
    const divisions = loadDivisions();
    const counties = divisions.counties.filter((county) => county.code.startsWith("5203"));
    yield* eachRow(world, "vaccinationSites", (random) => {
      const county = random.pick(counties);
      const township = random.pick(divisions.childrenOf(county.code));
      return {
        name: `${township.name}卫生院预防接种门诊`,
        address: `${divisions.fullName(township.code)}${random.between(1, 200)}号`,
        hours: random.pick(["周一至周五 8:30–16:30", "周二、周四 9:00–16:00", "每月 5、15、25 日"]),
        ...coordinatesIn(random, county.code),
        division_code: county.code,
      };
    });
  },
};

/** 教育（县）: which school serves which village. */
export const schoolDistricts: TableSpec = {
  name: "schoolDistricts",
  title: "义务教育学区划分",
  rows: 500,
  duplicates: 0,
  columns: [
    column("year", "学年", "C", "起止年"),
    column("village_code", "村代码", "C", "统计用区划代码，12 位"),
    column("village", "村（居）", "C", "村（居）名称"),
    column("primary_school", "对口小学", "C", "学校名称"),
    column("middle_school", "对口初中", "C", "学校名称"),
    column("places", "计划招生", "I", "人"),
  ],
  *records(world) {
    const divisions = loadDivisions();
    const townships = divisions.childrenOf("520382");
    const villages = townships.flatMap((township) => divisions.childrenOf(township.code));
    yield* eachRow(world, "schoolDistricts", (random, at) => {
      const village = villages[at % villages.length];
      const township = divisions.byCode.get(village?.parent ?? "")?.name ?? "";
      const year = 2026 - Math.floor(at / villages.length);
      return {
        year: `${year}–${year + 1}`,
        village_code: village?.code ?? "",
        village: village?.name ?? "",
        primary_school: `${township}第${random.pick([..."一二三"])}小学`,
        middle_school: `${township}中学`,
        places: String(random.between(20, 180)),
      };
    });
  },
};

/** 应急管理（县）: what is kept for relief. */
export const reliefStocks: TableSpec = {
  name: "reliefStocks",
  title: "应急物资储备信息",
  rows: 500,
  duplicates: 0,
  columns: [
    column("warehouse", "仓库", "C", "储备仓库名称"),
    column("item", "物资名称", "C", "帐篷、棉被、折叠床、发电机等"),
    column("quantity", "数量", "I", "件"),
    column("unit_price", "单价", "Y", "元"),
    dateColumn("stored_on", "入库日期", "公历日期", dateFlaws),
    nameColumn("keeper_name", "保管员", "保管员姓名"),
    mobileColumn("keeper_mobile", "保管员电话", "手机号码"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    yield* eachRow(world, "reliefStocks", (random) => {
      const keeper = world.population.pick(random, { minAge: 25, maxAge: 60 });
      return {
        warehouse: `汇川区${random.pick(["城北", "城南", "高坪", "董公寺"])}储备库`,
        item: random.pick(["帐篷", "棉被", "折叠床", "发电机", "救生衣", "应急照明灯"]),
        quantity: String(random.between(10, 3_000)),
        unit_price: yuan(random.between(5_000, 600_000)),
        stored_on: daysBefore(random.below(1_400)),
        keeper_name: keeper.name,
        keeper_mobile: keeper.mobile,
        division_code: "520303",
      };
    });
  },
};
