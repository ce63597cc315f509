import { z } from "zod";

const column = z.string().min(1).max(256);
const scalar = z.union([z.string().max(4000), z.number(), z.boolean()]);

/** The comparisons of one column with one value. */
export const comparisons = ["eq", "ne", "lt", "le", "gt", "ge"] as const;

/** The name of a comparison. */
export type Comparison = (typeof comparisons)[number];

/** A value in a condition. Dates, datetimes and exact decimals are strings. */
export type Scalar = z.output<typeof scalar>;

/** A condition on the columns of one row; a small tree, never text that is parsed. */
export type Condition =
  | { op: "and" | "or"; of: Condition[] }
  | { op: "not"; of: Condition }
  | { op: Comparison; column: string; value: Scalar }
  | { op: "in"; column: string; values: Scalar[] }
  | { op: "startsWith" | "contains"; column: string; value: string }
  | { op: "isNull"; column: string }
  | { op: "between"; column: string; from: Scalar; to: Scalar };

/** Reads a condition from JSON. */
export const Condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.discriminatedUnion("op", [
      z.object({ op: z.enum(["and", "or"]), of: z.array(Condition).min(1).max(200) }).strict(),
      z.object({ op: z.literal("not"), of: Condition }).strict(),
      z.object({ op: z.enum(comparisons), column, value: scalar }).strict(),
      z.object({ op: z.literal("in"), column, values: z.array(scalar).min(1).max(10_000) }).strict(),
      z
        .object({ op: z.enum(["startsWith", "contains"]), column, value: z.string().min(1).max(4000) })
        .strict(),
      z.object({ op: z.literal("isNull"), column }).strict(),
      z.object({ op: z.literal("between"), column, from: scalar, to: scalar }).strict(),
    ]),
  )
  .meta({ id: "Condition" });

/** The columns a condition reads, each once. */
export function conditionColumns(condition: Condition): string[] {
  const found = new Set<string>();
  const visit = (node: Condition): void => {
    if (node.op === "not") visit(node.of);
    else if ("of" in node) node.of.forEach(visit);
    else found.add(node.column);
  };
  visit(condition);
  return [...found];
}

/** Joins conditions by "and"; undefined when there is none. */
export function allOf(...conditions: (Condition | undefined)[]): Condition | undefined {
  const present = conditions.filter((condition) => condition !== undefined);
  return present.length > 1 ? { op: "and", of: present } : present[0];
}

/** How deep a condition may be nested: deeper ones are refused before they reach an engine. */
export const MAX_CONDITION_DEPTH = 20;

/** The depth of a condition's tree. */
export function conditionDepth(condition: Condition): number {
  if (condition.op === "not") return 1 + conditionDepth(condition.of);
  return "of" in condition ? 1 + Math.max(...condition.of.map(conditionDepth)) : 1;
}
