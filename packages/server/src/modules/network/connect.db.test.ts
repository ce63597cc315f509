import { readFile } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, createServer, connect as plainConnect, type Server } from "node:net";
import { Problem } from "@qianshu/domain";
import mysql from "mysql2/promise";
import pg from "pg";
import { Agent, request } from "undici";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testApp } from "../../../test/app.ts";
import { identity } from "../identity/index.ts";
import { openChecked, resolveChecked } from "./checked-socket.ts";
import { type ConnectFor, type NetworkService, network } from "./index.ts";

const app = testApp({ modules: [identity, network], env: { QIANSHU_LOOPBACK_ALLOWED: "true" } });
const servers: Server[] = [];
let service: NetworkService;
let target: ConnectFor;
let accepted = 0;

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on("connection", (socket) => {
    accepted += 1;
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const allow = (ports: number[], cidr = "127.0.0.1") =>
  service.addNetworkRule(app.database.db, {
    organizationId: target.organizationId,
    cidr,
    ports: ports.map((port) => ({ from: port, to: port })),
    purpose: "source",
    note: "test",
  });

const refused = { code: "platform.network_not_allowed" };

beforeAll(() => {
  service = app.use(network);
});
beforeEach(async () => {
  const organization = await app.makeOrganization();
  target = { organizationId: organization.id, purpose: "source" };
  accepted = 0;
});
afterAll(() => {
  for (const server of servers) server.close();
});

describe("undici", () => {
  test("speaks HTTP and HTTPS through the policy, and reaches nothing without a rule", async () => {
    const folder = new URL("testdata/", import.meta.url);
    const [key, cert] = await Promise.all(
      ["localhost.key", "localhost.crt"].map((name) => readFile(new URL(name, folder), "utf8")),
    );
    const answer = (_: unknown, response: { end(text: string): void }) => response.end("hello");
    const http = await listen(createHttpServer(answer));
    const https = await listen(createHttpsServer({ key, cert }, answer));
    const dispatcher = new Agent({ connect: service.undiciConnect(target, { ca: cert }) });
    for (const url of [`http://127.0.0.1:${http}`, `https://localhost:${https}`]) {
      const port = Number(new URL(url).port);
      await expect(request(url, { dispatcher })).rejects.toMatchObject(refused);
      expect(accepted).toBe(0);
      await allow([port]);
      const { body } = await request(url, { dispatcher });
      expect(await body.text()).toBe("hello");
      accepted = 0;
    }
    await dispatcher.close();
  });

  test("does not follow a redirect past the policy", async () => {
    const secret = await listen(createHttpServer((_, response) => response.end("secret")));
    const front = await listen(
      createHttpServer((_, response) =>
        response.writeHead(302, { location: `http://127.0.0.1:${secret}/` }).end(),
      ),
    );
    await allow([front]);
    const dispatcher = new Agent({ connect: service.undiciConnect(target) });
    const first = await request(`http://127.0.0.1:${front}`, { dispatcher });
    const next = String(first.headers.location);
    await first.body.dump();
    await expect(request(next, { dispatcher })).rejects.toMatchObject(refused);
    await dispatcher.close();
  });
});

test("pg reads through the policy", async () => {
  const { host, port: dbPort } = new pg.Client({
    connectionString: app.database.pool.options.connectionString,
  });
  const port = await listen(
    createServer((socket) => {
      const to = host.startsWith("/") ? { path: `${host}/.s.PGSQL.${dbPort}` } : { host, port: dbPort };
      const upstream = plainConnect(to);
      upstream.on("error", () => socket.destroy());
      socket.on("error", () => upstream.destroy());
      socket.pipe(upstream).pipe(socket);
    }),
  );
  const url = new URL("postgres://127.0.0.1");
  const parsed = new pg.Client({ connectionString: app.database.pool.options.connectionString });
  const settings = {
    host: url.hostname,
    port,
    user: parsed.user,
    password: parsed.password ?? undefined,
    database: parsed.database,
  };
  const refusedClient = new pg.Client({ ...settings, stream: service.pgStream(target) });
  await expect(refusedClient.connect()).rejects.toMatchObject(refused);
  expect(accepted).toBe(0);
  await allow([port]);
  const client = new pg.Client({ ...settings, stream: service.pgStream(target) });
  await client.connect();
  expect((await client.query("select 40 + 2 as answer")).rows).toEqual([{ answer: 42 }]);
  await client.end();
});

test("pg cannot be led to a local socket", async () => {
  const client = new pg.Client({ host: "/tmp", stream: service.pgStream(target) });
  await expect(client.connect()).rejects.toMatchObject(refused);
});

test("mysql2 connects through the policy", async () => {
  const port = await listen(createServer((socket) => socket.destroy()));
  const connect = () =>
    mysql.createConnection({ host: "127.0.0.1", port, user: "u", stream: service.mysqlStream(target) });
  await expect(connect()).rejects.toMatchObject(refused);
  expect(accepted).toBe(0);
  await allow([port]);
  await expect(connect()).rejects.toMatchObject({ code: "PROTOCOL_CONNECTION_LOST" });
  expect(accepted).toBe(1);
});

describe("a plain socket", () => {
  test("goes to the addresses that were checked and to no other", async () => {
    const port = await listen(createServer((socket) => socket.end("x")));
    const check = async (address: { toString(): string }) => {
      if (address.toString() !== "127.0.0.1") throw new Problem("platform.network_not_allowed");
    };
    expect(await resolveChecked("localhost", port, check)).toEqual([{ address: "127.0.0.1", family: 4 }]);
    const socket = await openChecked(check, { host: "localhost", port });
    expect(socket.remoteAddress).toBe("127.0.0.1");
    socket.destroy();
  });

  test("is refused for every way to write an address that no rule names", async () => {
    const port = await listen(createServer((socket) => socket.end()));
    for (const host of [
      "127.0.0.1",
      "localhost",
      "2130706433",
      "0x7f.1",
      "127.1",
      "[::1]",
      "::ffff:127.0.0.1",
    ])
      await expect(service.openSocket(target, { host, port })).rejects.toBeInstanceOf(Problem);
    for (const host of ["169.254.169.254", "::ffff:169.254.169.254", "0.0.0.0"])
      await expect(service.openSocket(target, { host, port })).rejects.toMatchObject({
        code: "network.address_forbidden",
      });
    expect(accepted).toBe(0);
  });

  test("follows the rules of its own organization and of everybody, as they are now", async () => {
    const port = await listen(createServer((socket) => socket.end()));
    const open = async (connectFor: ConnectFor) =>
      (await service.openSocket(connectFor, { host: "127.0.0.1", port })).destroy();
    await allow([port]);
    await open(target);
    const other = { ...target, organizationId: (await app.makeOrganization()).id };
    await expect(open(other)).rejects.toMatchObject(refused);
    await expect(open({ ...target, organizationId: null })).rejects.toMatchObject(refused);
    await expect(open({ ...target, purpose: "delivery" })).rejects.toMatchObject(refused);
    target = { ...target, organizationId: null };
    await allow([port]);
    await open(other);
    await app.database.db.updateTable("network.rule").set({ removed_at: new Date() }).execute();
    await expect(open(other)).rejects.toMatchObject(refused);
  });

  test("tells apart a name that is not there, a closed port and a silent host", async () => {
    await expect(service.openSocket(target, { host: "no-such-host.invalid", port: 1 })).rejects.toMatchObject(
      {
        code: "network.host_not_found",
      },
    );
    await allow([1]);
    await expect(service.openSocket(target, { host: "127.0.0.1", port: 1 })).rejects.toMatchObject({
      code: "ECONNREFUSED",
    });
    const never = async () => new Promise<void>(() => {});
    await expect(openChecked(never, { host: "127.0.0.1", port: 1, timeoutMs: 50 })).rejects.toMatchObject({
      code: "ETIMEDOUT",
    });
  });
});
