import { fold, type NormalForm } from "@qianshu/domain/standards/normal-form";
import { letSql } from "./let-sql.ts";
import { quoteText } from "./literals.ts";
import { toRe2 } from "./re2.ts";

/** Full-width punctuation that nearly every Chinese text has. */
const COMMON = "，（）：；　－．";

const isWide = (character: string) => /[！-～　]/u.test(character);

const pairs = [...fold.from].map((character, index) => [character, fold.to[index]!] as const);

const isCommon = (character: string) => COMMON.includes(character);

function partOf(wanted: (character: string) => boolean): {
  some: (text: string) => string;
  sql: (text: string) => string;
} {
  const part = pairs.filter(([character]) => wanted(character));
  const from = part.map(([character]) => character).join("");
  const to = part.map(([, folded]) => folded).join("");
  return {
    some: (text) => `regexp_matches(${text}, ${quoteText(`[${from}]`)})`,
    sql: (text) => `translate(${text}, ${quoteText(from)}, ${quoteText(to)})`,
  };
}

/**
 * The fold of single characters in two steps, `usual` and what follows from it, so that a query can compute each once.
 * translate() makes its table anew for every value, 65 ns an entry: each part is used only where a value needs it.
 */
export const foldSteps = {
  usual: (text: string): string => {
    const common = partOf(isCommon);
    return `CASE WHEN ${common.some(text)} THEN ${common.sql(text)} ELSE ${text} END`;
  },
  rest: (usual: string): string => {
    const other = partOf((character) => !isCommon(character));
    const wide = partOf((character) => isWide(character) && !isCommon(character));
    const odd = partOf((character) => !isWide(character));
    const narrow = `CASE WHEN ${odd.some(usual)} THEN ${odd.sql(wide.sql(usual))} ELSE ${wide.sql(usual)} END`;
    return `CASE WHEN ${other.some(usual)} THEN ${narrow} ELSE ${usual} END`;
  },
};

/** The SQL of the normal form of a folded text that is not plain. */
export function stepsSql(form: NormalForm, folded: string): string {
  const some = form.steps.map(({ pattern }) => toRe2(pattern)).join("|");
  const raised = form.upper ? `upper(${folded})` : folded;
  const stepped = form.steps.reduce(
    (sql, { pattern, replacement }) =>
      `regexp_replace(${sql}, ${quoteText(toRe2(pattern))}, ${quoteText(replacement)}, 'g')`,
    raised,
  );
  return `CASE WHEN regexp_matches(${raised}, ${quoteText(some)}) THEN ${stepped} ELSE ${raised} END`;
}

/** Whether a text is in a normal form already. */
export function isPlainSql(form: NormalForm, text: string): string {
  return `regexp_matches(${text}, ${quoteText(toRe2(form.plain))})`;
}

/** The SQL of `normalise`. */
export function normaliseSql(form: NormalForm, text: string): string {
  const folded = letSql("usual", foldSteps.usual(text), foldSteps.rest("usual"));
  const normal = letSql("folded", folded, stepsSql(form, "folded"));
  return `CASE WHEN ${isPlainSql(form, text)} THEN ${text} ELSE ${normal} END`;
}
