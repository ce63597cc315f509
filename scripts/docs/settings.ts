import { configSchema } from "@qianshu/server/platform/config/config";
import { describeType, toJsonSchema } from "./describe-schema.ts";
import { code, page, table } from "./markdown.ts";

/** Every setting with its meaning and default. */
export function makeSettings(): string {
  const defaults: Record<string, unknown> = configSchema.parse({});
  const rows = Object.entries(toJsonSchema(configSchema).properties ?? {}).map(([name, schema]) => [
    code(name),
    schema.description ?? "",
    describeType(schema),
    String(defaults[name] ?? "") && code(String(defaults[name])),
  ]);
  return page(
    "Settings",
    "`packages/server/src/platform/config/config.ts`",
    "Settings are environment variables of the server process. A wrong one stops the start, and all wrong ones are named at once.",
    table(["variable", "meaning", "value", "default"], rows),
  );
}
