import { randomUUIDv7 } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { apiPrefix } from "@qianshu/contract/client";
import type { Organization } from "@qianshu/contract/identity";
import { type Permission, permissions } from "@qianshu/domain/identity/permissions";
import type { Role } from "@qianshu/domain/identity/roles";
import { afterAll, beforeAll } from "vitest";
import {
  hashPassword,
  type IdentityService,
  identity,
  type NewOrganization,
} from "../src/modules/identity/index.ts";
import { makeToken } from "../src/modules/identity/secrets.ts";
import { insertToken } from "../src/modules/identity/tokens.queries.ts";
import { type App, makeApp } from "../src/platform/app.ts";
import { loadConfig } from "../src/platform/config/config.ts";
import { type Database, openDatabase } from "../src/platform/db/database.ts";
import type { Module, Use } from "../src/platform/module.ts";
import { cloneTemplate } from "./database.ts";

/** The password of every person a test makes. */
export const testPassword = "correct horse battery";

/** A person made for a test. */
export interface TestPerson {
  id: string;
  username: string;
  name: string;
  organizationId: string;
}

/** A real session: cookies and the anti-forgery value. */
export interface TestSession {
  cookies: Record<string, string>;
}

interface RequestOptions {
  /** A person acts with an API token of every scope, which is quick; a session acts as a browser does. */
  as?: TestPerson | TestSession | undefined;
  body?: unknown;
  headers?: Record<string, string>;
  /** Address the request comes from; another one each time, unless given. */
  from?: string;
}

/** An answer of the server; `body` is read JSON, or the text. */
export interface TestAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every route
  body: any;
  headers: Record<string, unknown>;
  /** Cookies set; those taken back are empty. */
  cookies: Record<string, string>;
}

export interface TestApp {
  app: App;
  database: Database;
  use: Use;
  identity: IdentityService;
  /** Sends a request to a path below /api/v1, or to another address that begins with `//`. */
  inject(method: string, url: string, options?: RequestOptions): Promise<TestAnswer>;
  makeOrganization(facts?: Partial<NewOrganization>): Promise<Organization>;
  makePerson(facts?: {
    organization?: { id: string };
    /** Held at the person's organization. */
    roles?: readonly Role[];
    name?: string;
    username?: string;
    email?: string;
  }): Promise<TestPerson>;
  signIn(person: TestPerson): Promise<TestSession>;
  /** Moves the platform's clock; nothing sets it free again. */
  setNow(now: Date | string | undefined): void;
  /** Runs queued jobs and events until none is left; from then on they run by themselves. */
  runJobs(): Promise<void>;
}

interface TestAppOptions {
  /** What the application is made of; every module unless said otherwise. Identity is always there. */
  modules?: readonly Module[];
  now?: Date | string;
  env?: Record<string, string>;
}

let passwordHash: Promise<string> | undefined;

/** Call once at the top of a test file: an application on a database of its own, not listening, running no jobs. */
export function testApp(options: TestAppOptions = {}): TestApp {
  const test = {} as TestApp;
  const undo: (() => Promise<void>)[] = [];
  beforeAll(async () => Object.assign(test, await openTestApp(options, undo)));
  afterAll(async () => {
    for (const step of undo.reverse()) await step();
  });
  return test;
}

async function openTestApp(options: TestAppOptions, undo: (() => Promise<void>)[]): Promise<TestApp> {
  const directory = await mkdtemp(path.join(tmpdir(), `qianshu-test-${process.pid}-app-`));
  undo.push(() => rm(directory, { recursive: true, force: true }));
  const clone = await cloneTemplate();
  undo.push(clone.drop);
  const database = openDatabase(clone.connectionString, 10);
  let now = options.now === undefined ? undefined : new Date(options.now);
  const config = loadConfig({
    QIANSHU_DATA: path.join(directory, "data"),
    QIANSHU_MASTER_KEY: path.join(directory, "key", "master.key"),
    QIANSHU_DEMO: "off",
    QIANSHU_LOG_LEVEL: "silent",
    QIANSHU_ENGINE_PROCESSES: "1",
    DATABASE_URL: clone.connectionString,
    ...options.env,
  });
  const app = await makeApp({
    config,
    database,
    modules: options.modules ?? (await import("../src/main.ts")).modules,
    resolveActor: (use) => use(identity).resolveActor,
    now: () => now ?? new Date(),
  });
  undo.push(() => app.close());
  const service = app.use(identity);
  const tokens = new Map<string, string>();
  let started: Promise<void> | undefined;
  let count = 0;

  async function getToken({ id }: TestPerson): Promise<string> {
    const known = tokens.get(id);
    if (known) return known;
    const { token, prefix, digest } = makeToken();
    tokens.set(id, token);
    await insertToken(database.db, {
      id: randomUUIDv7(),
      personId: id,
      name: "test",
      prefix,
      digest,
      scopes: Object.keys(permissions) as Permission[],
      createdAt: new Date(),
      expiresAt: new Date("2999-01-01"),
    });
    return token;
  }

  async function headersOf(as: RequestOptions["as"]): Promise<Record<string, string>> {
    if (!as) return {};
    if (!("cookies" in as)) return { authorization: `Bearer ${await getToken(as)}` };
    const cookie = Object.entries(as.cookies)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join("; ");
    return { cookie, "x-qianshu-csrf": as.cookies.qs_csrf ?? "" };
  }

  const inject: TestApp["inject"] = async (method, url, { as, body, headers, from } = {}) => {
    count += 1;
    const response = await app.server.inject({
      method: method as "GET",
      url: url.startsWith("//") ? url.slice(1) : apiPrefix + url,
      remoteAddress: from ?? `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`,
      headers: { ...(await headersOf(as)), ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    const isJson = String(response.headers["content-type"]).includes("json");
    return {
      status: response.statusCode,
      body: isJson ? response.json() : response.body,
      headers: response.headers,
      cookies: Object.fromEntries(response.cookies.map(({ name, value }) => [name, value])),
    };
  };

  let root: Organization | undefined;
  const makeOrganization: TestApp["makeOrganization"] = async (facts) => {
    count += 1;
    return service.addOrganization(database.db, {
      name: `第${count}测试机构`,
      tier: "province",
      divisionCode: "520000",
      validFrom: "2000-01-01",
      ...facts,
    });
  };

  return {
    app,
    database,
    use: app.use,
    identity: service,
    inject,
    makeOrganization,

    async makePerson({ organization, roles = [], name, username, email } = {}) {
      passwordHash ??= hashPassword(testPassword);
      root ??= organization ? undefined : await makeOrganization();
      const organizationId = organization?.id ?? root!.id;
      count += 1;
      const person = {
        organizationId,
        username: username ?? `person${count}`,
        name: name ?? `第${count}人`,
      };
      const { personId } = await service.addPerson(database.db, {
        ...person,
        email,
        passwordHash: await passwordHash,
      });
      for (const role of roles)
        await service.addRole(database.db, {
          personId,
          role,
          organizationId,
          validFrom: "2000-01-01",
        });
      return { id: personId, ...person };
    },

    async signIn({ username }) {
      const answer = await inject("POST", "/session", { body: { username, password: testPassword } });
      if (answer.status !== 200) throw new Error(`sign-in failed: ${JSON.stringify(answer.body)}`);
      return { cookies: answer.cookies };
    },

    setNow(next) {
      now = next === undefined ? undefined : new Date(next);
    },

    async runJobs() {
      started ??= app.start();
      await started;
      while (await hasQueuedWork(database)) await sleep(20);
    },
  };
}

/** Whether something waits to be run now or runs; what waits for another try later does not count. */
async function hasQueuedWork({ pool }: Database): Promise<boolean> {
  const found = await pool.query(
    "select from graphile_worker.jobs where (run_at <= now() and attempts < max_attempts) or locked_at is not null limit 1",
  );
  return found.rowCount === 1;
}
