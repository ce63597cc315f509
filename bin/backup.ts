import type { BackupOptions } from "@qianshu/cli/commands/operator-commands";
import { readKeyLines } from "@qianshu/cli/evidence/read-file";
import { type Bilingual, Problem } from "@qianshu/domain";
import { makeBackupKey } from "@qianshu/server/backup/backup-cipher";
import { createBackup } from "@qianshu/server/backup/create-backup";
import { restoreBackup } from "@qianshu/server/backup/restore-backup";
import { verifyBackup } from "@qianshu/server/backup/verify-backup";
import { modules } from "@qianshu/server/main";
import { platformMigrations } from "@qianshu/server/platform/app";
import { loadConfig } from "@qianshu/server/platform/config/config";

type Environment = Record<string, string | undefined>;

/** Backs up the installation that an environment describes. */
export function create(place: string, options: BackupOptions, env: Environment) {
  return createBackup({ config: loadConfig(env), place, keyFile: options.encrypt, progress: makeProgress() });
}

/** Makes a key for encrypted backups. */
export const makeKey = (file: string) => makeBackupKey(file);

/** Checks a backup; it needs no settings. */
export async function verify(place: string, { key, keys }: BackupOptions) {
  const publicKeys = keys ? await readKeyLines(keys) : undefined;
  return verifyBackup(place, { keyFile: key, publicKeys }, makeProgress());
}

/** Restores a backup to the empty place that an environment describes. */
export function restore(place: string, { key }: BackupOptions, env: Environment) {
  const migrated = [platformMigrations, ...modules];
  return restoreBackup({
    config: loadConfig(env),
    place,
    keyFile: key,
    migrated,
    progress: makeProgress(),
  });
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
