/**
 * The normal forms in which values are matched. They are data (a fold of single characters, then replacements) so that
 * the engine computes the same in SQL: translate() where `foldable` matches, then regexp_replace() step by step.
 */

/** One regular-expression replacement; `\1` names a group, as in RE2. */
export interface NormalStep {
  pattern: string;
  replacement: string;
}

/** A normal form: fold, upper case or not, then the steps in order. Values that are `plain` are normal already. */
export interface NormalForm {
  plain: string;
  upper: boolean;
  steps: readonly NormalStep[];
}

/** The blocks that hold characters whose NFKC form is one ASCII character. */
const FOLDED_BLOCKS: readonly (readonly [number, number])[] = [
  [0xa0, 0xba],
  [0x17f, 0x17f],
  [0x2b0, 0x2e3],
  [0x37e, 0x37e],
  [0x1d2c, 0x1dbb],
  [0x1fef, 0x209c],
  [0x2102, 0x217f],
  [0x2460, 0x2468],
  [0x24b6, 0x24ea],
  [0x2c7c, 0x2c7d],
  [0x3000, 0x3000],
  [0xa7f1, 0xa7f4],
  [0xfb29, 0xfb29],
  [0xfe10, 0xfe6b],
  [0xff01, 0xff5e],
  [0x107a5, 0x107a5],
  [0x1ccd6, 0x1ccf9],
  [0x1d400, 0x1d7ff],
  [0x1f12b, 0x1f149],
  [0x1fbf0, 0x1fbf9],
];

function makeFold(): { from: string; to: string } {
  let from = "";
  let to = "";
  for (const [first, last] of FOLDED_BLOCKS) {
    for (let point = first; point <= last; point++) {
      const character = String.fromCodePoint(point);
      const folded = character.normalize("NFKC");
      if (folded.length === 1 && folded !== character && folded >= " " && folded <= "~") {
        from += character;
        to += folded;
      }
    }
  }
  return { from, to };
}

/** The arguments of translate(): every character whose NFKC form is a single ASCII character, and that character. */
export const fold: { readonly from: string; readonly to: string } = makeFold();

/** A character class of the characters that `fold` changes. */
export const foldable: string = `[${fold.from}]`;

const foldMap = new Map([...fold.from].map((character, index) => [character, fold.to[index]!]));
const foldPattern = new RegExp(foldable, "gu");

/** Characters that take no room: soft hyphen, zero-width marks, direction marks, byte-order mark. */
const INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff";

/** Separators people put inside identifiers: blanks, dashes, dots of the middle, slashes, quotes, brackets. */
const SEPARATORS = `\\s_/\\\\·•∙⋅・‧'"\`‘’“”()\\[\\]【】〔〕‐‑‒–—―−${INVISIBLE}\\-`;

/** For identifiers: folded, upper case, no separators; `.0` of a spreadsheet and dots between digit groups gone. */
export const compactForm: NormalForm = {
  plain: "^[0-9A-Z]*$",
  upper: true,
  steps: [
    { pattern: `[${SEPARATORS}]+`, replacement: "" },
    { pattern: "^(\\d{7,})\\.0+$", replacement: "\\1" },
    { pattern: "^(\\d+)\\.(\\d+)\\.(\\d+)$", replacement: "\\1\\2\\3" },
  ],
};

/** For text: folded and trimmed, invisible characters gone. */
export const textForm: NormalForm = {
  plain: "^[0-9A-Za-z@._\\-一-鿿]*$",
  upper: false,
  steps: [
    { pattern: `[${INVISIBLE}]+`, replacement: "" },
    { pattern: "^\\s+|\\s+$", replacement: "" },
  ],
};

/** The two normal forms by name. */
export const normalForms = { compact: compactForm, text: textForm } as const;

/** The name of a normal form. */
export type NormalFormName = keyof typeof normalForms;

const compiled = new Map(
  [compactForm, textForm].map((form) => [
    form,
    {
      plain: new RegExp(form.plain, "u"),
      steps: form.steps.map((step) => ({
        pattern: new RegExp(step.pattern, "gu"),
        replacement: step.replacement.replace(/\\(\d)/g, "$$$1"),
      })),
    },
  ]),
);

/** Puts a value into a normal form. */
export function normalise(value: string, form: NormalForm = compactForm): string {
  const { plain, steps } = compiled.get(form)!;
  if (plain.test(value)) return value;
  const folded = value.replace(foldPattern, (character) => foldMap.get(character)!);
  return steps.reduce(
    (text, step) => text.replace(step.pattern, step.replacement),
    form.upper ? folded.toUpperCase() : folded,
  );
}
