import { loadDivisions } from "../../divisions.ts";
import { daysBefore } from "../calendar.ts";
import {
  addressColumn,
  coordinatesIn,
  dateColumn,
  divisionColumn,
  mobileColumn,
  nameColumn,
  usccColumn,
} from "../common-columns.ts";
import { column, eachRow, next, type TableSpec } from "../table.ts";

const coordinateColumns = [
  column("longitude", "经度", "B", "CGCS2000，六位小数", { identifier: "coordinates" }),
  column("latitude", "纬度", "B", "CGCS2000，六位小数", { identifier: "coordinates" }),
];

/** 生态环境: hourly air quality at one station in each county. */
export const airQuality: TableSpec = {
  name: "airQuality",
  title: "环境空气质量监测小时值",
  rows: 6_336,
  duplicates: 0,
  columns: [
    column("station_no", "站点编号", "C", "四位区划加两位序号，前导零有意义"),
    column("station", "站点名称", "C", "监测站点"),
    column("observed_at", "监测时间", "T", "整点"),
    column("aqi", "空气质量指数", "I", "HJ 633"),
    column("pm25", "PM2.5", "F", "微克每立方米"),
    column("pm10", "PM10", "F", "微克每立方米"),
    column("o3", "臭氧", "F", "微克每立方米"),
    column("division_code", "行政区划", "C", "GB/T 2260 县级代码", { identifier: "division-code" }),
  ],
  *records(world) {
    const { counties } = loadDivisions();
    yield* eachRow(world, "airQuality", (random, at) => {
      const county = counties[at % counties.length];
      const hour = Math.floor(at / counties.length);
      const pm25 = random.between(40, 620) / 10;
      return {
        station_no: `0${(county?.code ?? "").slice(2)}1`,
        station: `${county?.name}监测站`,
        observed_at: `${daysBefore(Math.floor(hour / 24))} ${String(hour % 24).padStart(2, "0")}:00`,
        aqi: String(Math.round(pm25 * 1.35)),
        pm25: pm25.toFixed(1),
        pm10: (pm25 * 1.6).toFixed(1),
        o3: (random.between(200, 1_500) / 10).toFixed(1),
        division_code: county?.code ?? "",
      };
    });
  },
};

/** 生态环境: intakes of drinking water, exact positions. */
export const waterSources: TableSpec = {
  name: "waterSources",
  title: "集中式饮用水水源地取水口信息",
  rows: 500,
  duplicates: 0,
  columns: [
    column("source_no", "水源地编码", "C", "水源地编码"),
    column("name", "水源地名称", "C", "水源地名称"),
    ...coordinateColumns,
    column("population_served", "服务人口", "I", "人"),
    column("water_class", "水质类别", "C", "GB 3838 Ⅰ至Ⅲ类"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码", {}),
  ],
  *records(world) {
    const { counties } = loadDivisions();
    yield* eachRow(world, "waterSources", (random, at) => {
      const county = random.pick(counties);
      return {
        source_no: `SY${county.code}${String(at).padStart(4, "0")}`,
        name: `${county.name}${random.pick(["红", "花", "龙", "松", "石"])}${random.pick(["岩", "溪", "潭", "湖"])}水源地`,
        ...coordinatesIn(random, county.code),
        population_served: String(random.between(1_000, 400_000)),
        water_class: random.pick(["Ⅰ类", "Ⅱ类", "Ⅱ类", "Ⅲ类"]),
        division_code: county.code,
      };
    });
  },
};

/** 气象: daily values of the county stations. */
export const weather: TableSpec = {
  name: "weather",
  title: "国家气象站日值",
  rows: 5_280,
  duplicates: 0,
  columns: [
    column("station_no", "区站号", "C", "五位"),
    column("station", "站名", "C", "站名"),
    dateColumn("day", "日期", "公历日期"),
    column("mean_temperature", "平均气温", "F", "摄氏度"),
    column("rainfall", "降水量", "F", "毫米"),
    column("wind", "平均风速", "F", "米每秒"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码", {}),
  ],
  *records(world) {
    const { counties } = loadDivisions();
    yield* eachRow(world, "weather", (random, at) => {
      const county = counties[at % counties.length];
      return {
        station_no: `57${String(600 + (at % counties.length)).padStart(3, "0")}`,
        station: county?.name ?? "",
        day: daysBefore(Math.floor(at / counties.length)),
        mean_temperature: (random.between(80, 240) / 10).toFixed(1),
        rainfall: random.chance(0.4) ? (random.unit() ** 3 * 60).toFixed(1) : "0.0",
        wind: (random.between(2, 45) / 10).toFixed(1),
        division_code: county?.code ?? "",
      };
    });
  },
};

/** 应急管理: emergency shelters, for everyone to find. */
export const shelters: TableSpec = {
  name: "shelters",
  title: "应急避难场所信息",
  rows: 600,
  duplicates: 0,
  columns: [
    column("name", "场所名称", "C", "应急避难场所名称"),
    addressColumn("address", "地址", "至门牌号"),
    ...coordinateColumns,
    column("capacity", "可容纳人数", "I", "人"),
    column("area", "有效面积", "F", "平方米"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码", {}),
  ],
  *records(world) {
    const divisions = loadDivisions();
    yield* eachRow(world, "shelters", (random) => {
      const county = random.pick(divisions.counties);
      const township = random.pick(divisions.childrenOf(county.code));
      const capacity = random.between(200, 12_000);
      return {
        name: `${township.name}${random.pick(["广场", "公园", "中心小学", "体育场"])}应急避难场所`,
        address: `${divisions.fullName(township.code)}${random.between(1, 200)}号`,
        ...coordinatesIn(random, county.code),
        capacity: String(capacity),
        area: (capacity * 1.5).toFixed(1),
        division_code: county.code,
      };
    });
  },
};

/** 应急管理: major hazard installations, exact positions and substances. */
export const hazards: TableSpec = {
  name: "hazards",
  title: "危险化学品重大危险源信息",
  rows: 500,
  duplicates: 0,
  columns: [
    column("enterprise", "企业名称", "C", "企业名称"),
    usccColumn("uscc", "统一社会信用代码", "GB 32100，18 位"),
    column("substance", "危险物质", "C", "物质名称"),
    column("tons", "最大储量", "F", "吨"),
    column("grade", "重大危险源级别", "C", "一级至四级"),
    ...coordinateColumns,
    nameColumn("duty_person", "包保责任人", "主要负责人姓名"),
    mobileColumn("duty_mobile", "责任人电话", "手机号码"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码", {}),
  ],
  *records(world) {
    const holders = world.enterprises.sample("hazards");
    yield* eachRow(world, "hazards", (random) => {
      const holder = next(holders);
      return {
        enterprise: holder.name,
        uscc: holder.uscc,
        substance: random.pick(["液氨", "汽油", "液化石油气", "甲醇", "液氯", "黄磷"]),
        tons: (random.between(50, 30_000) / 10).toFixed(1),
        grade: random.pick(["一级", "二级", "三级", "四级", "四级"]),
        ...coordinatesIn(random, holder.county),
        duty_person: holder.legalPerson.name,
        duty_mobile: holder.legalPerson.mobile,
        division_code: holder.county,
      };
    });
  },
};
