import type { FactValue } from "@qianshu/domain/policy/outcome";
import { readTyped, stateFact } from "@qianshu/domain/policy/state-fact";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";

/** The facts of a worked case as somebody writes them: one a line, 名称 = 值. */
export function textOfFacts(facts: Readonly<Record<string, FactValue>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} = ${value === true ? "是" : value === false ? "否" : String(value)}`)
    .join("\n");
}

/** Reads such lines; values are read as the vocabulary has them, lines that say nothing are left out. */
export function factsOfText(text: string, vocabulary: readonly FactDefinition[]): Record<string, FactValue> {
  const entries = text.split(/\r?\n|；/).flatMap((line): [string, FactValue][] => {
    const [, name, typed] = /^\s*([^=＝]+?)\s*[=＝]\s*(.*?)\s*$/.exec(line) ?? [];
    if (!name || typed === undefined || typed === "") return [];
    const definition = vocabulary.find((one) => one.name === name || one.alias === name);
    if (!definition) return [[name, typed]];
    const yes = definition.type === "boolean" && /^(是|true|yes)$/i.test(typed);
    const no = definition.type === "boolean" && /^(否|false|no)$/i.test(typed);
    const value = yes ? true : no ? false : readTyped(definition, typed);
    const stated = stateFact(definition, { value });
    return [[name, "finding" in stated ? value : stated.value]];
  });
  return Object.fromEntries(entries);
}
