import type { FactType, RuleText } from "../../feel/rules/rule-set.ts";
import type { Value } from "../../feel/values/value.ts";
import type { Bilingual } from "../../problem-entry.ts";
import type { AmountNature, Payer, RuleSubject } from "../rule.ts";

/** A limit of what is left to discretion, as FEEL in the unit of the fact; null where the text sets none. */
export interface DiscretionBound {
  fact: string;
  low: string | null;
  high: string | null;
}

/** A rule as it is simulated: its texts, and what the totals need to know of it. */
export interface SimulatedRule {
  id: string;
  article: number;
  title: Bilingual;
  subject: RuleSubject;
  text: RuleText;
  /** FEEL in the amount's unit. */
  cap: string | null;
  bounds: readonly DiscretionBound[];
  once: boolean;
  nature: AmountNature | null;
  payer: Payer;
  /** The first and last year in which it holds. */
  from: number;
  until: number;
}

/** Rules that share a base; the limit of a capped group is a fact in a unit of money. */
export interface SimulatedGroup {
  policy: "all" | "highest" | "capped";
  rules: readonly string[];
  limit: string | null;
}

/** A fact that is computed from others where a population does not have it. */
export interface DerivedFact {
  name: string;
  subject: RuleSubject;
  text: string;
}

/** Everything that is fixed when a simulation begins: nothing edited later changes it. */
export interface Program {
  facts: ReadonlyMap<string, FactType>;
  /** The name under which a subject's short name is known to the rules, by `subject/short name`. */
  aliases: ReadonlyMap<string, string>;
  rules: readonly SimulatedRule[];
  groups: readonly SimulatedGroup[];
  derived: readonly DerivedFact[];
  /** Facts taken to hold until somebody says otherwise. */
  presumed: ReadonlyMap<string, Value>;
  /** External parameters, by name, one value a simulated year; unknown where none is in force. */
  parameters: ReadonlyMap<string, readonly Value[]>;
}

/** How one rule came out for one subject in one year. */
export const State = { no: 0, yes: 1, missing: 2, open: 3, usedUp: 4 } as const;
