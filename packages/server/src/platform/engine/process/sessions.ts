import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { quoteTexts } from "../sql/literals.ts";
import type { EngineSettings } from "./protocol.ts";

/** The files one call may touch. */
export interface Access {
  reads: readonly string[];
  writes?: readonly string[];
  /** Directories of its own, for files that live as long as the call. */
  directories?: readonly string[];
}

interface Kept {
  key: string;
  instance: DuckDBInstance;
}

/** An instance takes 30 ms to make, a connection 0.2 ms: readers of the same release share one. */
const KEPT_INSTANCES = 6;

/** Gives connections that can touch the files named for them and nothing else of the file system. */
export class Sessions {
  readonly #settings: EngineSettings;
  readonly #kept: Kept[] = [];

  constructor(settings: EngineSettings) {
    this.#settings = settings;
  }

  async #make(access: Access): Promise<DuckDBInstance> {
    const { memoryLimitMb, threads, tempDir } = this.#settings;
    const instance = await DuckDBInstance.create(":memory:", {
      threads: String(threads),
      memory_limit: `${memoryLimitMb}MiB`,
      temp_directory: tempDir,
      autoinstall_known_extensions: "false",
      autoload_known_extensions: "false",
      allow_community_extensions: "false",
      enable_external_file_cache: "false",
    });
    const connection = await instance.connect();
    const paths = [...access.reads, ...(access.writes ?? [])];
    await connection.run(`SET allowed_paths = ${quoteTexts(paths)}`);
    await connection.run(`SET allowed_directories = ${quoteTexts(access.directories ?? [])}`);
    await connection.run("SET TimeZone = 'UTC'");
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
    connection.closeSync();
    return instance;
  }

  /** A connection for a reader of these files, quickly when they were read before. */
  async shared<R>(reads: readonly string[], use: (connection: DuckDBConnection) => Promise<R>): Promise<R> {
    const key = reads.join("\0");
    const at = this.#kept.findIndex((kept) => kept.key === key);
    const [found] = at < 0 ? [] : this.#kept.splice(at, 1);
    const kept = found ?? { key, instance: await this.#make({ reads }) };
    this.#kept.unshift(kept);
    for (const old of this.#kept.splice(KEPT_INSTANCES)) old.instance.closeSync();
    const connection = await kept.instance.connect();
    try {
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  }

  /** A connection of its own instance, for work that writes files, makes tables or registers keyed functions. */
  async own<R>(access: Access, use: (connection: DuckDBConnection) => Promise<R>): Promise<R> {
    const instance = await this.#make(access);
    const connection = await instance.connect();
    try {
      return await use(connection);
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  }
}
