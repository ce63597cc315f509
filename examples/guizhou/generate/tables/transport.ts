import { loadDivisions } from "../../divisions.ts";
import { asOf } from "../calendar.ts";
import { coordinatesIn, dateColumn, divisionColumn, plateIn } from "../common-columns.ts";
import { column, eachRow, type TableSpec } from "../table.ts";

const guiyang = "520102";

/** 交通（市）: where the city's buses were, minute by minute. */
export const busPositions: TableSpec = {
  name: "busPositions",
  title: "公交车辆定位信息",
  rows: 5_000,
  duplicates: 0.002,
  columns: [
    column("plate_no", "车牌号", "C", "公交车号牌", { identifier: "plate" }),
    column("line", "线路", "C", "线路编号"),
    column("seen_at", "定位时间", "T", "年月日时分秒"),
    column("longitude", "经度", "B", "CGCS2000，六位小数", { identifier: "coordinates" }),
    column("latitude", "纬度", "B", "CGCS2000，六位小数", { identifier: "coordinates" }),
    column("speed", "速度", "F", "公里每小时"),
  ],
  *records(world) {
    yield* eachRow(world, "busPositions", (random, at) => {
      const minute = at % 960;
      const clock = `${String(6 + Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
      return {
        plate_no: plateIn(random, guiyang),
        line: `${random.between(1, 320)}路`,
        seen_at: `${asOf} ${clock}:${String(random.below(60)).padStart(2, "0")}`,
        ...coordinatesIn(random, guiyang),
        speed: (random.between(0, 550) / 10).toFixed(1),
      };
    });
  },
};

/** 交通运输: bridges with exact position and load limits. */
export const bridges: TableSpec = {
  name: "bridges",
  title: "公路桥梁精确位置与承载信息",
  rows: 1_200,
  duplicates: 0,
  columns: [
    column("bridge_no", "桥梁编号", "C", "路线编号加序号"),
    column("monitor_oid", "监测设备标识", "C", "物联网对象标识符 OID", { identifier: "oid" }),
    column("name", "桥梁名称", "C", "桥梁名称"),
    column("route", "路线编号", "C", "国道 G、省道 S、县道 X"),
    column("longitude", "经度", "B", "CGCS2000，六位小数", { identifier: "coordinates" }),
    column("latitude", "纬度", "B", "CGCS2000，六位小数", { identifier: "coordinates" }),
    column("length", "桥长", "F", "米"),
    column("load_class", "设计荷载", "C", "公路-Ⅰ级、公路-Ⅱ级"),
    column("limit_tons", "限载", "I", "吨"),
    column("condition", "技术状况", "C", "一类至五类"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码", {}),
  ],
  *records(world) {
    const { counties } = loadDivisions();
    yield* eachRow(world, "bridges", (random, at) => {
      const county = random.pick(counties);
      const route = `${random.pick(["G", "S", "S", "X"])}${random.between(100, 899)}`;
      return {
        bridge_no: `${route}-${String(at).padStart(5, "0")}`,
        monitor_oid: `1.2.156.3088.52.${at + 1}`,
        name: `${county.name}${random.pick(["河", "溪", "江", "岩", "坝"])}${random.between(1, 30)}号桥`,
        route,
        ...coordinatesIn(random, county.code),
        length: (random.between(120, 18_000) / 10).toFixed(1),
        load_class: random.pick(["公路-Ⅰ级", "公路-Ⅱ级"]),
        limit_tons: random.pick(["10", "20", "30", "49", "55"]),
        condition: random.pick(["一类", "二类", "二类", "三类", "四类"]),
        division_code: county.code,
      };
    });
  },
};

/** 文化旅游: visitors of scenic spots by day. */
export const scenicVisitors: TableSpec = {
  name: "scenicVisitors",
  title: "A 级旅游景区接待人次",
  rows: 3_600,
  duplicates: 0,
  columns: [
    column("scenic_spot", "景区名称", "C", "A 级旅游景区"),
    column("grade", "景区等级", "C", "5A、4A、3A"),
    dateColumn("day", "日期", "公历日期"),
    column("visitors", "接待人次", "I", "人次"),
    column("capacity", "最大承载量", "I", "人次／日"),
    divisionColumn("division_code", "行政区划", "GB/T 2260 县级代码", {}),
  ],
  *records(world) {
    yield* eachRow(world, "scenicVisitors", (random, at) => {
      const [spot, grade, county, capacity] = scenicSpots[at % scenicSpots.length] ?? scenicSpots[0];
      const month = 1 + (Math.floor(at / scenicSpots.length / 28) % 10);
      const day = 1 + (Math.floor(at / scenicSpots.length) % 28);
      return {
        scenic_spot: spot,
        grade,
        day: `2026-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
        visitors: String(Math.round(capacity * (0.08 + 0.5 * random.unit() ** 2))),
        capacity: String(capacity),
        division_code: county,
      };
    });
  },
};

const scenicSpots: readonly [Spot, ...Spot[]] = [
  ["黄果树瀑布", "5A", "520423", 60_000],
  ["龙宫", "5A", "520402", 30_000],
  ["百里杜鹃", "5A", "520521", 80_000],
  ["荔波樟江", "5A", "522722", 30_000],
  ["青岩古镇", "5A", "520111", 60_000],
  ["梵净山", "5A", "520621", 18_000],
  ["镇远古城", "5A", "522625", 40_000],
  ["赤水丹霞", "5A", "520381", 25_000],
  ["织金洞", "5A", "520524", 20_000],
  ["西江千户苗寨", "4A", "522634", 60_000],
  ["万峰林", "4A", "522301", 40_000],
  ["遵义会议会址", "4A", "520302", 30_000],
];

type Spot = readonly [string, string, string, number];
