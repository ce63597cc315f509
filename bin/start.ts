import path from "node:path";
import { Problem, problemTable } from "@qianshu/domain";
import { fillTemplate } from "@qianshu/domain/problem-entry";
import { startServer } from "@qianshu/server/main";
import { isDemoAllowed, loadConfig, pathsOf } from "@qianshu/server/platform/config/config";
import { type Example, startExample } from "../examples/guizhou/load/load.ts";

/** Starts the server; where example data may exist, the example province with it. */
export async function start(env: Record<string, string | undefined>): Promise<void> {
  try {
    const demo = isDemoAllowed(loadConfig(env));
    // The example's departments run on this machine: whoever starts the demo allows it loopback.
    const loopback = env.QIANSHU_LOOPBACK_ALLOWED ?? String(demo);
    const settings = {
      ...env,
      QIANSHU_LOOPBACK_ALLOWED: loopback,
      QIANSHU_LOG_LEVEL: env.QIANSHU_LOG_LEVEL ?? (demo ? "warn" : "info"),
    };
    const server = await startServer(settings);
    if (!demo) return say(`黔数 Qianshu  ${server.url ?? ""}`);
    const example = await startExample(server.app, pathsOf(loadConfig(settings)).data, say);
    report(server.url!, example);
  } catch (error) {
    explain(error);
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
        `  交付行数 rows delivered: ${summary.rowsDelivered}（协议 contracts ${summary.contracts}，核验 keys compared ${summary.keysCompared}）`,
        `  凭证核验 receipts verified: ${summary.receiptsVerified}`,
      ].join("\n"),
    );
  }
  say(`演示账号口令 demo passwords: ${path.relative(process.cwd(), passwordFile)}`);
  say(`黔数 Qianshu  ${url}`);
}

/** What a person can act on; the inside only where the fault is ours. */
function explain(error: unknown): void {
  if (!(error instanceof Problem)) {
    process.stderr.write(`${(error as Error).stack ?? error}\n`);
    return;
  }
  const { title, remedy } = problemTable[error.code];
  const { params, found, expected, findings } = error.facts;
  const lines = [`${fillTemplate(title.zh, params)} / ${fillTemplate(title.en, params)}`];
  for (const finding of findings ?? [])
    lines.push(`  ${finding.field}: ${finding.message.zh} (${String(finding.found)})`);
  if (found !== undefined) lines.push(`  实际 found: ${String(found)}`);
  if (expected !== undefined) lines.push(`  应为 expected: ${String(expected)}`);
  lines.push(`  ${fillTemplate(remedy.zh, params)} / ${fillTemplate(remedy.en, params)}`, `  ${error.code}`);
  process.stderr.write(`${lines.join("\n")}\n`);
}
