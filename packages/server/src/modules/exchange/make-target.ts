import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { TestApp } from "../../../test/app.ts";
import { network } from "../network/index.ts";
import type { Side } from "./make.ts";

/** A consumer's own database for tests: the test's PostgreSQL behind a TCP port, with an empty schema `mine`. */
export interface TargetForTests {
  /** A second connection, as the consumer's own people use it. */
  client: pg.Client;
  port: number;
  /** Registers a source of an organization that leads to a port of this machine. */
  makeSource(side: Side, port?: number): Promise<string>;
  /** Lets an organization deliver to this machine. */
  allow(side: Side): Promise<void>;
  /** A table for the people of the tests; with `seconds` every row written takes as long. */
  makeTable(more?: string, seconds?: number): Promise<void>;
  /** Waits until a row is being written. */
  untilWriting(): Promise<void>;
  rows(): Promise<unknown[][]>;
}

/** Call once at the top of a test file, after its application. */
export function targetForTests(app: TestApp): TargetForTests {
  const target = {} as TargetForTests;
  const sockets = new Set<Socket>();
  const facts = () => new pg.Client(app.database.pool.options.connectionString);
  const server = createServer((incoming) => {
    const { host, port } = facts();
    const outgoing = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    for (const socket of [incoming, outgoing]) {
      socket.on("error", () => {});
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    }
    incoming.once("close", () => outgoing.destroy());
    outgoing.once("close", () => incoming.destroy());
    incoming.pipe(outgoing).pipe(incoming);
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const client = facts();
    await client.connect();
    Object.assign(target, makeTarget(app, client, (server.address() as AddressInfo).port));
  });
  beforeEach(async () => {
    await target.client.query(
      "set lock_timeout = '20s'; drop schema if exists mine cascade; create schema mine",
    );
  });
  afterAll(async () => {
    await target.client.end();
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return target;
}

function makeTarget(app: TestApp, client: pg.Client, port: number): TargetForTests {
  return {
    client,
    port,

    async makeSource({ id, person }, at = port) {
      const { user, password, database } = client;
      const address = { kind: "postgresql", host: "127.0.0.1", port: at, database, user, tls: "prefer" };
      const answer = await app.inject("POST", "/sources", {
        as: person,
        body: {
          organizationId: id,
          name: "本厅数据库",
          address,
          ...(password ? { secret: String(password) } : {}),
        },
      });
      return answer.body.id;
    },

    async allow({ id }) {
      const rule = { cidr: "127.0.0.1/32", ports: [], purpose: "delivery" as const, note: "测试目标库" };
      await app.use(network).addNetworkRule(app.database.db, { organizationId: id, ...rule });
    },

    async makeTable(more = "", seconds = 0) {
      await client.query(
        `create table mine.people ("证件号码" text primary key, "姓名" varchar(20), "年龄" integer ${more})`,
      );
      if (seconds === 0) return;
      await client.query(`
        create function mine.wait() returns trigger language plpgsql as $$
          begin perform pg_sleep(${seconds}); return new; end $$;
        create trigger wait before insert on mine.people for each row execute function mine.wait()`);
    },

    async untilWriting() {
      const text = `select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`;
      while ((await client.query(text)).rowCount === 0) await sleep(10);
    },

    async rows() {
      const text = 'select "证件号码", "姓名", "年龄" from mine.people order by 1';
      return (await client.query({ text, rowMode: "array" })).rows;
    },
  };
}
