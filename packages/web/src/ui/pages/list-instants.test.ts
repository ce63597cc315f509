import { expect, test } from "vitest";
import { instantsOf } from "./list-instants.ts";

test("a span of days holds its last day, in Shanghai", () => {
  expect(instantsOf("2026-11-01", "2026-11-30")).toEqual({
    from: "2026-11-01T00:00:00+08:00",
    until: "2026-12-01T00:00:00+08:00",
  });
  expect(instantsOf(undefined, undefined)).toEqual({});
});
