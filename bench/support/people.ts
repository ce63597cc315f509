import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ReleaseTable } from "@qianshu/domain/plan/select-plan";
import { guizhouDivisions } from "@qianshu/domain/standards/code-lists/divisions-guizhou";
import { compoundSurnames, surnames } from "@qianshu/domain/standards/code-lists/surnames";
import type { IngestResult } from "@qianshu/server/platform/engine/types/ingest";
import { dataFile } from "../harness.ts";
import { runBare } from "./bare-duckdb.ts";
import { withEngine } from "./engine.ts";

/** The seed of everything generated here. */
const SEED = 2014;

const GIVEN =
  "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂红玉梅建国志华文斌波辉鹏飞鑫宇浩轩子涵雨欣怡婷雪琳佳慧颖莹倩云龙凤春夏秋冬林森海江河山峰岩石松柏竹";
const ROADS = [
  "中华",
  "解放",
  "人民",
  "文化",
  "新华",
  "北京",
  "遵义",
  "黔灵",
  "花溪",
  "瑞金",
  "延安",
  "观山",
  "黄河",
  "长江",
  "贵阳",
];
const MOBILES = ["134", "135", "138", "139", "150", "151", "158", "159", "177", "186", "188", "199"];

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;
const list = (texts: Iterable<string>) => `[${[...texts].map(quote).join(", ")}]`;

/** A whole number from 0 to below `bound` that depends on the row, the seed and what it is for. */
const draw = (what: string, bound: number | string) =>
  `CAST(hash(row, ${SEED}, ${quote(what)}) % ${bound} AS BIGINT)`;

/** Small numbers more often than large ones, as names are spread. */
const skewed = (what: string, bound: number) =>
  `CAST(floor(${bound} * pow(${draw(what, 1_000_000)} / 1000000.0, 2.5)) AS BIGINT)`;

const pick = (texts: Iterable<string>, index: string) => `${list(texts)}[${index} + 1]`;

const counties = guizhouDivisions.items.filter(({ code }) => !code.endsWith("00"));
const nameOf = new Map(guizhouDivisions.items.map(({ code, zh }) => [code, zh]));
const places = counties.map(({ code, zh }) => `贵州省${nameOf.get(`${code.slice(0, 4)}00`) ?? ""}${zh}`);

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigit = `substring('10X98765432', (${WEIGHTS.map((weight, at) => `CAST(id17[${at + 1}] AS INTEGER) * ${weight}`).join(" + ")}) % 11 + 1, 1)`;

/** The columns, as departments name them. */
export const columns = ["证件号码", "姓名", "性别", "手机号", "住址", "出生日期", "补贴金额", "登记时间"];

/**
 * People of the province, as texts of a CSV file: identity numbers, telephone numbers, addresses and times that hardly
 * repeat, names that do; one identity number in a hundred is damaged, some cells are empty.
 */
export function peopleSql(rows: number, first = 0): string {
  const drawn = `SELECT row, ${draw("place", counties.length)} AS place,
      DATE '1935-01-01' + CAST(${draw("birth", 31_000)} AS INTEGER) AS birth,
      ${draw("sequence", 1000)} AS sequence, ${draw("damage", 1000)} AS damage
    FROM (SELECT unnest(range(${first}, ${first + rows})) AS row) AS numbered`;
  const numbered = `SELECT *, ${pick(
    counties.map(({ code }) => code),
    "place",
  )} || strftime(birth, '%Y%m%d') || lpad(CAST(sequence AS VARCHAR), 3, '0') AS id17 FROM (${drawn}) AS drawn`;
  const complete = `SELECT *, id17 || ${checkDigit} AS id FROM (${numbered}) AS numbered`;
  const surname = pick(
    [...surnames, ...compoundSurnames],
    skewed("surname", surnames.length + compoundSurnames.length),
  );
  const given = (what: string) => pick(GIVEN, skewed(what, GIVEN.length));
  const cells = [
    `CASE WHEN damage < 5 THEN id[1:6] || ' ' || id[7:14] || ' ' || id[15:18]
       WHEN damage < 8 THEN translate(id, '0123456789X', '０１２３４５６７８９Ｘ') WHEN damage < 10 THEN id17 || '#' ELSE id END`,
    `${surname} || ${given("first")} || CASE WHEN ${draw("names", 5)} = 0 THEN '' ELSE ${given("second")} END`,
    "CASE WHEN sequence % 2 = 1 THEN '男' ELSE '女' END",
    `CASE WHEN ${draw("mobile", 50)} = 0 THEN NULL
       ELSE ${pick(MOBILES, draw("network", MOBILES.length))} || lpad(CAST(${draw("number", 100_000_000)} AS VARCHAR), 8, '0') END`,
    `CASE WHEN ${draw("address", 20)} = 0 THEN NULL ELSE ${pick(places, "place")} || ${pick(ROADS, draw("road", ROADS.length))}
       || '路' || (${draw("house", 400)} + 1) || '号' || (${draw("building", 30)} + 1) || '栋' || (${draw("room", 60)} + 101) || '室' END`,
    "CAST(birth AS VARCHAR)",
    `CAST(CAST(${draw("amount", 300_000)} / 100.0 + 50 AS DECIMAL(10,2)) AS VARCHAR)`,
    `strftime(TIMESTAMP '2015-01-01 00:00:00' + to_seconds(${draw("time", 3652 * 86_400)}), '%Y-%m-%d %H:%M:%S')`,
  ];
  const named = cells.map((cell, at) => `${cell} AS ${columns[at]}`);
  return `SELECT ${named.join(", ")} FROM (${complete}) AS complete`;
}

/** The people as a CSV file. */
export function peopleCsv(rows: number, first = 0): Promise<string> {
  return dataFile(`people-${rows}-from-${first}-seed-${SEED}.csv`, async (to) => {
    await runBare(`COPY (${peopleSql(rows, first)}) TO ${quote(to)} (FORMAT csv, HEADER true)`);
  });
}

/** The people as the file of a release, and what the engine has to know of it. */
export async function peopleRelease(rows: number, first = 0): Promise<ReleaseTable> {
  const csv = await peopleCsv(rows, first);
  const facts = csv.replace(/\.csv$/, ".json");
  const path = await dataFile(basename(csv).replace(/\.csv$/, ".parquet"), async (to) => {
    const { columns, rows } = await withEngine((engine) => engine.ingest({ path: csv, to }));
    await writeFile(facts, JSON.stringify({ columns, rows }));
  });
  const made = JSON.parse(await readFile(facts, "utf8")) as Pick<IngestResult, "columns" | "rows">;
  return {
    columns: made.columns.map(({ name, type }) => ({ name, type })),
    files: [{ path, rows: made.rows }],
  };
}
