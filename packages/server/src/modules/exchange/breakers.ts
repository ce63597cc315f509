import { Problem } from "@qianshu/domain";
import {
  admitCall,
  type BreakerState,
  closedBreaker,
  noteCall,
} from "@qianshu/domain/exchange/circuit-breaker";

const settings = { failures: 5, pauseMs: 15_000 };

/** What counts against a service: that it is away, slow or broken; not that it refuses one call. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Problem)) return true;
  if (error.code === "exchange.upstream_failed") return String(error.facts.found).startsWith("HTTP 5");
  return error.code === "exchange.upstream_timeout" || error.code === "exchange.upstream_unreachable";
}

/** Holds calls back from services that fail again and again; one breaker for each. */
export function makeBreakers(now: () => Date) {
  const states = new Map<string, BreakerState>();
  const note = (id: string, succeeded: boolean) =>
    states.set(id, noteCall(states.get(id) ?? closedBreaker, succeeded, now(), settings));

  return {
    /** Refuses while a service is held back; else the call may go, and `through` has to follow. */
    admit(id: string): void {
      const { state, heldBackMs } = admitCall(states.get(id) ?? closedBreaker, now());
      states.set(id, state);
      if (heldBackMs === undefined) return;
      throw new Problem("exchange.upstream_paused", { params: { seconds: Math.ceil(heldBackMs / 1000) } });
    },

    /** An admitted call that was not made after all. */
    release(id: string): void {
      const state = states.get(id);
      if (state) states.set(id, { ...state, probing: false });
    },

    /** Makes an admitted call and remembers how it went. */
    async through<T>(id: string, call: () => Promise<T>): Promise<T> {
      try {
        const answer = await call();
        note(id, true);
        return answer;
      } catch (error) {
        note(id, !isOutage(error));
        throw error;
      }
    },
  };
}

export type Breakers = ReturnType<typeof makeBreakers>;
