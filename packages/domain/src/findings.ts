import type { z } from "zod";
import type { Finding } from "./problem-entry.ts";

/** Turns what a schema found wrong with a value into findings that name the field, both languages. */
export function findingsOf(error: z.ZodError, value: unknown, place: string): Finding[] {
  return error.issues.map((issue) => toFinding(issue, value, place));
}

function toFinding(issue: z.core.$ZodIssue, value: unknown, place: string): Finding {
  const found = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
  return {
    field: [place, ...issue.path.map(String)].join("."),
    found: typeof found === "object" && found !== null ? typeof found : found,
    expected: expectationOf(issue),
    message: { zh: chineseMessages[issue.code] ?? "不符合要求", en: issue.message },
  };
}

function expectationOf(issue: z.core.$ZodIssue): unknown {
  if ("expected" in issue) return issue.expected;
  if ("values" in issue) return issue.values;
  if ("minimum" in issue) return `>= ${issue.minimum}`;
  if ("maximum" in issue) return `<= ${issue.maximum}`;
  return "format" in issue ? issue.format : undefined;
}

const chineseMessages: Partial<Record<z.core.$ZodIssue["code"], string>> = {
  invalid_type: "缺少此项或类型不符",
  too_small: "过短或过小",
  too_big: "过长或过大",
  invalid_format: "格式不符",
  invalid_value: "不在允许的取值之内",
  unrecognized_keys: "含有未定义的项",
};
