import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import path from "node:path";
import { type Finding, Problem } from "@qianshu/domain";
import { type Config, hideSecret, loadConfig, pathsOf } from "../platform/config/config.ts";
import { checkOutside, findMasterKeys } from "../platform/crypto/master-key.ts";
import { openDatabase } from "../platform/db/database.ts";
import { readVersionNumber } from "./server-version.queries.ts";
import { describeSettings, listUnknown, type SettingInForce } from "./settings.ts";

/** Settings that hold, and what looks odd about the environment. */
export interface CheckedConfig {
  settings: SettingInForce[];
  /** Names that begin like settings and are none. */
  unknown: string[];
}

const OLDEST_POSTGRES = 150_000;

/** Checks the environment as the server would find it; everything wrong becomes one problem. */
export async function checkConfig(env: Record<string, string | undefined>): Promise<CheckedConfig> {
  const config = loadConfig(env);
  const { data, masterKey } = pathsOf(config);
  const findings = [...(await checkDirectory(data)), ...(await checkDatabase(config))];
  if (findings.length > 0) throw new Problem("platform.invalid_configuration", { findings });
  checkOutside(masterKey, data);
  await findMasterKeys(masterKey);
  return { settings: describeSettings(config, env), unknown: listUnknown(env) };
}

/** Whether the data directory, or what it would be made in, may be written. */
async function checkDirectory(directory: string): Promise<Finding[]> {
  const finding = (found: string, zh: string, en: string): Finding[] => [
    { field: "QIANSHU_DATA", found, message: { zh, en } },
  ];
  for (let place = directory; ; place = path.dirname(place)) {
    const found = await stat(place).catch(() => undefined);
    if (!found && path.dirname(place) !== place) continue;
    if (!found?.isDirectory()) return finding(place, "不是目录", "is no directory");
    return access(place, constants.W_OK | constants.X_OK).then(
      () => [],
      () => finding(place, "没有写入权限", "may not be written"),
    );
  }
}

/** Whether the database of one's own answers and is new enough; the built-in one is always. */
async function checkDatabase({ DATABASE_URL: url }: Config): Promise<Finding[]> {
  if (!url) return [];
  const database = openDatabase({ connectionString: url, connectionTimeoutMillis: 5000 }, 1);
  const field = "DATABASE_URL";
  try {
    const version = await readVersionNumber(database.db);
    if (version >= OLDEST_POSTGRES) return [];
    const message = { zh: "PostgreSQL 版本过旧", en: "PostgreSQL is too old" };
    return [{ field, found: Math.floor(version / 10_000), expected: "≥ 15", message }];
  } catch (error) {
    const en = (error as Error).message || "does not answer";
    return [{ field, found: hideSecret(field, url), message: { zh: `数据库无法连接：${en}`, en } }];
  } finally {
    await database.close();
  }
}
