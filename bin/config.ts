import { checkConfig } from "@qianshu/server/operate/check-config";
import { listSettings } from "@qianshu/server/operate/settings";

/** Checks the environment and gives what is in force; names that are no settings go to standard error. */
export async function check(env: Record<string, string | undefined>) {
  const { settings, unknown } = await checkConfig(env);
  for (const name of unknown) process.stderr.write(`不是设置项 no such setting: ${name}\n`);
  return { items: settings };
}

/** Every setting with its meaning and default. */
export async function list() {
  return { items: listSettings() };
}
