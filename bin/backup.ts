import { type Bilingual, Problem } from "@qianshu/domain";
import { createBackup } from "@qianshu/server/backup/create-backup";
import { restoreBackup } from "@qianshu/server/backup/restore-backup";
import { verifyBackup } from "@qianshu/server/backup/verify-backup";
import { modules } from "@qianshu/server/main";
import { platformMigrations } from "@qianshu/server/platform/app";
import { loadConfig } from "@qianshu/server/platform/config/config";

type Environment = Record<string, string | undefined>;

/** Backs up the installation that an environment describes. */
export function create(place: string, env: Environment) {
  return createBackup({ config: loadConfig(env), place, progress: makeProgress() });
}

/** Checks a backup; it needs no settings. */
export function verify(place: string) {
  return verifyBackup(place, makeProgress());
}

/** Restores a backup to the empty place that an environment describes. */
export function restore(place: string, env: Environment) {
  const migrated = [platformMigrations, ...modules];
  return restoreBackup({ config: loadConfig(env), place, migrated, progress: makeProgress() });
}

/** Tells every twentieth part on standard error. The first Ctrl-C ends the work tidily, the second at once. */
function makeProgress(): (fraction: number, step: Bilingual) => void {
  let told = "";
  let stopped = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      stopped = true;
    });
  }
  return (fraction, { zh, en }) => {
    if (stopped) throw new Problem("backup.cancelled");
    const line = `${Math.floor(fraction * 20) * 5} %  ${zh} ${en}`;
    if (line !== told) process.stderr.write(`${line}\n`);
    told = line;
  };
}
