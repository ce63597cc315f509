import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, createConnection } from "mysql2/promise";
import { makeTlsAuthority } from "./tls-authority.ts";

/** A MariaDB of a department, for one test file, on a loopback port. */
export interface MariaDb {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** Certificate of the authority that has signed the server's own, PEM; the server's is for 127.0.0.1. */
  authority: string;
  /** The department's own administrator. */
  root: Connection;
  stop(): Promise<void>;
}

const daemon = ["mariadbd", "/usr/sbin/mariadbd"].find(
  (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0,
);

/** Why no MariaDB can be started here; undefined where it can. */
export const missingMariaDb: string | undefined = daemon
  ? undefined
  : "MariaDB is not installed (Debian package mariadb-server)";

/** Starts a server with a data folder of its own, and a database `civil` with a reader. */
export async function startMariaDb(): Promise<MariaDb> {
  const folder = await mkdtemp(path.join(tmpdir(), `qianshu-test-${process.pid}-mariadb-`));
  const data = path.join(folder, "data");
  // As root the programs want to be told that they are meant to run as root.
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  execFileSync(
    "mariadb-install-db",
    [
      "--no-defaults",
      `--datadir=${data}`,
      "--auth-root-authentication-method=normal",
      "--skip-test-db",
      ...user,
    ],
    { stdio: "ignore" },
  );
  const authority = makeTlsAuthority();
  const identity = authority.issue("IP:127.0.0.1");
  const socketPath = path.join(folder, "s");
  const log = path.join(folder, "log");
  const launch = async (tries: number): Promise<{ child: ChildProcess; root: Connection; port: number }> => {
    const port = await freePort();
    const child = spawn(
      daemon!,
      [
        "--no-defaults",
        `--datadir=${data}`,
        `--socket=${socketPath}`,
        `--port=${port}`,
        "--bind-address=127.0.0.1",
        `--pid-file=${path.join(folder, "pid")}`,
        "--innodb-buffer-pool-size=32M",
        "--innodb-flush-log-at-trx-commit=0",
        `--ssl-ca=${authority.caFile}`,
        `--ssl-cert=${identity.certFile}`,
        `--ssl-key=${identity.keyFile}`,
        ...user,
      ],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
    child.stderr!.pipe(createWriteStream(log));
    const root = await connectRoot(child, socketPath);
    if (root) return { child, root, port };
    const said = await readFile(log, "utf8");
    // Somebody may have taken the port since it was found free.
    if (tries > 1 && /address already in use/i.test(said)) return launch(tries - 1);
    throw new Error(`MariaDB did not start:\n${said}`);
  };
  const { child, root, port } = await launch(5);
  await root.query("create database civil character set utf8mb4");
  await root.query("create user reader identified by 'opensesame'");
  await root.query("grant select on civil.* to reader");
  return {
    host: "127.0.0.1",
    port,
    database: "civil",
    user: "reader",
    password: "opensesame",
    authority: authority.ca,
    root,
    async stop() {
      root.destroy();
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      authority.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A connection once the server takes one; undefined when it has ended instead. */
async function connectRoot(child: ChildProcess, socketPath: string): Promise<Connection | undefined> {
  while (child.exitCode === null) {
    if (existsSync(socketPath)) {
      const settings = { socketPath, user: "root", charset: "utf8mb4", multipleStatements: true };
      const connection = await createConnection(settings).catch(() => undefined);
      if (connection) return connection;
    }
    await sleep(50);
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
