import { z } from "zod";
import type { ColumnType } from "../plan/column-type.ts";
import type { Bilingual } from "../problem-entry.ts";
import { getIdentifier, type IdentifierKind } from "../standards/identifiers.ts";

const count = z.int().min(0).max(1000);
const place = z.int().min(1).max(1000);
const character = z
  .string()
  .refine((text) => [...text].length === 1, { message: "expected exactly one character" });
const range = { from: place, to: place };
const ordered = (mask: { from: number; to: number }) => mask.from <= mask.to;
const orderedError = { path: ["to"], message: "to must not be before from" };

/** Kinds of value for which `replace` gives another valid value of the same kind. */
export const replaceableKinds = [
  "uscc",
  "organization-code",
  "resident-id",
  "hmt-residence-permit",
  "foreign-permanent-resident",
  "business-licence",
  "bank-card",
  "mobile",
  "passport",
  "hk-macao-permit",
  "hk-macao-resident-permit",
  "taiwan-resident-permit",
  "taiwan-permit",
  "plate",
  "person-name",
  "email",
  "text",
] as const;

/** A kind of value that `replace` knows; `text` keeps only lengths and classes of characters. */
export type ReplaceableKind = (typeof replaceableKinds)[number];

/** The units to which dates are generalised. */
export const dateUnits = ["day", "month", "quarter", "year", "decade"] as const;

/** A unit to which dates are generalised. */
export type DateUnit = (typeof dateUnits)[number];

/**
 * A mask 脱敏: what becomes of every value of a field. Places count characters from 1, both ends included.
 * The techniques are those of DB52/T 1126-2016: suppression, generalisation, perturbation.
 */
export const MaskSpec = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({ kind: z.literal("suppress") }),
    z.strictObject({ kind: z.literal("keep-first-last"), first: count, last: count }),
    z.strictObject({ kind: z.literal("keep-range"), ...range }).refine(ordered, orderedError),
    z.strictObject({ kind: z.literal("mask-range"), ...range }).refine(ordered, orderedError),
    z.strictObject({ kind: z.literal("mask-before"), char: character }),
    z.strictObject({ kind: z.literal("mask-after"), char: character }),
    z.strictObject({ kind: z.literal("generalise-date"), unit: z.enum(dateUnits) }),
    z.strictObject({ kind: z.literal("generalise-number"), step: z.number().min(1e-9).max(1e15) }),
    z.strictObject({ kind: z.literal("hash") }),
    z.strictObject({ kind: z.literal("encrypt") }),
    z.strictObject({ kind: z.literal("replace"), identifier: z.enum(replaceableKinds) }),
  ])
  .meta({ id: "MaskSpec" });
export type MaskSpec = z.output<typeof MaskSpec>;

/** A mask that needs no key. */
export type UnkeyedMask = Exclude<MaskSpec, { kind: "hash" | "encrypt" | "replace" }>;

/** Whether a mask needs the key of its contract. */
export function isKeyedMask(mask: MaskSpec): mask is Exclude<MaskSpec, UnkeyedMask> {
  return mask.kind === "hash" || mask.kind === "encrypt" || mask.kind === "replace";
}

/** The type of a column once it is masked. */
export function maskedColumnType(mask: MaskSpec, type: ColumnType): ColumnType {
  if (mask.kind === "none" || mask.kind === "suppress") return type;
  if (mask.kind !== "generalise-number") return "text";
  return type === "integer" && Number.isInteger(mask.step) ? "integer" : "decimal";
}

const unitLabels: Record<DateUnit, Bilingual> = {
  day: { zh: "日", en: "day" },
  month: { zh: "月", en: "month" },
  quarter: { zh: "季度", en: "quarter" },
  year: { zh: "年", en: "year" },
  decade: { zh: "年代", en: "decade" },
};

/** The name of a kind that `replace` knows. */
export function replaceableLabel(kind: ReplaceableKind): Bilingual {
  if (kind === "person-name") return { zh: "姓名", en: "name of a person" };
  if (kind === "email") return { zh: "电子邮箱", en: "e-mail address" };
  if (kind === "text") return { zh: "文本", en: "text" };
  return getIdentifier(kind satisfies IdentifierKind).label;
}

/** Says in words what a mask does. */
export function describeMask(mask: MaskSpec): Bilingual {
  switch (mask.kind) {
    case "none":
      return { zh: "原值", en: "As it is" };
    case "suppress":
      return { zh: "不提供（置空）", en: "Left out (null)" };
    case "keep-first-last":
      return describeKeep(mask.first, mask.last);
    case "keep-range":
      return {
        zh: `只保留第 ${mask.from}–${mask.to} 位`,
        en: `Keeps characters ${mask.from}-${mask.to} only`,
      };
    case "mask-range":
      return { zh: `遮盖第 ${mask.from}–${mask.to} 位`, en: `Hides characters ${mask.from}-${mask.to}` };
    case "mask-before":
      return { zh: `遮盖“${mask.char}”之前`, en: `Hides what stands before "${mask.char}"` };
    case "mask-after":
      return { zh: `遮盖“${mask.char}”之后`, en: `Hides what stands after "${mask.char}"` };
    case "generalise-date":
      return { zh: `日期只到${unitLabels[mask.unit].zh}`, en: `Dates to the ${unitLabels[mask.unit].en}` };
    case "generalise-number":
      return { zh: `数值按 ${mask.step} 向下取整`, en: `Numbers rounded down to steps of ${mask.step}` };
    case "hash":
      return { zh: "散列（HMAC-SM3，每份协议一把密钥）", en: "Hashed (HMAC-SM3, one key per contract)" };
    case "encrypt":
      return { zh: "加密（SM4，每份协议一把密钥）", en: "Encrypted (SM4, one key per contract)" };
    case "replace": {
      const label = replaceableLabel(mask.identifier);
      return {
        zh: `替换为同格式的${label.zh}（同一协议内稳定，可关联）`,
        en: `Replaced in the same format: ${label.en} (stable within the contract, so joins work)`,
      };
    }
  }
}

function describeKeep(first: number, last: number): Bilingual {
  if (first === 0 && last === 0) return { zh: "全部遮盖", en: "Hides every character" };
  if (last === 0) return { zh: `保留前 ${first} 位`, en: `Keeps the first ${first} characters` };
  if (first === 0) return { zh: `保留后 ${last} 位`, en: `Keeps the last ${last} characters` };
  return {
    zh: `保留前 ${first} 位和后 ${last} 位`,
    en: `Keeps the first ${first} and last ${last} characters`,
  };
}
