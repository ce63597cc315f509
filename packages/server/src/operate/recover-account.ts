import { Problem } from "@qianshu/domain";
import { lacksCluster, openInstallation } from "../backup/installation.ts";
import { modules } from "../main.ts";
import { identity } from "../modules/identity/index.ts";
import { makeApp } from "../platform/app.ts";
import { loadConfig } from "../platform/config/config.ts";

/**
 * Gives an account a new first password from the server's own machine: the way back in when an administrator whom
 * nobody else may help has lost password or one-time codes. The audit keeps it as done by no person of the platform.
 */
export async function recoverAccount(
  username: string,
  env: Record<string, string | undefined>,
): Promise<{ username: string; initialPassword: string }> {
  const config = { ...loadConfig(env), QIANSHU_LOG_LEVEL: "silent" as const };
  if (lacksCluster(config))
    throw new Problem("platform.not_found", { params: { what: config.QIANSHU_DATA } });
  const installation = await openInstallation(config);
  try {
    const resolveActor = async () => undefined;
    const app = await makeApp({
      config,
      database: installation.database,
      modules,
      resolveActor: () => resolveActor,
    });
    return { username, ...(await app.use(identity).recoverAccount(username)) };
  } finally {
    await installation.close();
  }
}
