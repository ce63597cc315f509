import { completeResidentId } from "@qianshu/domain/standards/resident-id";
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
  plateIn,
} from "../common-columns.ts";
import { column, eachRow, next, type TableSpec } from "../table.ts";

/** 公安: permanent residents. */
export const residents: TableSpec = {
  name: "residents",
  title: "常住户籍人口基本信息",
  rows: 20_000,
  duplicates: 0.004,
  columns: [
    column("household_no", "户号", "C", "户口簿户号，九位，前导零有意义", { flaws: { lostZeros: 0.05 } }),
    nameColumn("name", "姓名", "公民姓名"),
    column("sex", "性别", "C", "男、女"),
    column("ethnic_group", "民族", "C", "GB/T 3304 名称"),
    dateColumn("birth_date", "出生日期", "公历日期", dateFlaws),
    idColumn("id_number", "公民身份号码", "GB 11643，18 位"),
    divisionColumn("division_code", "户籍地行政区划", "GB/T 2260 县级代码"),
    addressColumn("address", "户籍地址", "至门牌号"),
    mobileColumn("mobile", "联系电话", "本人手机号码"),
  ],
  *records({ population }) {
    for (const person of population.all()) {
      yield {
        ...personCells(person),
        ethnic_group: person.ethnicGroup,
        household_no: String(Math.floor(person.index / 17)).padStart(9, "0"),
      };
    }
  },
};

/** 公安: passports and permits to Hong Kong and Macao. */
export const travelDocuments: TableSpec = {
  name: "travelDocuments",
  title: "出入境证件签发信息",
  rows: 2_000,
  duplicates: 0,
  columns: [
    nameColumn("name", "姓名", "持证人姓名"),
    idColumn("id_number", "公民身份号码", "持证人公民身份号码", {}),
    column("passport_no", "护照号码", "C", "普通护照 E 加 8 位数字", { identifier: "passport" }),
    column("hk_macao_permit_no", "往来港澳通行证号码", "C", "C 加 8 位数字", {
      identifier: "hk-macao-permit",
      flaws: { missing: 0.4 },
    }),
    dateColumn("issued_on", "签发日期", "公历日期"),
  ],
  *records(world) {
    const persons = world.population.sample("travelDocuments", { minAge: 5, maxAge: 80 });
    yield* eachRow(world, "travelDocuments", (random) => ({
      ...personCells(next(persons)),
      passport_no: `E${random.digits(8)}`,
      hk_macao_permit_no: `C${random.digits(8)}`,
      issued_on: daysBefore(random.below(3_600)),
    }));
  },
};

/** 公安: lodging of persons from abroad, from Hong Kong, Macao and Taiwan. */
export const visitorStays: TableSpec = {
  name: "visitorStays",
  title: "境外人员住宿登记信息",
  rows: 600,
  duplicates: 0,
  columns: [
    nameColumn("name", "姓名", "中文姓名"),
    column("hmt_permit_no", "港澳台居民居住证号码", "C", "81、82、83 开头，18 位", {
      identifier: "hmt-residence-permit",
      flaws: { missing: 0.3, fullWidth: 0.01 },
    }),
    column("permanent_resident_no", "外国人永久居留身份证号码", "C", "9 开头，18 位", {
      identifier: "foreign-permanent-resident",
      flaws: { missing: 0.3, innerSpaces: 0.01 },
    }),
    column("hk_macao_resident_permit_no", "港澳居民来往内地通行证号码", "C", "H、M 加 8 位数字", {
      identifier: "hk-macao-resident-permit",
      flaws: { missing: 0.3 },
    }),
    column("taiwan_resident_permit_no", "台湾居民来往大陆通行证号码", "C", "8 位数字", {
      identifier: "taiwan-resident-permit",
      flaws: { missing: 0.3 },
    }),
    column("taiwan_permit_no", "往来台湾通行证号码", "C", "L、T 加 8 位数字", {
      identifier: "taiwan-permit",
      flaws: { missing: 0.3 },
    }),
    dateColumn("arrived_on", "入住日期", "公历日期"),
    divisionColumn("division_code", "住宿地行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const persons = world.population.sample("visitorStays", { minAge: 18, maxAge: 80 });
    yield* eachRow(world, "visitorStays", (random) => {
      const person = next(persons);
      const born = person.birth.replaceAll("-", "");
      const origin = random.pick(["810000", "820000", "830000"]);
      return {
        ...personCells(person),
        hmt_permit_no: completeResidentId(`${origin}${born}${random.digits(3)}`) ?? "",
        permanent_resident_no: completeResidentId(`9${random.digits(5)}${born}${random.digits(3)}`) ?? "",
        hk_macao_resident_permit_no: `${random.pick(["H", "M"])}${random.digits(8)}`,
        taiwan_resident_permit_no: random.digits(8),
        taiwan_permit_no: `${random.pick(["L", "T"])}${random.digits(8)}`,
        arrived_on: daysBefore(random.below(365)),
      };
    });
  },
};

/** 公安: registered motor vehicles. */
export const vehicles: TableSpec = {
  name: "vehicles",
  title: "机动车登记信息",
  rows: 6_000,
  duplicates: 0.002,
  columns: [
    column("plate_no", "号牌号码", "C", "GA 36，含新能源号牌", {
      identifier: "plate",
      flaws: { fullWidth: 0.005, innerSpaces: 0.005 },
    }),
    column("vehicle_type", "车辆类型", "C", "小型轿车、轻型货车、摩托车等"),
    column("energy", "能源种类", "C", "汽油、柴油、电"),
    nameColumn("owner_name", "所有人", "机动车所有人姓名"),
    idColumn("owner_id_number", "所有人身份号码", "公民身份号码"),
    dateColumn("registered_on", "注册登记日期", "公历日期", dateFlaws),
    dateColumn("inspection_until", "检验有效期止", "公历日期"),
    divisionColumn("division_code", "登记地行政区划", "GB/T 2260 县级代码"),
  ],
  *records(world) {
    const persons = world.population.sample("vehicles", { minAge: 18, maxAge: 75 });
    yield* eachRow(world, "vehicles", (random) => {
      const owner = next(persons);
      const plate = plateIn(random, owner.county);
      return {
        plate_no: plate,
        vehicle_type: random.pick(["小型轿车", "小型轿车", "小型普通客车", "轻型货车", "普通摩托车"]),
        energy: plate.length === 8 ? "电" : random.pick(["汽油", "汽油", "柴油"]),
        owner_name: owner.name,
        owner_id_number: owner.idNumber,
        registered_on: daysBefore(random.below(4_500)),
        inspection_until: daysBefore(-random.below(700)),
        division_code: owner.county,
      };
    });
  },
};
