import { expect, test } from "vitest";
import { admitCall, type BreakerState, closedBreaker, noteCall } from "./circuit-breaker.ts";

const settings = { failures: 3, pauseMs: 10_000 };
const at = (milliseconds: number) => new Date(Date.UTC(2026, 0, 1) + milliseconds);

function afterFailures(count: number): BreakerState {
  let state = closedBreaker;
  for (let i = 0; i < count; i++) state = noteCall(state, false, at(0), settings);
  return state;
}

test("holds calls back after failures in a row, not before", () => {
  expect(admitCall(afterFailures(2), at(1)).heldBackMs).toBeUndefined();
  expect(admitCall(afterFailures(3), at(1)).heldBackMs).toBe(9999);
});

test("a success between failures starts the count anew", () => {
  const state = noteCall(noteCall(afterFailures(2), true, at(0), settings), false, at(0), settings);
  expect(admitCall(state, at(0)).heldBackMs).toBeUndefined();
});

test("after the pause one call tries; its success opens the way, its failure pauses again", () => {
  const tried = admitCall(afterFailures(3), at(10_000));
  expect(tried.heldBackMs).toBeUndefined();
  expect(admitCall(tried.state, at(10_001)).heldBackMs).toBe(1000);
  expect(admitCall(noteCall(tried.state, true, at(10_002), settings), at(10_003)).heldBackMs).toBeUndefined();
  const paused = noteCall(tried.state, false, at(10_002), settings);
  expect(admitCall(paused, at(10_003)).heldBackMs).toBe(9999);
});
