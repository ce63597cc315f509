import type pg from "pg";
import { code, page, table } from "./markdown.ts";

interface Relation {
  oid: number;
  schema: string;
  name: string;
  isView: boolean;
  comment: string | null;
}

// The queue's schema belongs to its library and changes with its version.
const ownSchemas = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker')`;

const relationsSql = `
  select c.oid::int as oid, n.nspname as schema, c.relname as name, c.relkind = 'v' as "isView",
    obj_description(c.oid) as comment
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and ${ownSchemas}
  order by n.nspname collate "C", c.relkind = 'v', c.relname collate "C"`;

const columnsSql = `
  select a.attrelid::int as oid, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
    a.attnotnull as "notNull", pg_get_expr(d.adbin, d.adrelid) as "default", a.attgenerated as generated
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attnum > 0 and not a.attisdropped and a.attrelid = any($1)
  order by a.attrelid, a.attnum`;

// Since PostgreSQL 18 "not null" is a constraint as well; the columns tell it already.
const constraintsSql = `
  select conrelid::int as oid, pg_get_constraintdef(oid) as definition from pg_constraint
  where conrelid = any($1) and contype in ('p', 'u', 'f', 'c', 'x')
  order by conrelid, array_position(array['p', 'u', 'f', 'x', 'c']::"char"[], contype), conname collate "C"`;

const indexesSql = `
  select i.indrelid::int as oid, c.relname as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid
  where i.indrelid = any($1) and not exists (select from pg_constraint where conindid = i.indexrelid and contype <> 'f')
  order by i.indrelid, c.relname collate "C"`;

/** Every table and view of a migrated database. */
export async function makeSchema(pool: pg.Pool): Promise<string> {
  const { rows: relations } = await pool.query<Relation>(relationsSql);
  const oids = relations.map(({ oid }) => oid);
  const read = async (sql: string) =>
    Map.groupBy((await pool.query(sql, [oids])).rows, ({ oid }) => oid as number);
  const columns = await read(columnsSql);
  const constraints = await read(constraintsSql);
  const indexes = await read(indexesSql);
  const parts = [...Map.groupBy(relations, ({ schema }) => schema)].flatMap(([schema, members]) => [
    `## ${schema}`,
    ...members.map((relation) =>
      describeRelation(
        relation,
        columns.get(relation.oid) ?? [],
        (constraints.get(relation.oid) ?? []).map(({ definition }) => definition),
        (indexes.get(relation.oid) ?? []).map(({ definition }) => shortenIndex(definition)),
      ),
    ),
  ]);
  return page(
    "Database schema",
    "a database with every migration applied",
    "One schema for each module. Other modules read only its views, whose names begin with `v_`.",
    ...parts,
  );
}

interface Column {
  name: string;
  type: string;
  notNull: boolean;
  default: string | null;
  generated: string;
}

function describeRelation(
  { schema, name, isView, comment }: Relation,
  columns: readonly Column[],
  constraints: readonly string[],
  indexes: readonly string[],
): string {
  const rows = columns.map((column) => [code(column.name), column.type, ...(isView ? [] : [ruleOf(column)])]);
  const listed = [...constraints, ...indexes].map((definition) => `- ${code(definition)}`);
  return [
    `### ${schema}.${name}${isView ? " (view)" : ""}`,
    ...(comment ? [comment] : []),
    table(isView ? ["column", "type"] : ["column", "type", ""], rows),
    ...(listed.length > 0 ? [listed.join("\n")] : []),
  ].join("\n\n");
}

function ruleOf(column: Column): string {
  const value = column.default && `${column.generated ? "generated" : "default"} ${code(column.default)}`;
  return [column.notNull ? "not null" : "", value ?? ""].filter(Boolean).join(", ");
}

/** `CREATE UNIQUE INDEX name ON schema.table USING btree (a)` without the table, which the heading names. */
const shortenIndex = (definition: string): string =>
  definition.replace(
    /^CREATE (UNIQUE )?INDEX (\S+) ON \S+ USING /,
    (_, unique: string | undefined, name: string) => `${unique ? "UNIQUE INDEX" : "INDEX"} ${name} USING `,
  );
