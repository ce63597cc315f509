import { loadDivisions } from "../../divisions.ts";
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
} from "../common-columns.ts";
import { column, eachRow, next, type TableSpec, yuan } from "../table.ts";

/** 自然资源: registered rights in real estate. */
export const realEstate: TableSpec = {
  name: "realEstate",
  title: "不动产登记信息",
  rows: 6_000,
  duplicates: 0.003,
  columns: [
    column("unit_no", "不动产单元号", "C", "28 位：区划 6、地籍区与宗地 13、定着物 9"),
    column("certificate_no", "不动产权证号", "C", "黔（年份）县区不动产权第号"),
    nameColumn("owner_name", "权利人", "权利人姓名"),
    idColumn("owner_id_number", "权利人证件号码", "公民身份号码；旧证为 15 位", {
      fifteenDigits: 0.03,
      fullWidth: 0.005,
      scientific: 0.005,
      missing: 0.01,
    }),
    column("right_kind", "权利类型", "C", "国有建设用地使用权／房屋所有权等"),
    column("area", "建筑面积", "F", "平方米"),
    column("use", "用途", "C", "住宅、商业、办公"),
    dateColumn("registered_on", "登记日期", "公历日期", dateFlaws),
    column("mortgaged", "是否抵押", "C", "是、否"),
    addressColumn("address", "坐落", "不动产坐落"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const owners = world.population.sample("realEstate", { minAge: 20 });
    yield* eachRow(world, "realEstate", (random, at) => {
      const owner = next(owners);
      const registered = daysBefore(random.below(3_900));
      return {
        ...personCells(owner),
        unit_no: `${owner.county}${random.digits(6)}GB${random.digits(5)}F${random.digits(8)}`,
        certificate_no: `黔（${registered.slice(0, 4)}）不动产权第${String(at).padStart(7, "0")}号`,
        owner_name: owner.name,
        owner_id_number: owner.idNumber,
        right_kind: random.pick(["国有建设用地使用权／房屋所有权", "宅基地使用权／房屋所有权"]),
        area: (random.between(450, 2_200) / 10).toFixed(1),
        use: random.pick(["住宅", "住宅", "住宅", "商业", "办公"]),
        registered_on: registered,
        mortgaged: random.chance(0.3) ? "是" : "否",
      };
    });
  },
};

/** 住房城乡建设: households in public rental housing. */
export const publicHousing: TableSpec = {
  name: "publicHousing",
  title: "公租房保障对象信息",
  rows: 1_500,
  duplicates: 0.003,
  columns: [
    nameColumn("name", "承租人姓名", "承租人姓名"),
    idColumn("id_number", "公民身份号码", "GB 11643，18 位"),
    column("household_size", "家庭人口", "I", "人"),
    column("project", "小区名称", "C", "公租房小区"),
    column("monthly_rent", "月租金", "Y", "元"),
    dateColumn("leased_from", "租赁起始日期", "公历日期", dateFlaws),
    mobileColumn("mobile", "联系电话", "手机号码"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const tenants = world.population.sample("publicHousing", { minAge: 22, maxAge: 80 });
    yield* eachRow(world, "publicHousing", (random) => ({
      ...personCells(next(tenants)),
      household_size: String(random.between(1, 5)),
      project: `${random.pick(["金", "幸福", "和谐", "阳光", "新城"])}${random.pick(["苑", "家园", "小区"])}`,
      monthly_rent: yuan(random.between(8_000, 45_000)),
      leased_from: daysBefore(random.below(2_200)),
    }));
  },
};

/** 农业农村: subsidy for the protection of arable land, summed for each real village. */
export const farmSubsidies: TableSpec = {
  name: "farmSubsidies",
  title: "耕地地力保护补贴发放汇总（按村）",
  rows: 17_964,
  duplicates: 0,
  columns: [
    column("village_code", "村代码", "C", "统计用区划代码，12 位"),
    column("village", "村（居）", "C", "村（居）名称"),
    column("township", "乡镇（街道）", "C", "乡镇名称"),
    divisionColumn("division_code", "县级行政区划", "GB/T 2260 县级代码", {}),
    column("year", "年度", "I", "补贴年度"),
    column("households", "补贴户数", "I", "户"),
    column("area", "补贴面积", "F", "亩"),
    column("amount", "补贴金额", "Y", "元"),
  ],
  *records(world) {
    const divisions = loadDivisions();
    const villages = divisions.all.filter((one) => one.tier === "village").map((one) => one.code);
    const nameOf = (code: string) => divisions.byCode.get(code)?.name ?? "";
    yield* eachRow(world, "farmSubsidies", (random, at) => {
      const village = villages[at % villages.length] ?? "";
      const area = random.between(200, 48_000) / 10;
      return {
        village_code: village,
        village: nameOf(village),
        township: nameOf(village.slice(0, 9)),
        division_code: village.slice(0, 6),
        year: String(2026 - Math.floor(at / villages.length)),
        households: String(Math.max(1, Math.round(area / random.between(3, 9)))),
        area: area.toFixed(1),
        amount: yuan(Math.round(area * 8_650)),
      };
    });
  },
};
