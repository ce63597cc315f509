import type { DemoOptions } from "@qianshu/cli/commands/operator-commands";
import { loadConfig, pathsOf } from "@qianshu/server/platform/config/config";
import { type DemoFigures, runDemo } from "../examples/guizhou/demo/run-demo.ts";
import type { JobStep } from "../examples/guizhou/main-job/world.ts";

const words = {
  zh: { by: "办理", see: "查看" },
  en: { by: "by", see: "see" },
} as const;

/** Walks the main job on the example province of a running server, as its people would, and tells each step. */
export async function run(
  { url, lang = "zh", json }: DemoOptions,
  env: Record<string, string | undefined>,
): Promise<DemoFigures> {
  const config = loadConfig(env);
  const address = url ?? env.QIANSHU_URL ?? `http://127.0.0.1:${config.QIANSHU_PORT}`;
  let told = 0;
  const tell = ({ title, text, by, page }: JobStep): void => {
    if (json) return;
    told++;
    process.stdout.write(
      `${told}. ${title[lang]}: ${text[lang]}\n   ${words[lang].by} ${by} · ${words[lang].see} ${address}${page}\n`,
    );
  };
  return runDemo({ url: address, dataDirectory: pathsOf(config).data, tell });
}
