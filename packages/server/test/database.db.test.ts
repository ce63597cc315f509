import { describe, expect, it } from "vitest";
import { cloneTemplate, testDatabase } from "./database.ts";

describe("the test database", () => {
  const database = testDatabase();

  it("is a migrated clone of its own", async () => {
    const { rows } = await database.pool.query("select current_database() as name");
    expect(rows[0].name).toMatch(/^qianshu_test_/);
    const migrations = await database.pool.query("select module from public.qianshu_migration");
    expect(migrations.rows.map((row) => row.module)).toContain("platform");
  });

  it("shares nothing with another clone", async () => {
    await database.pool.query("create table public.mine (id int)");
    const other = await cloneTemplate();
    expect(other.connectionString).not.toBe(database.connectionString);
    await other.drop();
    await database.pool.query("select id from public.mine");
  });
});
