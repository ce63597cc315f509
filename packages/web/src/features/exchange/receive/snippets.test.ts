import { expect, test } from "vitest";
import { curlCall, curlRows } from "./snippets.ts";

test("the context of a call travels in headers that hold no Chinese", () => {
  const text = curlCall("https://q.example", "/gateway/c/a", ["uscc"], { operator: "王芳" }, undefined);
  expect(text).toContain('-H "x-qianshu-operator: %E7%8E%8B%E8%8A%B3"');
  expect(text).toContain('"https://q.example/gateway/c/a?uscc=..."');
  expect(text).not.toContain("x-qianshu-purpose");
});

test("rows are read with a token", () => {
  expect(curlRows("https://q.example", "/api/v1/x?limit=100")).toContain(
    '-H "Authorization: Bearer $QIANSHU_TOKEN"',
  );
});
