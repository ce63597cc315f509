import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  type CompiledQuery,
  DummyDriver,
  type IdentifierNode,
  Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
} from "kysely";
import type pg from "pg";
import { makeSample } from "./sample.ts";

const source = path.resolve(import.meta.dirname, "../../packages/server/src");

type QueryFunction = (...args: unknown[]) => unknown;

/**
 * The SQL of every query function: each is called once with a value for every argument and every option, on a
 * database that only writes down what it is sent.
 */
export async function makeQueries(pool: pg.Pool): Promise<string> {
  const recorder = makeRecorder(await readColumns(pool));
  const parts: string[] = [];
  for (const file of listQueryFiles()) {
    parts.push(`-- ${"=".repeat(10)} ${file}`);
    const exports = await import(pathToFileURL(path.join(source, file)).href);
    const queries = Object.entries<QueryFunction>(exports).filter(([, one]) => takesDatabase(one));
    for (const [name, query] of queries.sort(([a], [b]) => (a < b ? -1 : 1)))
      parts.push(...(await recorder.record(name, query)));
  }
  return `-- Made by \`npm run docs\` from every *.queries.ts; do not edit. Every option is given.\n\n${parts.join("\n\n")}\n`;
}

function listQueryFiles(): string[] {
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".queries.ts"))
    .map((file) => file.split(path.sep).join("/"))
    .sort();
}

const takesDatabase = (value: unknown): boolean =>
  typeof value === "function" && /^(async )?(function \w+)?\s*\(\s*(db|trx)\b/.test(value.toString());

/** Columns that are written, by table: those the database does not make itself. */
async function readColumns(pool: pg.Pool): Promise<Map<string, string[]>> {
  const { rows } = await pool.query<{ name: string; columns: string[] }>(
    `select table_schema || '.' || table_name as name, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where is_generated = 'NEVER' group by 1`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

/** Writes a column that is an argument as `sample`. */
class SampleCompiler extends PostgresQueryCompiler {
  protected override compileUnwrappedIdentifier({ name }: IdentifierNode): void {
    this.append(this.sanitizeIdentifier(String(name)));
  }
}

function makeRecorder(columns: Map<string, string[]>) {
  let sent: string[] = [];
  let written: readonly string[] = [];
  const sample = makeSample(() => written);
  const connection = {
    async executeQuery({ sql }: CompiledQuery) {
      sent.push(sql);
      return { rows: [sample], numAffectedRows: 1n };
    },
    streamQuery: () => {
      throw new Error("a query function that streams");
    },
  };
  class RecordingDriver extends DummyDriver {
    override async acquireConnection() {
      return connection as never;
    }
  }
  const db = new Kysely<never>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new RecordingDriver(),
      createIntrospector: () => {
        throw new Error("not asked for");
      },
      createQueryCompiler: () => new SampleCompiler(),
    },
  });
  const recording = new Proxy(db, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (key === "insertInto" || key === "updateTable") written = columns.get(String(args[0])) ?? [];
        return value.apply(target, args);
      };
    },
  });

  async function call(name: string, query: QueryFunction, args: unknown[]): Promise<string[]> {
    sent = [];
    let answer: unknown;
    const stops: string[] = [];
    try {
      answer = await query(...args);
    } catch (error) {
      if (sent.length === 0) return [`-- ${name}\n-- not compiled: ${(error as Error).message}`];
      // What a function makes of its rows may fail on a sample; its statements are known by then.
      stops.push("-- stops here on a sample row");
    }
    if (sent.length > 0) return [[`-- ${name}`, ...sent.map(layOut), ...stops].join("\n")];
    const made = Object.entries((answer ?? {}) as Record<string, QueryFunction>);
    const parts: string[] = [];
    for (const [key, one] of made)
      if (typeof one === "function")
        parts.push(...(await call(`${name}: ${key}`, one, Array(one.length).fill(sample))));
    return parts.length > 0 ? parts : [`-- ${name}\n-- not compiled: nothing was sent`];
  }

  return {
    record: (name: string, query: QueryFunction) =>
      call(name, query, [recording, ...Array(Math.max(query.length - 1, 6)).fill(sample)]),
  };
}

const breaks =
  / (?=(?:from|(?:inner|left|cross) join|where|group by|having|order by|limit|returning|on conflict|values|set|union all|for update)(?: |$))/g;

/** A statement on lines that a diff can show. */
function layOut(sql: string): string {
  const text = sql
    .replace(/\s+/g, " ")
    .trim()
    .replace(/ in (\$\d+)/g, " in ($1)")
    .replace(/(values \([$\d, ]+\))(, \([$\d, ]+\))+/, "$1, …");
  return `${text.replace(breaks, "\n  ")};`;
}
