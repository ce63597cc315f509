import { z } from "zod";
import { type Config, configSchema, hideSecret, pathsOf } from "../platform/config/config.ts";

/** A setting as the operator knows it. */
export interface SettingMeaning {
  name: string;
  /** What holds without it; empty where nothing does. */
  default: string;
  meaning: string;
}

/** A setting as it is in force. */
export interface SettingInForce {
  name: string;
  value: string;
  default: string;
  source: "environment" | "default";
}

/** Every setting with its meaning, whatever the environment says. */
export function listSettings(): SettingMeaning[] {
  const { properties = {} } = z.toJSONSchema(configSchema, { io: "input" }) as {
    properties?: Record<string, { description?: string; default?: unknown }>;
  };
  return Object.entries(properties).map(([name, { description = "", default: value }]) => ({
    name,
    default: String(value ?? ""),
    meaning: description,
  }));
}

/** What is in force for each setting and where it comes from; passwords are not shown. */
export function describeSettings(config: Config, env: Record<string, string | undefined>): SettingInForce[] {
  // Where the default depends on another setting it is shown as what it comes to.
  const derived: Record<string, string> = { QIANSHU_MASTER_KEY: pathsOf(config).masterKey };
  return listSettings().map(({ name, default: usual }) => {
    const given = env[name];
    const value = given ? hideSecret(name, given)! : (derived[name] ?? usual);
    return { name, value, default: derived[name] ? "" : usual, source: given ? "environment" : "default" };
  });
}

const clientSettings = new Set(["QIANSHU_PASSWORD", "QIANSHU_TOKEN"]);

/** Variables that look like settings and are none: most often a slip of the pen. */
export function listUnknown(env: Record<string, string | undefined>): string[] {
  return Object.keys(env)
    .filter(
      (name) => name.startsWith("QIANSHU_") && !(name in configSchema.shape) && !clientSettings.has(name),
    )
    .sort();
}
