import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres, stopEmbeddedPostgres } from "./embedded.ts";

const program = path.join(import.meta.dirname, "../../../test/embedded-program.ts");
const isRoot = process.getuid?.() === 0;
let home: string;
let seed: string;
let dataDir: string;
const children: ChildProcess[] = [];
let count = 0;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), '黔数 it\'s "quoted", -'));
  seed = path.join(home, "seed");
  const postgres = await start(seed);
  await query(postgres.connectionString, "create table kept as select '贵阳' as name");
  await postgres.stop();
});

/** Each test starts from a copy of one cluster that was shut down cleanly. */
function copySeed(directory = path.join(home, `pg${++count}`)): string {
  dataDir = directory;
  cpSync(seed, dataDir, { recursive: true });
  chmodSync(path.join(dataDir, "data"), 0o700);
  return dataDir;
}

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  if (dataDir) await stopEmbeddedPostgres(dataDir);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function start(directory: string): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir: directory, durable: false });
}

interface Answer {
  connectionString: string;
  code?: string;
  found?: string;
}

/** Runs the test program until it says what became of the database. */
async function run(
  options: SpawnOptions = {},
  before: string[] = [],
): Promise<{ child: ChildProcess; answer: Answer }> {
  const [command = "", ...args] = [...before, process.execPath, program, dataDir];
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"], detached: true, ...options });
  children.push(child);
  let complaint = "";
  child.stderr?.on("data", (chunk) => {
    complaint += chunk;
  });
  for await (const line of createInterface({ input: child.stdout! }))
    return { child, answer: JSON.parse(line) };
  throw new Error(`The program said nothing but: ${complaint}`);
}

async function query(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const kept = async (connectionString: string) =>
  (await query(connectionString, "select name from kept"))[0]?.name;
const serverPid = () =>
  Number(readFileSync(path.join(dataDir, "data/postmaster.pid"), "utf8").split("\n")[0]);
const isRunning = () => existsSync(path.join(dataDir, "data/postmaster.pid"));

describe("the built-in database", () => {
  it("is UTF-8 whatever the environment says, and keeps its data to its owner", async () => {
    dataDir = path.join(home, "new");
    const env = {
      PATH: process.env.PATH,
      LC_ALL: "xx_XX.GBK",
      PGDATA: "/nowhere",
      PGPORT: "1",
      PGHOST: "/nowhere",
    };
    const { answer } = await run({ env });
    const [row] = await query(
      answer.connectionString,
      "select current_setting('server_encoding') as encoding, datcollate, lower('ÄÖ贵') as folded, current_setting('listen_addresses') as addresses from pg_database where datname = 'postgres'",
    );
    expect(row).toEqual({ encoding: "UTF8", datcollate: "C.UTF-8", folded: "äö贵", addresses: "" });
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  it("keeps what was stored over a stop and a start, and leaves nothing running", async () => {
    const postgres = await start(copySeed());
    expect(await kept(postgres.connectionString)).toBe("贵阳");
    await postgres.stop();
    expect(isRunning()).toBe(false);
  });

  it("is adopted when its process was killed", async () => {
    copySeed();
    const { child } = await run();
    const pid = serverPid();
    child.kill("SIGKILL");
    const postgres = await start(dataDir);
    expect(serverPid()).toBe(pid);
    expect(await kept(postgres.connectionString)).toBe("贵阳");
    await postgres.stop();
    expect(isRunning()).toBe(false);
  });

  it("recovers when both its process and the server were killed", async () => {
    copySeed();
    const { child, answer } = await run();
    await query(answer.connectionString, "insert into kept values ('遵义')");
    child.kill("SIGKILL");
    process.kill(serverPid(), "SIGKILL");
    const postgres = await start(dataDir);
    expect(await query(postgres.connectionString, "select count(*)::int as n from kept")).toEqual([{ n: 2 }]);
    await postgres.stop();
  });

  it("is started again under a living process when the server was killed", async () => {
    const postgres = await start(copySeed());
    const pid = serverPid();
    process.kill(pid, "SIGKILL");
    await expect.poll(() => isRunning() && serverPid()).not.toBe(pid);
    await expect.poll(() => kept(postgres.connectionString).catch(() => "")).toBe("贵阳");
    await postgres.stop();
    expect(isRunning()).toBe(false);
  });

  it("does not hear Ctrl-C", async () => {
    copySeed();
    const { child, answer } = await run();
    process.kill(-child.pid!, "SIGINT");
    await sleep(200);
    expect(await kept(answer.connectionString)).toBe("贵阳");
  });

  it("stops with the last process that uses it", async () => {
    const first = await start(copySeed());
    const { child } = await run();
    await first.stop();
    expect(isRunning()).toBe(true);
    child.stdin?.end();
    await expect.poll(isRunning).toBe(false);
  });

  it("is one server when two processes start it at once", async () => {
    dataDir = path.join(home, "twice");
    const both = await Promise.all([run(), run()]);
    for (const { answer } of both) {
      const [row] = await query(
        answer.connectionString,
        "select count(*)::int as n from pg_stat_activity where application_name = 'qianshu keeper'",
      );
      expect(row).toEqual({ n: 2 });
    }
  });

  it("starts over a lock file whose number belongs to another program", async () => {
    copySeed();
    const lines = [process.pid, path.join(dataDir, "data"), 0, 5432, dataDir, "", 0, "ready"];
    writeFileSync(path.join(dataDir, "data/postmaster.pid"), lines.join("\n"));
    writeFileSync(path.join(dataDir, ".s.PGSQL.5432.lock"), `${process.pid}\n`);
    const postgres = await start(dataDir);
    expect(await kept(postgres.connectionString)).toBe("贵阳");
    await postgres.stop();
  });

  it("uses a short private directory for the socket where the path is too long, the same after a kill", async () => {
    copySeed(path.join(home, "长".repeat(40), "pg"));
    const { child, answer } = await run();
    const socketDir = new URL(answer.connectionString).searchParams.get("host") ?? "";
    expect(socketDir.length).toBeLessThan(90);
    expect(statSync(socketDir).mode & 0o777).toBe(0o700);
    child.kill("SIGKILL");
    process.kill(serverPid(), "SIGKILL");
    const postgres = await start(dataDir);
    expect(postgres.connectionString).toBe(answer.connectionString);
    await postgres.stop();
    expect(existsSync(socketDir)).toBe(false);
  });

  it("runs below root's private directory where user namespaces are forbidden", async (context) => {
    if (!isRoot) context.skip("only root is refused by PostgreSQL");
    mkdirSync(path.join(home, "bin"), { recursive: true });
    writeFileSync(path.join(home, "bin/unshare"), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    dataDir = path.join(home, "no-namespace");
    const env = { PATH: `${home}/bin:${process.env.PATH}` };
    const { child, answer } = await run({ env });
    await query(answer.connectionString, "create table kept as select '贵阳' as name");
    expect(statSync(path.join(dataDir, "data")).uid).toBe(65_534);
    child.stdin?.end();
    await expect.poll(isRunning).toBe(false);
    const again = await start(dataDir);
    expect(await kept(again.connectionString)).toBe("贵阳");
    await again.stop();
  });
});

describe("what cannot start is explained", () => {
  it("another version's data directory", async () => {
    writeFileSync(path.join(copySeed(), "data/PG_VERSION"), "12\n");
    await expect(start(dataDir)).rejects.toMatchObject({ code: "platform.postgres_version" });
  });

  it("a socket that cannot be made", async () => {
    mkdirSync(path.join(copySeed(), ".s.PGSQL.5432"));
    await expect(start(dataDir)).rejects.toMatchObject({ code: "platform.postgres_socket" });
  });

  it("a data directory that is a file", async () => {
    dataDir = path.join(home, "file");
    writeFileSync(dataDir, "");
    await expect(start(dataDir)).rejects.toMatchObject({ code: "platform.postgres_not_permitted" });
    dataDir = "";
  });

  it("a full disk, with nothing half-made left", async (context) => {
    const mount = 'mount -t tmpfs -o size=16m none "$0" && exec "$@"';
    const disk = path.join(home, "disk");
    mkdirSync(disk);
    dataDir = path.join(disk, "pg");
    const inNamespace = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, disk];
    const probe = spawnSync(inNamespace[0]!, [...inNamespace.slice(1), "true"], { encoding: "utf8" });
    if (probe.status !== 0) context.skip(`no file system can be mounted here: ${probe.stderr.trim()}`);
    const { answer } = await run({}, inNamespace);
    expect(answer.code).toBe("platform.storage_full");
    expect(answer.found).toMatch(/No space left on device/);
  });

  it("a directory of another user", async (context) => {
    if (!isRoot) context.skip("only root can act as another user");
    copySeed();
    chmodSync(home, 0o755);
    const asNobody = { uid: 65_534, gid: 65_534 };
    if (spawnSync(process.execPath, ["--check", program], asNobody).status !== 0) {
      context.skip("this checkout cannot be read by another user");
    }
    const { answer } = await run(asNobody);
    expect(answer.code).toBe("platform.postgres_not_permitted");
  });
});
