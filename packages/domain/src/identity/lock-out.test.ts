import { expect, test } from "vitest";
import { addFailure, findLockOut, type SignInFailures } from "./lock-out.ts";

const policy = { failures: 5, minutes: 15 };
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

test("the fifth wrong password in a row locks for fifteen minutes", () => {
  let failures: SignInFailures | undefined;
  for (const minute of [0, 1, 2, 3]) {
    failures = addFailure(failures, at(minute), policy);
    expect(findLockOut(failures, at(minute))).toBeUndefined();
  }
  failures = addFailure(failures, at(4), policy);
  expect(findLockOut(failures, at(18))).toEqual(at(19));
  expect(findLockOut(failures, at(19))).toBeUndefined();
});

test("after the lock-out the count begins anew", () => {
  const locked = { count: 5, lastAt: at(0), lockedUntil: at(15) };
  expect(addFailure(locked, at(16), policy)).toEqual({ count: 1, lastAt: at(16), lockedUntil: null });
});

test("a quiet spell forgets earlier mistakes", () => {
  expect(addFailure({ count: 4, lastAt: at(0), lockedUntil: null }, at(15), policy).count).toBe(1);
  expect(addFailure({ count: 4, lastAt: at(0), lockedUntil: null }, at(14), policy).count).toBe(5);
});
