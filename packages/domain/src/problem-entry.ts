/** A text in both languages of the product. */
export interface Bilingual {
  zh: string;
  en: string;
}

/** One line of the error table: HTTP status, what happened, and what to do about it. */
export interface ProblemEntry {
  status: number;
  title: Bilingual;
  remedy: Bilingual;
  /** When trying again makes sense, in seconds; a `seconds` among the facts of the case is nearer the truth. */
  retryAfter?: number;
}

/** The facts of one problem. */
export interface ProblemFacts {
  /** Path of the offending field, e.g. `body.fields.3.mask`. */
  field?: string | undefined;
  found?: unknown;
  expected?: unknown;
  /** Values for the `{name}` places of the title and remedy. */
  params?: Record<string, string | number>;
  /** Several findings of one submission, each with its own field. */
  findings?: Finding[];
}

/** One finding inside a problem that has several. */
export interface Finding {
  field: string;
  found?: unknown;
  expected?: unknown;
  message: Bilingual;
}

/** Fills `{name}` places of a text. */
export function fillTemplate(text: string, params: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}
