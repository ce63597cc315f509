import { Problem } from "@qianshu/domain";

/** Where a failure happened, for the texts of its problem. */
export interface FailurePlace {
  dataDir: string;
  socketDir: string;
  log: string;
}

/** Turns what initdb or postgres printed before it gave up into the problem a person can act on. */
export function explainFailure(output: string, place: FailurePlace): Problem {
  const found = pickLine(output);
  const directory = place.dataDir;
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new Problem("platform.storage_full", { field: "QIANSHU_DATA", found });
  }
  if (/incompatible with server|not compatible with this version/.test(output)) {
    return new Problem("platform.postgres_version", { field: "QIANSHU_DATA", found, params: { directory } });
  }
  if (/Unix(-domain)? (socket|address)|\.s\.PGSQL\.\d+\.lock/.test(output)) {
    return new Problem("platform.postgres_socket", { found, params: { directory: place.socketDir } });
  }
  if (/Permission denied|wrong ownership|invalid permissions|Read-only file system/.test(output)) {
    return new Problem("platform.postgres_not_permitted", {
      field: "QIANSHU_DATA",
      found,
      params: { directory },
    });
  }
  if (/loading shared libraries|version `GLIBC/.test(output)) {
    const platform = `${process.platform}-${process.arch}`;
    return new Problem("platform.postgres_no_binaries", { found, params: { platform } });
  }
  return new Problem("platform.postgres_not_started", { found, params: { log: place.log } });
}

function pickLine(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return (lines.find((line) => /FATAL|PANIC|\berror\b/.test(line)) ?? lines.at(-1) ?? "").trim();
}
