import { Problem } from "@qianshu/domain";
import { expect, test } from "vitest";
import { toProblemDocument } from "./problem-document.ts";
import { findSystemProblem } from "./system-problem.ts";

const errorOf = (message: string, facts: object = {}) => Object.assign(new Error(message), facts);

test.each([
  ["platform.storage_full", errorOf("write", { code: "ENOSPC" })],
  ["platform.storage_full", errorOf("write", { code: "EFBIG" })],
  ["platform.storage_full", errorOf("could not extend file", { code: "53100" })],
  ["platform.unavailable", errorOf("connect", { code: "ENOENT", syscall: "connect" })],
  ["platform.unavailable", errorOf("terminating connection", { code: "57P01" })],
  ["platform.unavailable", errorOf("connection failure", { code: "08006" })],
  ["platform.unavailable", errorOf("Connection terminated unexpectedly")],
  ["platform.unavailable", errorOf("Client has encountered a connection error and is not queryable")],
] as const)("%s is what lies behind: %s", (code, error) => {
  expect(findSystemProblem(error)?.code).toBe(code);
  expect(toProblemDocument(error, "r")).toMatchObject({ code, remedy: { zh: expect.any(String) } });
});

test("what is not of the system stays what it is", () => {
  expect(findSystemProblem(errorOf("no such file", { code: "ENOENT", syscall: "open" }))).toBeUndefined();
  expect(findSystemProblem(new TypeError("x is not a function"))).toBeUndefined();
  expect(toProblemDocument(new Problem("platform.conflict"), "r").code).toBe("platform.conflict");
});
