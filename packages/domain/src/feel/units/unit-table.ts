/** What can be measured or counted. Years and months are one kind, days another: no number of days makes a month. */
export type BaseUnit =
  | "元"
  | "月"
  | "日"
  | "工作日"
  | "小时"
  | "㎡"
  | "米"
  | "kVA"
  | "kW"
  | "kWh"
  | "bit/s"
  | "字节"
  | "吨"
  | "人"
  | "家"
  | "个"
  | "件";

interface NamedUnit {
  /** Null for pure numbers such as the per cent. */
  base: BaseUnit | null;
  over: bigint;
  under?: bigint;
}

const scaled = (base: BaseUnit | null, names: Record<string, bigint>): [string, NamedUnit][] =>
  Object.entries(names).map(([name, over]) => [name, { base, over }]);

/** The units a rule may use, each as so many of its base unit. */
export const namedUnits: ReadonlyMap<string, NamedUnit> = new Map<string, NamedUnit>([
  ["1", { base: null, over: 1n }],
  ["比例", { base: null, over: 1n }],
  ["%", { base: null, over: 1n, under: 100n }],
  ["‰", { base: null, over: 1n, under: 1000n }],
  ["分", { base: "元", over: 1n, under: 100n }],
  ...scaled("元", { 元: 1n, 千元: 1000n, 万元: 10_000n, 亿元: 100_000_000n }),
  ...scaled("月", { 月: 1n, 个月: 1n, 季度: 3n, 年: 12n }),
  ...scaled("日", { 日: 1n, 天: 1n, 周: 7n }),
  ...scaled("工作日", { 工作日: 1n }),
  ...scaled("小时", { 小时: 1n }),
  ...scaled("㎡", { "㎡": 1n, 平方米: 1n, 公顷: 10_000n, 平方公里: 1_000_000n, 万平方米: 10_000n }),
  // 1 公顷 = 15 亩
  ["亩", { base: "㎡", over: 2000n, under: 3n }],
  ...scaled("米", { 米: 1n, 公里: 1000n, 千米: 1000n }),
  ...scaled("kVA", { kVA: 1n, 千伏安: 1n, MVA: 1000n, 兆伏安: 1000n }),
  ...scaled("kW", { kW: 1n, 千瓦: 1n, MW: 1000n, 万千瓦: 10_000n }),
  ...scaled("kWh", { kWh: 1n, 千瓦时: 1n, 度: 1n, 万千瓦时: 10_000n, 亿千瓦时: 100_000_000n }),
  ...scaled("bit/s", {
    bps: 1n,
    kbps: 1000n,
    Mbps: 1_000_000n,
    Gbps: 1_000_000_000n,
    Tbps: 1_000_000_000_000n,
  }),
  ...scaled("字节", { 字节: 1n, KB: 1000n, MB: 1_000_000n, GB: 1_000_000_000n, TB: 1_000_000_000_000n }),
  ...scaled("吨", { 吨: 1n, 万吨: 10_000n }),
  ...scaled("人", { 人: 1n, 名: 1n, 万人: 10_000n, 万名: 10_000n }),
  ...scaled("家", { 家: 1n, 户: 1n }),
  ...scaled("个", { 个: 1n, 项: 1n }),
  ...scaled("件", { 件: 1n }),
]);
