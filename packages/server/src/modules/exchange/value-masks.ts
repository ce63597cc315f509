import type { ResponseRules } from "@qianshu/domain/exchange/service-response";
import { applyMask } from "@qianshu/domain/grading/apply-mask";
import { isKeyedMask, maskedColumnType } from "@qianshu/domain/grading/masks";
import type { ServiceDescription } from "@qianshu/domain/registry/asset";
import type { GrantedItem } from "@qianshu/domain/sharing/terms";
import { makeKeyedMask } from "../../platform/engine/keyed/keyed-masks.ts";

const columnTypes = { text: "text", number: "decimal", boolean: "boolean" } as const;

/** The masks of a contract's fields as functions, for answers that no engine sees. */
export function makeFieldMasks(
  item: GrantedItem,
  { fields }: ServiceDescription,
  key: Uint8Array | undefined,
): ResponseRules["fields"] {
  const types = new Map(fields.map(({ name, type }) => [name, columnTypes[type]]));
  return item.fields.map(({ name, mask }) => {
    const numeric = maskedColumnType(mask, types.get(name) ?? "text") === "decimal";
    if (mask.kind === "none") return { name, mask: undefined, numeric };
    if (isKeyedMask(mask)) return { name, mask: makeKeyedMask(mask, key), numeric };
    return { name, mask: (value: string) => applyMask(mask, value), numeric };
  });
}
