import type { ReformableRule } from "@qianshu/contract/policy-simulation";
import type { Reform } from "@qianshu/domain/policy/simulation/reform";

type Literal = ReformableRule["literals"][number];

/** How one rule is to be changed: its texts as they stand now in the editor, or repealed. */
export interface RuleEdit {
  when: string;
  amount: string | null;
  repealed: boolean;
}

/** A rule as it is. */
export const unchanged = (rule: ReformableRule): RuleEdit => ({
  when: rule.when,
  amount: rule.amount,
  repealed: false,
});

/** Puts other numbers in the places of a rule's own; those not named stay. */
export function withNumbers(rule: ReformableRule, numbers: Readonly<Record<string, string>>): RuleEdit {
  const written = (part: "when" | "amount", text: string): string => {
    const own = rule.literals.filter((literal) => literal.part === part);
    const changes = own.flatMap((literal) =>
      literal.places.map((place) => ({ ...place, number: numbers[literalKey(literal)] ?? literal.text })),
    );
    return changes
      .sort((a, b) => b.from - a.from)
      .reduce((result, { from, to, number }) => result.slice(0, from) + number + result.slice(to), text);
  };
  return {
    when: written("when", rule.when),
    amount: rule.amount === null ? null : written("amount", rule.amount),
    repealed: false,
  };
}

/** Names a number of a rule by its part and its text. */
export const literalKey = ({ part, text }: Literal): string => `${part}:${text}`;

/** The reform that edits come to; nothing where no rule is different. */
export function reformOf(
  rules: readonly ReformableRule[],
  edits: ReadonlyMap<string, RuleEdit>,
): Pick<Reform, "rules" | "repealed"> | undefined {
  const repealed: string[] = [];
  const changes: Reform["rules"] = [];
  for (const rule of rules) {
    const edit = edits.get(rule.id);
    if (edit === undefined) continue;
    if (edit.repealed) repealed.push(rule.id);
    else if (edit.when !== rule.when || edit.amount !== rule.amount)
      changes.push({
        rule: rule.id,
        ...(edit.when === rule.when ? {} : { when: edit.when }),
        ...(edit.amount === rule.amount || edit.amount === null ? {} : { amount: edit.amount }),
      });
  }
  return repealed.length + changes.length === 0 ? undefined : { rules: changes, repealed };
}
