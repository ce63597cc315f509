import { expect, test } from "vitest";
import { deliveryStates, isReconciled, mayFollow } from "./delivery.ts";

test("nothing follows an end, and a delivery that waits may go on", () => {
  for (const state of deliveryStates) {
    expect(mayFollow("COMPLETED", state)).toBe(false);
    expect(mayFollow("TERMINATED", state)).toBe(false);
  }
  expect(mayFollow("SUSPENDED", "STARTED")).toBe(true);
  expect(mayFollow("STARTED", "STARTED")).toBe(true);
  expect(mayFollow("REQUESTED", "COMPLETED")).toBe(false);
});

test.each([
  [{ rows: 5, sha256: "ab" }, { rows: 5, sha256: "AB" }, true],
  [{ rows: 5, sha256: "ab" }, { rows: 5 }, true],
  [{ rows: 5, sha256: "ab" }, { rows: 4, sha256: "ab" }, false],
  [{ rows: 5, sha256: "ab" }, { rows: 5, sha256: "cd" }, false],
  [{ rows: null, sha256: "ab" }, { rows: 0, sha256: "ab" }, true],
])("sent %j, got %j: agreed %s", (sent, got, agreed) => {
  expect(isReconciled(sent, got)).toBe(agreed);
});
