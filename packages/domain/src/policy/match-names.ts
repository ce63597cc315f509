/** Legal forms that say nothing about who a company is. */
const forms = /(股份有限责任公司|股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|企业|厂)$/;

/** A name without what people write in different ways: width, case, blanks, brackets and dots. */
export function normalName(name: string): string {
  return name
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{P}\p{S}]/gu, "");
}

/** What is left of a company's name without its legal form, e.g. 黔数科技 of 黔数科技有限公司. */
export function coreName(name: string): string {
  let core = normalName(name);
  for (let next = core.replace(forms, ""); next !== core && next.length >= 2; next = core.replace(forms, ""))
    core = next;
  return core;
}

/** How much two names are alike, 0 to 1: shared pairs of characters (Dice), of the names without legal forms. */
export function similarity(a: string, b: string): number {
  const [left, right] = [coreName(a), coreName(b)];
  if (left === right) return 1;
  const [pairs, others] = [pairsOf(left), pairsOf(right)];
  if (pairs.length === 0 || others.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of others) {
    const count = counts.get(pair) ?? 0;
    if (count > 0) shared += 1;
    counts.set(pair, count - 1);
  }
  return (2 * shared) / (pairs.length + others.length);
}

function pairsOf(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, at) => characters[at]! + character);
}
