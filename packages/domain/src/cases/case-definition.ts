import type { z } from "zod";
import type { Permission } from "../identity/permissions.ts";
import type { Role } from "../identity/roles.ts";
import type { Bilingual, Finding } from "../problem-entry.ts";
import { checkDefinition } from "./check-definition.ts";

/** Who may take a step: the platform itself, or people with a role at an organization on one side of the case. */
export type Party<S extends string = string> =
  | "platform"
  | {
      side: string;
      role: Role;
      /** Only in these states; in all the step begins from unless given. */
      in?: readonly S[];
      /** What an API token needs, where it differs from the step's. */
      permission?: Permission;
    };

/** What a step's functions may look at. */
export interface ActContext<Data = unknown, Input = unknown> {
  state: string;
  data: Data;
  input: Input;
  now: Date;
  /** The organization for which the person acts; undefined for the platform. */
  organizationId: string | undefined;
}

/** One step of a case. */
export interface Transition<
  S extends string = string,
  L extends string = string,
  Data = unknown,
  Input extends z.ZodType = z.ZodType,
> {
  title: Bilingual;
  from: readonly S[];
  /** The next state; several need `choose`; none leaves the case where it is. */
  to?: S | readonly S[];
  by: readonly Party<S>[];
  /** What an API token needs among its scopes. */
  permission: Permission;
  input: Input;
  /** Steps, or `open`, whose last doer may not do this one: two approvals by different people. */
  differsFrom?: readonly string[];
  /** Asks for more working days, or grants them. */
  extension?: {
    deadline: L;
    phase: "ask" | "grant";
    of(context: ActContext<Data, z.output<Input>>): { workingDays: number; reason: string };
  };
  /** Organizations that join a side of the case by this step, as those asked to a joint review. */
  enlist?(context: ActContext<Data, z.output<Input>>): Readonly<Record<string, readonly string[]>>;
  /** What speaks against the step; an empty list lets it pass. */
  guard?(context: ActContext<Data, z.output<Input>>): Finding[];
  /** The case's facts after the step. */
  record?(context: ActContext<Data, z.output<Input>>): Data;
  choose?(context: ActContext<Data, z.output<Input>>): S;
}

/** A clock of a case: it starts on entering a state of `runsIn`, stands still in `suspendedIn`, stops elsewhere. */
export interface DeadlineDefinition<S extends string = string, Data = unknown> {
  title: Bilingual;
  /** Keys of the deadline rules it may follow; the first unless `chooseRule` says otherwise. */
  rules: readonly [string, ...string[]];
  /** The rule for these facts; undefined: no clock runs. */
  chooseRule?(data: Data): string | undefined;
  runsIn: readonly S[];
  suspendedIn?: readonly S[];
  extension?: { rule: string; times: number };
  /** Warn at the beginning of the working day so many working days before the last. */
  warnWorkingDays?: number;
  /** The step the platform takes on expiry, where the state allows it. */
  onExpiry?: string;
}

/** Who has to act in which states; one task for each organization of the side. */
export interface TaskDefinition<S extends string = string, L extends string = string, Data = unknown> {
  title: Bilingual;
  in: readonly S[];
  side: string;
  role: Role;
  deadline?: L;
  when?(data: Data, organizationId: string): boolean;
}

/** A kind of case: states, steps, deadlines and tasks as data. */
export interface CaseDefinition<
  S extends string = string,
  L extends string = string,
  Data = unknown,
  Inputs extends Record<string, z.ZodType> = Record<string, z.ZodType>,
> {
  kind: string;
  title: Bilingual;
  /** The parties of the case; each is one or several organizations. */
  sides: Readonly<Record<string, Bilingual>>;
  /** The few facts the process itself needs; the subject holds the rest. */
  data: z.ZodType<Data>;
  initial: NoInfer<S>;
  states: Readonly<Record<S, { title: Bilingual; isFinal?: true }>>;
  deadlines: Readonly<Record<L, DeadlineDefinition<NoInfer<S>, NoInfer<Data>>>>;
  transitions: {
    readonly [K in keyof Inputs]: Transition<NoInfer<S>, NoInfer<L>, NoInfer<Data>, Inputs[K]>;
  };
  tasks: Readonly<Record<string, TaskDefinition<NoInfer<S>, NoInfer<L>, NoInfer<Data>>>>;
}

/** Declares a kind of case; a definition that cannot work is refused when it is loaded. */
export function defineCase<
  S extends string,
  L extends string,
  Data,
  Inputs extends Record<string, z.ZodType>,
>(definition: CaseDefinition<S, L, Data, Inputs>): CaseDefinition<S, L, Data, Inputs> {
  checkDefinition(definition);
  return definition;
}
