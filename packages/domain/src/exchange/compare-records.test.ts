import { expect, test } from "vitest";
import { compareRecords } from "./compare-records.ts";

const columns = [
  { name: "id", type: "text" },
  { name: "name", type: "text" },
  { name: "age", type: "decimal" },
] as const;
const questions = {
  keys: ["id"],
  claimed: ["name", "age"],
  facts: [{ name: "adult", condition: { op: "ge" as const, column: "age", value: 18 } }],
};
const person = { id: "1", name: "张三", age: 80 };
const ask = (asked: Record<string, string>, records: Record<string, string | number | null>[]) =>
  compareRecords(questions, asked, records, [...columns]);

test("answers each claim and fact of the record that has the keys", () => {
  expect(ask({ id: "1", name: " 张三", age: "80.0" }, [{ ...person, id: "2" }, person])).toEqual({
    result: "match",
    facts: { name: "match", age: "match", adult: "match" },
  });
  expect(ask({ id: "1", name: "李四", age: "80" }, [person])).toEqual({
    result: "mismatch",
    facts: { name: "mismatch", age: "match", adult: "match" },
  });
});

test("a record of other keys is no record", () => {
  expect(ask({ id: "1", name: "张三", age: "80" }, [{ ...person, id: "9" }])).toEqual({
    result: "no-record",
  });
  expect(ask({ id: "1", name: "张三", age: "80" }, [])).toEqual({ result: "no-record" });
});

test("nothing claimed agrees with nothing stored only", () => {
  const facts = { name: "match", age: "match", adult: "mismatch" };
  expect(ask({ id: "1", name: "", age: "" }, [{ id: "1", name: null, age: null }])).toEqual({
    result: "match",
    facts,
  });
  expect(ask({ id: "1", name: "", age: "" }, [person]).result).toBe("mismatch");
});
