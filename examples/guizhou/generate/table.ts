import type { IdentifierKind } from "@qianshu/domain/standards/identifiers";
import type { Enterprises } from "./enterprises.ts";
import type { FlawName, FlawRates } from "./flaws.ts";
import type { Population } from "./population.ts";
import { makeRandom, type Random } from "./random.ts";

/** What a column really holds; the measure for the detection of identifiers. */
type ColumnKind = IdentifierKind | "person-name" | "address" | "email" | "coordinates" | "division-code";

/** Item types of 发改高技〔2017〕1272号: C字符 N数值 Y货币 D日期 T日期时间 I整型 F浮点 B双精度 M备注. */
export type DataType = "C" | "N" | "Y" | "D" | "T" | "I" | "F" | "B" | "M";

/** One column of a generated table; `name` is the field's column, `title` its Chinese name. */
export interface Column {
  name: string;
  title: string;
  dataType: DataType;
  description: string;
  identifier?: ColumnKind;
  flaws?: FlawRates;
}

/** What the records of a table are drawn from. */
export interface World {
  seed: number;
  population: Population;
  enterprises: Enterprises;
}

type TableRecord = Readonly<Record<string, string>>;

/** A table as data: its columns and an endless stream of faultless records. */
export interface TableSpec {
  name: string;
  title: string;
  /** Rows at scale 1. */
  rows: number;
  /** Share of rows that repeat the row before. */
  duplicates: number;
  columns: readonly Column[];
  records(world: World): Generator<TableRecord>;
}

/** What is known to be in a column. */
interface ColumnTruth {
  name: string;
  identifier: ColumnKind | undefined;
  filled: number;
  flaws: Partial<Record<FlawName, number>>;
}

/** What is known to be in a table, flaws and all. */
export interface TableTruth {
  table: string;
  seed: number;
  rows: number;
  duplicates: number;
  columns: ColumnTruth[];
}

/** Options of a column beyond its name, title, type and description. */
type ColumnOptions = Pick<Column, "identifier" | "flaws">;

/** A column, written on one line. */
export function column(
  name: string,
  title: string,
  dataType: DataType,
  description: string,
  options: ColumnOptions = {},
): Column {
  return { name, title, dataType, description, ...options };
}

/** Endless records, each made from its own stream of random numbers. */
export function* eachRow<T>(
  world: World,
  label: string,
  make: (random: Random, at: number) => T,
): Generator<T> {
  for (let at = 0; ; at++) yield make(makeRandom(world.seed, label, at), at);
}

/** The next value of an endless generator. */
export function next<T>(stream: Generator<T>): T {
  return stream.next().value;
}

/** Fen as yuan with two decimals, as departments write money in their tables. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}
