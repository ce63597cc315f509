import type { FeelType } from "../types/type.ts";
import type { FeelDateTime } from "../values/temporal.ts";
import type { CallSite, Reason, Value } from "../values/value.ts";

/** One evaluation: its clock, and why results in it became null. */
export class Run implements CallSite {
  readonly now: FeelDateTime | null;
  readonly reasons: Reason[] = [];

  constructor(now: FeelDateTime | null = null) {
    this.now = now;
  }

  fail(reason: Reason): null {
    this.reasons.push(reason);
    return null;
  }
}

/** Runs what may call itself without end: that, too, is null with a reason. */
export function guarded(site: CallSite, run: () => Value): Value {
  try {
    return run();
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return site.fail({ code: "endless", zh: "函数调用层次过深", en: "Functions call each other too deeply" });
  }
}

/** The variables of an expression while it runs; what each step gave, when asked for. */
export class Frame {
  readonly slots: Value[];
  readonly run: CallSite;
  readonly steps: (Value | undefined)[] | null;

  constructor(slots: Value[], run: CallSite, steps: (Value | undefined)[] | null = null) {
    this.slots = slots;
    this.run = run;
    this.steps = steps;
  }
}

/** A compiled expression: a closure over nothing but its operands, and the type of what it gives. */
export interface Code {
  run: (frame: Frame) => Value;
  type: FeelType;
}
