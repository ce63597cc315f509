import type { Actor } from "../identity/actor.ts";
import type { Role } from "../identity/roles.ts";
import type { WorkingCalendar } from "./clock/calendar.ts";
import type { Clock } from "./clock/clock.ts";
import type { DeadlineRule } from "./clock/deadline-rule.ts";

/** A case as it stands; it changes only by the steps of its definition. Instants are ISO text. */
export interface Case<Data = unknown> {
  id: string;
  kind: string;
  state: string;
  /** Grows by one with every step; who acts says which version was seen. */
  version: number;
  subject: { type: string; id: string };
  sides: Readonly<Record<string, readonly string[]>>;
  data: Data;
  clocks: readonly Clock[];
  tasks: readonly OpenTask[];
  /** The person who last took each step. */
  performers: Readonly<Record<string, string>>;
  openedAt: string;
  closedAt?: string | undefined;
}

/** Work that waits for people of one role at one organization. */
export interface OpenTask {
  name: string;
  side: string;
  role: Role;
  organizationId: string;
  openedAt: string;
}

/** An instant at which the platform has to look at a clock. */
export interface Timer {
  deadline: string;
  purpose: "warning" | "expiry";
  at: string;
  /** It rests on a holiday arrangement that is not published yet. */
  isProvisional: boolean;
}

/** One line of a case's history; lines are only added. */
export interface CaseRecord {
  version: number;
  act: string;
  from: string | undefined;
  to: string;
  at: string;
  /** Undefined where the platform acted. */
  personId: string | undefined;
  organizationId: string | undefined;
  input: unknown;
}

/** Something that happened in a step and to which the owner of the definition reacts. */
export interface Effect {
  on: "acted" | "entered" | "warned" | "expired";
  /** Name of the step, of the state, or of the deadline. */
  name: string;
}

/** What a step did. */
export interface Step<Data = unknown> {
  after: Case<Data>;
  record: CaseRecord | undefined;
  opened: readonly OpenTask[];
  closed: readonly OpenTask[];
  /** All timers the case has now; those of before no longer hold. */
  timers: readonly Timer[];
  effects: readonly Effect[];
}

/** Who takes a step. */
export type CaseActor = Actor | "platform";

/** What rules need to know of the world. */
export interface CaseWorld {
  now: Date;
  calendar: WorkingCalendar;
  deadlineRules: readonly DeadlineRule[];
}
