import { Problem } from "@qianshu/domain";
import { expect, test } from "vitest";
import { toLoggedError } from "./log-error.ts";

const person = "520102194601012336";

test("keeps what is needed to find a fault, and no data", () => {
  const row = Object.assign(new Error('null value in column "name" violates not-null constraint'), {
    code: "23502",
    table: "person",
    detail: `Failing row contains (${person}, 张三).`,
    where: `COPY person, line 1: "${person}"`,
  });
  const value = Object.assign(new Error(`invalid input syntax for type integer: "${person}"`), {
    code: "22P02",
  });
  const problem = new Problem("platform.internal", { found: person, params: { requestId: person } }, row);
  for (const error of [row, value, problem])
    expect(JSON.stringify(toLoggedError(error))).not.toContain(person);
  expect(toLoggedError(problem)).toMatchObject({
    type: "Problem",
    code: "platform.internal",
    at: [expect.stringContaining("log-error.test.ts"), ...toLoggedError(problem).at.slice(1)],
    cause: { code: "23502", message: expect.stringContaining("not-null") },
  });
  expect(toLoggedError(value).message).toBe("SQLSTATE 22P02");
});

test("takes whatever was thrown, and causes that go round", () => {
  const error = new Error("x");
  error.cause = error;
  expect(JSON.stringify(toLoggedError(error)).match(/"message":"x"/g)).toHaveLength(6);
  expect(toLoggedError(person)).toEqual({ type: "string", message: "no error was thrown", at: [] });
});
