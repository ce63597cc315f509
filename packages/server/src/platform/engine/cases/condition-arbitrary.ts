import type { Condition, Scalar } from "@qianshu/domain/plan/condition";
import { comparisons } from "@qianshu/domain/plan/condition";
import fc from "fast-check";

const values: Record<string, fc.Arbitrary<Scalar>> = {
  t: fc.constantFrom("甲", "a'b", '"x"', "𠮷", "ﬀ", "%", "a", "", "' OR 1=1 --"),
  n: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom("2", "-1")),
  d: fc.constantFrom("2024-01-31", "2024-02-29", "2000-01-01"),
  m: fc.constantFrom("1.5", "-2.25", "0", 1.5, "1.51"),
  f: fc.boolean(),
};

const leaf: fc.Arbitrary<Condition> = fc.constantFrom(...Object.keys(values)).chain((column) => {
  const value = values[column]!;
  return fc.oneof(
    fc.record({ op: fc.constantFrom(...comparisons), column: fc.constant(column), value }),
    fc.record({
      op: fc.constant("in" as const),
      column: fc.constant(column),
      values: fc.array(value, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ op: fc.constant("between" as const), column: fc.constant(column), from: value, to: value }),
    fc.record({ op: fc.constant("isNull" as const), column: fc.constant(column) }),
    fc.record({
      op: fc.constantFrom("startsWith" as const, "contains" as const),
      column: fc.constant("t"),
      value: fc.constantFrom("a", "'", "%", "_", '"', "𠮷"),
    }),
  );
});

/** Conditions over the columns t, n, d, m, f. */
export const arbitraryCondition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ op: fc.constant("not" as const), of: tie("node") }),
    fc.record({
      op: fc.constantFrom("and" as const, "or" as const),
      of: fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).node;
