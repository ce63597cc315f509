/** An expert of a register (专家库). */
export interface Expert {
  id: string;
  name: string;
  employer: string;
  /** USCC of the employer. */
  employerCode: string | null;
  fields: readonly string[];
  /** Names or codes of companies that the expert has declared. */
  declared: readonly string[];
}

/** An applicant in a batch. */
export interface Reviewed {
  name: string;
  code: string | null;
}

/** Why an expert is avoided (回避); undefined where nothing speaks against. */
export function conflictOf(expert: Expert, reviewed: readonly Reviewed[]): Reviewed | undefined {
  const names = new Set([expert.employer, expert.name, ...expert.declared]);
  const codes = new Set([expert.employerCode, ...expert.declared].filter((code) => code !== null));
  return reviewed.find(({ name, code }) => names.has(name) || (code !== null && codes.has(code)));
}

/** What a draw came to, with everything that is needed to draw it again. */
export interface Draw {
  drawn: Expert[];
  avoided: { expert: Expert; because: Reviewed }[];
}

/**
 * Draws experts by lot among those without a conflict: the order follows from the seed alone, so that anybody who has
 * the register and the seed draws the same.
 */
export function drawExperts(
  register: readonly Expert[],
  reviewed: readonly Reviewed[],
  { count, field, seed }: { count: number; field?: string | undefined; seed: string },
  digest: (text: string) => string,
): Draw {
  const able = register.filter(({ fields }) => field === undefined || fields.includes(field));
  const avoided = able.flatMap((expert) => {
    const because = conflictOf(expert, reviewed);
    return because ? [{ expert, because }] : [];
  });
  const free = able.filter((expert) => !avoided.some((one) => one.expert === expert));
  const lots = free.map((expert) => ({ expert, lot: digest(`${seed} ${expert.id}`) }));
  lots.sort((a, b) => (a.lot < b.lot ? -1 : 1));
  return { drawn: lots.slice(0, count).map(({ expert }) => expert), avoided };
}

/** The score of an item: the mean, without the highest and the lowest where five or more have scored. */
export function meanScore(scores: readonly number[]): number | null {
  if (scores.length === 0) return null;
  const sorted = [...scores].sort((a, b) => a - b);
  const counted = sorted.length >= 5 ? sorted.slice(1, -1) : sorted;
  return Math.round((counted.reduce((sum, score) => sum + score, 0) / counted.length) * 100) / 100;
}
