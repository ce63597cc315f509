import { Condition } from "@qianshu/domain/plan/condition";
import { describe, expect, test } from "vitest";
import { emptyCondition, fromCondition, splitValues, toCondition } from "./condition-draft.ts";

describe("the condition builder", () => {
  test("leaves out lines that are not complete", () => {
    expect(toCondition(emptyCondition)).toBeUndefined();
    expect(
      toCondition({
        join: "and",
        lines: [
          { column: "", op: "eq", value: "1" },
          { column: "age", op: "ge", value: " " },
        ],
      }),
    ).toBeUndefined();
  });

  test("makes conditions that the domain reads, and reads them back", () => {
    const draft = {
      join: "or" as const,
      lines: [
        { column: "division_code", op: "startsWith" as const, value: "5201" },
        { column: "status", op: "in" as const, value: "在业, 存续" },
        { column: "closed_on", op: "isNull" as const, value: "" },
      ],
    };
    const condition = toCondition(draft)!;
    expect(Condition.parse(condition)).toEqual(condition);
    expect(condition).toMatchObject({ op: "or", of: [{}, { values: ["在业", "存续"] }, {}] });
    expect(fromCondition(condition)).toEqual(draft);
  });

  test("does not pretend to show what it cannot", () => {
    expect(fromCondition({ op: "not", of: { op: "isNull", column: "a" } })).toBeUndefined();
    expect(fromCondition({ op: "eq", column: "a", value: 5 })).toBeUndefined();
    expect(fromCondition(null)).toEqual(emptyCondition);
  });

  test("takes lists with Chinese and Latin separators", () => {
    expect(splitValues("520102，520103、520111;520112\n520113")).toHaveLength(5);
  });
});
