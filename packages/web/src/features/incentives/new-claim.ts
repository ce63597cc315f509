import type { StoredFact } from "@qianshu/contract/policy-facts";
import type { FactValue } from "@qianshu/domain/policy/outcome";
import { readTyped, stateFact } from "@qianshu/domain/policy/state-fact";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import type { Search } from "../../app/search.ts";

const prefix = "fact.";

/** A fact that was answered elsewhere, beside what the file says of it. */
export interface CarriedFact {
  definition: FactDefinition;
  value: FactValue;
  onFile: StoredFact | undefined;
  /** `new` is added as stated by the applicant; what the file says otherwise is left to the file. */
  state: "new" | "same" | "different";
}

/** The facts that an address brings, each read by its definition; what it does not know is left out. */
export function carriedFacts(
  search: Search,
  vocabulary: readonly FactDefinition[],
  file: readonly StoredFact[],
): CarriedFact[] {
  return Object.entries(search).flatMap(([name, typed]): CarriedFact[] => {
    const definition = vocabulary.find((one) => prefix + one.name === name);
    if (!definition || typeof typed !== "string") return [];
    const stated = stateFact(definition, { value: readTyped(definition, typed) });
    if ("finding" in stated) return [];
    const onFile = file.find((fact) => fact.name === definition.name);
    const state = onFile === undefined ? "new" : onFile.value === stated.value ? "same" : "different";
    return [{ definition, value: stated.value, onFile, state }];
  });
}

/** The facts a claim rests on: those of the file, and what is carried over to it. */
export function factsOfClaim(
  file: readonly StoredFact[],
  carried: readonly CarriedFact[],
): Record<string, FactValue> {
  const known = file.filter(({ contradicts }) => contradicts.length === 0).toReversed();
  return {
    ...Object.fromEntries(known.map(({ name, value }) => [name, value])),
    ...Object.fromEntries(
      carried.filter(({ state }) => state === "new").map(({ definition, value }) => [definition.name, value]),
    ),
  };
}
