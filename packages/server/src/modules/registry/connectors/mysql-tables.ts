import type { SourceColumn, SourceTable } from "@qianshu/domain/registry/source";
import mysql from "mysql2";
import type { Connection, RowDataPacket } from "mysql2/promise";

const binary = /^((tiny|medium|long)?blob|(var)?binary)\b/i;
const geometry = /^(geometry|point|linestring|polygon|multi\w+|geom\w*collection)\b/i;
const number = /^(tinyint|smallint|mediumint|int|bigint|decimal|float|double)\b/i;

/** Tables and views of the database connected to. */
export async function listTables(connection: Connection): Promise<SourceTable[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `select table_schema as \`schema\`, table_name as name, if(table_type like '%VIEW%', 'view', 'table') as kind,
       if(table_type like '%VIEW%', null, nullif(table_comment, '')) as comment, table_rows as estimatedRows
     from information_schema.tables where table_schema = database() order by table_name limit 10000`,
  );
  return rows.map((row) => ({
    schema: row.schema,
    name: row.name,
    kind: row.kind,
    comment: row.comment,
    estimatedRows: row.estimatedRows === null ? null : Number(row.estimatedRows),
  }));
}

/** Columns of a table in their order. */
export async function listColumns(
  connection: Connection,
  schema: string,
  table: string,
): Promise<SourceColumn[]> {
  const [rows] = await connection.query<RowDataPacket[]>(
    `select column_name as name, column_type as type, is_nullable as nullable, nullif(column_comment, '') as comment, column_key as columnKey
     from information_schema.columns where table_schema = ? and table_name = ? order by ordinal_position`,
    [schema, table],
  );
  if (rows.length === 0)
    throw Object.assign(new Error(`Table ${schema}.${table} does not exist`), { code: "ER_NO_SUCH_TABLE" });
  return rows.map((row) => ({
    name: row.name,
    type: row.type,
    nullable: row.nullable === "YES",
    comment: row.comment,
    primaryKey: row.columnKey === "PRI",
  }));
}

/** What is selected of each column, so that what is no text comes as one: bytes in hexadecimal as PostgreSQL writes them. */
export function selectList(columns: readonly SourceColumn[]): string {
  return columns
    .map(({ name, type }) => {
      const column = mysql.escapeId(name, true);
      if (binary.test(type)) return `concat('\\\\x', lower(hex(${column})))`;
      if (/^bit\b/i.test(type)) return `cast(${column} as unsigned)`;
      return geometry.test(type) ? `st_astext(${column})` : column;
    })
    .join(", ");
}

/** Rows after a watermark; a number stays one, since compared with a text it would be rounded. */
export function watermarkCondition(columns: readonly SourceColumn[], name: string, after: string): string {
  const type = columns.find((column) => column.name === name)?.type ?? "";
  const value = number.test(type) && /^-?\d+(\.\d+)?$/.test(after) ? after : mysql.escape(after);
  return `${mysql.escapeId(name, true)} > ${value}`;
}
