import { get } from "node:http";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { type Database, openDatabase } from "../src/platform/db/database.ts";
import { type TemplateDatabase, withDatabase } from "./test-server.ts";

/** A database of one test file's own; usable inside tests and hooks. */
export interface TestDatabase extends Database {
  connectionString: string;
}

let clones = 0;

/** Call once at the top of a test file: clones the migrated template before its tests, drops the clone after them. */
export function testDatabase(): TestDatabase {
  const database = {} as TestDatabase;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const clone = await cloneTemplate();
    drop = clone.drop;
    Object.assign(database, openDatabase(clone.connectionString, 10), {
      connectionString: clone.connectionString,
    });
  });
  afterAll(async () => {
    await database.close?.();
    await drop?.();
  });
  return database;
}

/** A clone of the migrated template for tests that manage its life themselves. */
export async function cloneTemplate(): Promise<{ connectionString: string; drop(): Promise<void> }> {
  const { connectionString, template } = await knock();
  const name = `qianshu_test_${process.pid}_${process.env.VITEST_WORKER_ID ?? 0}_${++clones}`;
  await runSql(connectionString, `create database ${name} template ${template}`);
  return {
    connectionString: withDatabase(connectionString, name),
    drop: () => runSql(connectionString, `drop database if exists ${name} with (force)`),
  };
}

async function knock(): Promise<TemplateDatabase> {
  const [status, body] = await new Promise<[number, string]>((resolve, reject) => {
    get({ socketPath: inject("databaseDoor"), path: "/" }, (response) => {
      text(response).then((read) => resolve([response.statusCode ?? 0, read]), reject);
    }).once("error", reject);
  });
  if (status !== 200) throw new Error(`The test database server did not start: ${body}`);
  return JSON.parse(body) as TemplateDatabase;
}

async function runSql(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
