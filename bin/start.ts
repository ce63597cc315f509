import { existsSync } from "node:fs";
import path from "node:path";
import { RESTORED_MARK } from "@qianshu/server/backup/restored-mark";
import { isDemoAllowed, loadConfig, pathsOf } from "@qianshu/server/platform/config/config";
import { type RunningServer, startServer } from "@qianshu/server/start-server";
import type { Example } from "../examples/guizhou/load/load.ts";
import { explain } from "./explain.ts";

/** Starts the server; where example data may exist, the example province with it. */
export async function start(env: Record<string, string | undefined>): Promise<void> {
  let server: RunningServer | undefined;
  try {
    const given = loadConfig(env);
    // What came from a backup is there already; the example's departments stayed where it was made.
    const demo = isDemoAllowed(given) && !existsSync(path.join(pathsOf(given).data, RESTORED_MARK));
    // The example's departments run on this machine: whoever starts the demo allows it loopback.
    const loopback = env.QIANSHU_LOOPBACK_ALLOWED ?? String(demo);
    const settings = {
      ...env,
      QIANSHU_LOOPBACK_ALLOWED: loopback,
      QIANSHU_LOG_LEVEL: env.QIANSHU_LOG_LEVEL ?? (demo ? "warn" : "info"),
    };
    server = await startServer(settings);
    if (!demo) return say(`黔数 Qianshu  ${server.url ?? ""}`);
    const { startExample } = await import("../examples/guizhou/load/load.ts");
    const example = await startExample(server.app, pathsOf(loadConfig(settings)).data, say);
    report(server.url!, example);
  } catch (error) {
    // Stopped while the example was being loaded: what fails then is no news, and the process ends when all is closed.
    if (server?.isClosing()) return;
    explain(error);
    await server?.close();
    process.exit(1);
  }
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function report(url: string, { summary, passwordFile, isNew }: Example): void {
  if (isNew) {
    say(
      [
        `主任务完成 Main job done（${summary.seconds} s）`,
        `  登记资产 assets registered: ${summary.assets}（目录条目 entries ${summary.entries}，机构 organizations ${summary.organizations}）`,
        `  敏感信息项 fields found sensitive: ${summary.sensitiveFields}`,
        `  交付行数 rows delivered: ${summary.rows}（协议 contracts ${summary.contracts}，核验 keys compared ${summary.keysCompared}）`,
        `  凭证核验 receipts verified: ${summary.receiptsVerified}`,
      ].join("\n"),
    );
  }
  say(`演示账号口令 demo passwords: ${path.relative(process.cwd(), passwordFile)}`);
  say(`黔数 Qianshu  ${url}`);
}
