/** How a service is doing: calls pass, are held back after failures, or one call tries whether it is well again. */
export interface BreakerState {
  failures: number;
  /** Until when calls are held back; absent while they pass. */
  openUntil: Date | undefined;
  /** Whether the one call that tries is under way. */
  probing: boolean;
}

/** When to hold calls back, and for how long. */
export interface BreakerSettings {
  failures: number;
  pauseMs: number;
}

/** A service of which nothing bad is known. */
export const closedBreaker: BreakerState = { failures: 0, openUntil: undefined, probing: false };

/** Lets a call pass, or says for how many milliseconds calls are held back. */
export function admitCall(
  state: BreakerState,
  now: Date,
): { state: BreakerState; heldBackMs: number | undefined } {
  if (state.openUntil === undefined) return { state, heldBackMs: undefined };
  const left = state.openUntil.getTime() - now.getTime();
  if (left > 0) return { state, heldBackMs: left };
  // Half open: one call tries, the others wait for what becomes of it.
  if (state.probing) return { state, heldBackMs: 1000 };
  return { state: { ...state, probing: true }, heldBackMs: undefined };
}

/** What is known after a call: a success closes, a failure counts, and a failed try holds back again. */
export function noteCall(
  state: BreakerState,
  succeeded: boolean,
  now: Date,
  settings: BreakerSettings,
): BreakerState {
  if (succeeded) return closedBreaker;
  const failures = state.failures + 1;
  if (!state.probing && failures < settings.failures) return { ...state, failures };
  return { failures, openUntil: new Date(now.getTime() + settings.pauseMs), probing: false };
}
