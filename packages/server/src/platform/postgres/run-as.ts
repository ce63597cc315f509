import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { Problem } from "@qianshu/domain";
import type { Binaries } from "./binaries.ts";

const NOBODY = 65_534;
const inUserNamespace = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];

/**
 * The command line before every PostgreSQL program. It refuses to run as root, so root runs it in a user namespace
 * where it is somebody else, or, where namespaces are forbidden or a directory on the way belongs to another user,
 * under another user id with the right to enter root's directories.
 */
export function chooseRunAs(binaries: Binaries, dataDir: string, cluster: string): string[] {
  const owner = existsSync(cluster) ? statSync(cluster).uid : undefined;
  const uid = process.getuid?.() ?? 0;
  if (uid !== 0) {
    if (owner === undefined || owner === uid) return [];
    throw new Problem("platform.postgres_not_permitted", {
      field: "QIANSHU_DATA",
      found: `uid ${owner}`,
      expected: `uid ${uid}`,
      params: { directory: dataDir },
    });
  }
  if ((owner ?? 0) === 0 && works(inUserNamespace, binaries, dataDir)) return inUserNamespace;
  const asOwner = asUser(owner || NOBODY);
  if (!works(asOwner, binaries, dataDir)) throw new Problem("platform.postgres_needs_user", {});
  if (owner === 0) spawnSync("chown", ["-R", `${NOBODY}:${NOBODY}`, cluster]);
  return asOwner;
}

/** Without no_setuid_fixup the kernel's access(2), which initdb asks about its programs, ignores the capability. */
function asUser(uid: number): string[] {
  const capability = "-all,+dac_override";
  return [
    "setpriv",
    `--reuid=${uid}`,
    `--regid=${uid}`,
    "--clear-groups",
    "--securebits=+no_setuid_fixup",
    `--inh-caps=${capability}`,
    `--ambient-caps=${capability}`,
    `--bounding-set=${capability}`,
  ];
}

function works([command = "", ...prefix]: string[], { initdb }: Binaries, dataDir: string): boolean {
  const check = 'test -w "$1" && "$0" --version';
  return spawnSync(command, [...prefix, "sh", "-c", check, initdb, dataDir]).status === 0;
}
