import { randomUUIDv7 } from "node:crypto";
import { makeMetadata } from "@qianshu/domain/catalog/make";
import type { EntryMetadata } from "@qianshu/domain/catalog/metadata";
import { normalise } from "@qianshu/domain/catalog/search-text";
import { makeNameKey, makeSearchVector } from "@qianshu/domain/catalog/search-vector";
import { guizhouDivisions } from "@qianshu/domain/standards/code-lists/divisions-guizhou";
import { chinese } from "@qianshu/server/modules/catalog/search/chinese";
import { makeFurnished } from "./furnish.ts";
import type { Workshop } from "./product.ts";

export const topics = [
  ..."婚姻登记 人口基本 低保对象 企业登记 个体工商户 不动产权 社会保险 医疗机构 药品经营 食品生产".split(" "),
  ..."道路运输 危化品运输 公交线路 高速收费 建筑许可 建设用地 土地供应 水质监测 空气质量 排污许可".split(" "),
  ..."地质灾害 森林火险 河长巡查 学籍 教师资格 高考成绩 残疾人 优待抚恤 退役军人 特困供养".split(" "),
  ..."乡村旅游 星级饭店 文物保护 非遗项目 农业补贴 耕地保护 畜禽防疫 农机购置 茶园分布 辣椒产量".split(" "),
  ..."税务登记 发票 纳税信用 行政处罚 行政许可 信用红名单 失信被执行人 电力用户 天然气 供水".split(" "),
  ..."户籍 居住证 驾驶证 机动车 出入境 公积金 职业技能 就业失业 大数据企业 数字乡村".split(" "),
];
const kinds =
  "信息 名录 台账 统计信息 明细 变更信息 汇总表 核验服务 年度报告 审批结果 监测数据 注销信息".split(" ");
const departments = "民政局 公安局 市场监管局 自然资源局 交通运输局 农业农村局 卫生健康局 税务局".split(" ");
export const subjectClasses = ["ZT", "ZA", "ZB", "ZC", "ZD", "ZE", "ZF", "ZG"];
const shareTypes = ["unconditional", "conditional", "not-shared"] as const;
const cycles = ["daily", "weekly", "monthly", "quarterly", "yearly"] as const;
export const counties = guizhouDivisions.items.filter(({ code }) => !code.endsWith("00"));

/** A number that looks like chance and is always the same. */
function mix(row: number, what: number): number {
  let value = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(what + 1, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

function metadataOf(row: number): EntryMetadata {
  const pick = <T>(list: readonly T[], what: number) => list[mix(row, what) % list.length]!;
  const [place, topic] = [pick(counties, 1).zh, pick(topics, 2)];
  return makeMetadata({
    name: `${place}${topic}${pick(kinds, 3)}${row % 7 === 0 ? `（${2010 + (row % 16)}年）` : ""}`,
    abstract: `${place}${topic}的基本情况、办理日期、证件号与登记机关，用于${pick(topics, 4)}等事项的核对。`,
    subjectClass: pick(subjectClasses, 5),
    shareType: pick(shareTypes, 6),
    updateCycle: pick(cycles, 7),
    open: mix(row, 8) % 4 === 0,
    keywords: [topic, pick(topics, 9)],
  });
}

/** Publishes entries as the catalogue keeps them, many in one statement; nothing stands behind them. */
export async function insertEntries(workshop: Workshop, count: number): Promise<void> {
  const { pool } = workshop.database;
  const furnished = makeFurnished(workshop);
  const owners: { id: string; name: string }[] = [];
  for (const { code, zh } of counties) {
    const name = `${zh}${departments[mix(Number(code), 0) % departments.length]}`;
    const organization = await furnished.makeOrganization({ name, tier: "county", divisionCode: code });
    owners.push({ id: organization.id, name });
  }
  // A new organization has its entries indexed again: done before there are any.
  await workshop.runJobs();
  const BATCH = 2000;
  for (let first = 0; first < count; first += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - first) }, (_, at) =>
      makeRow(first + at, owners[mix(first + at, 0) % owners.length]!),
    );
    await pool.query(INSERT, [JSON.stringify(rows)]);
  }
  await pool.query("update catalog.counter set last = $1 where name = 'doc'", [count]);
  await pool.query("analyze catalog.entry; analyze catalog.listing; analyze catalog.search");
}

function makeRow(row: number, owner: { id: string; name: string }) {
  const metadata = metadataOf(row);
  const itemNames = metadata.items.map((item) => item.name);
  return {
    id: randomUUIDv7(),
    doc: row + 1,
    owner: owner.id,
    metadata,
    code: `306001/${row}`,
    at: new Date(Date.UTC(2020, 0, 1) + (mix(row, 10) % 200_000_000) * 1000).toISOString(),
    name: normalise(metadata.name).trim(),
    key: makeNameKey(metadata.name, chinese),
    vector: makeSearchVector({ ...metadata, organizationName: owner.name, itemNames }, chinese),
  };
}

const INSERT = `
  with given as (
    select * from json_to_recordset($1::json) as r(id uuid, doc integer, owner uuid, metadata jsonb, code text,
      at timestamptz, name text, key text, vector text)
  ), entries as (
    insert into catalog.entry (id, organization_id, state, metadata, published_metadata, published_version,
      published_at, code, created_by, created_at, updated_at)
    select id, owner, 'published', metadata, metadata, 1, at, code, owner, at, at from given
  ), listings as (
    insert into catalog.listing (doc, entry_id, state, organization_id, subject_class, share_type, open, update_cycle,
      kinds, name, name_key, published_at, updated_at)
    select doc, id, 'published', owner, metadata ->> 'subjectClass', metadata ->> 'shareType',
      (metadata ->> 'open')::boolean, metadata ->> 'updateCycle', '{}', name, key, at, at from given
  )
  insert into catalog.search (doc, terms) select doc, vector::tsvector from given`;
