import type { PolicyReadingView } from "@qianshu/contract/policy";
import type { StoredFact } from "@qianshu/contract/policy-facts";
import type {
  PolicyDocumentDetail,
  PolicyEvaluation,
  PolicyRuleVersion,
} from "@qianshu/contract/policy-model";
import { type Actor, reachOf } from "@qianshu/domain/identity/actor";
import type { RuleSubject } from "@qianshu/domain/policy/rule";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { z } from "zod";
import { fileKinds, type Inquiry, readInquiry, subjectKinds, withKnown } from "./inquiry.ts";
import type { KnownFile, PolicySource, VisitorFile } from "./source.ts";

/** How many years ahead yearly amounts are followed. */
const YEARS = 10;

/** The sums of one year, with the facts as they are. */
export interface YearAmounts {
  asOf: string;
  /** By rule, what is certain in that year. */
  fen: ReadonlyMap<string, bigint>;
}

/** What a visitor's account brings: the file whose facts are used, and the others that could be. */
export interface Visit {
  isSignedIn: boolean;
  mayApply: boolean;
  files: readonly VisitorFile[];
  file: KnownFile | null;
}

/** Everything a calculator's page shows. */
export interface Calculation {
  detail: PolicyDocumentDetail;
  vocabulary: ReadonlyMap<string, FactDefinition>;
  readings: readonly PolicyReadingView[];
  rules: ReadonlyMap<string, PolicyRuleVersion>;
  inquiry: Inquiry;
  /** Null until it is known who or what it is about. */
  evaluation: PolicyEvaluation | null;
  /** The variant that was kept for comparison. */
  base: { inquiry: Inquiry; evaluation: PolicyEvaluation } | null;
  years: readonly YearAmounts[];
  visit: Visit;
}

/** Computes what somebody's answers come to; of the variants each on its own day. */
export async function calculate(
  source: PolicySource,
  document: string,
  query: URLSearchParams,
  visitor: Actor | undefined,
): Promise<Calculation> {
  const vocabulary = new Map((await source.listVocabulary(document)).map((fact) => [fact.name, fact]));
  const asked = readInquiry(query, vocabulary, source.today());
  const [detail, rules, readings] = await Promise.all([
    source.getDocument(document, asked.asOf),
    source.listRules(document, asked.asOf),
    source.listReadings(document),
  ]);
  const visit = await visitOf(source, asked, visitor);
  const onFile = visit.file?.facts ?? new Map<string, StoredFact>();
  const complete = (given: Inquiry) => withKnown(withKnownReadings(given, readings), onFile, vocabulary);
  const inquiry = complete(asked);
  const known = {
    detail,
    vocabulary,
    readings,
    rules: new Map(rules.map((version) => [version.rule.id, version])),
    inquiry,
    visit,
  };
  const { kind } = inquiry;
  if (kind === undefined) return { ...known, evaluation: null, base: null, years: [] };
  const subjects: readonly RuleSubject[] = subjectKinds[kind];
  const wanted = rules.filter(({ rule }) => subjects.includes(rule.subject)).map(({ rule }) => rule.id);
  const evaluate = ({ facts, readings, asOf }: Inquiry, traced: boolean, asked: readonly string[] = wanted) =>
    source.evaluate({ document, rules: asked, facts, asOf, readings, traced });
  const evaluation = await evaluate(inquiry, true);
  const base =
    inquiry.base === null ? null : readInquiry(new URLSearchParams(inquiry.base), vocabulary, inquiry.asOf);
  return {
    ...known,
    evaluation,
    base: base && { inquiry: base, evaluation: await evaluate(complete(base), false) },
    years: await followYears(evaluation, (asOf, rules) => evaluate({ ...inquiry, asOf }, false, rules)),
  };
}

/** Whose file is used: the one that was named, else the only one of one's own. */
async function visitOf(
  source: PolicySource,
  { kind, file, asOf }: Inquiry,
  visitor: Actor | undefined,
): Promise<Visit> {
  const mayApply = visitor !== undefined && reachOf(visitor, "claim:apply").kind !== "none";
  const visit: Visit = { isSignedIn: visitor !== undefined, mayApply, files: [], file: null };
  const fileKind = kind && fileKinds[kind];
  if (!visitor || !fileKind) return visit;
  const files = mayApply ? await source.listFiles(visitor, fileKind) : [];
  const named = file === null && files.length === 1 ? files[0]!.id : file;
  if (named === null || !z.uuid().safeParse(named).success) return { ...visit, files };
  return { ...visit, files, file: await source.openFile(visitor, named, asOf) };
}

/** Readings that the document has; an old address may name others. */
function withKnownReadings(inquiry: Inquiry, known: readonly PolicyReadingView[]): Inquiry {
  const isKnown = ([id, reading]: [string, string]) =>
    known.some(
      ({ ambiguity, options }) => ambiguity === id && options.some((option) => option.id === reading),
    );
  return { ...inquiry, readings: Object.fromEntries(Object.entries(inquiry.readings).filter(isKnown)) };
}

/** The yearly amounts as the day of computation moves on, until none is left. */
async function followYears(
  now: PolicyEvaluation,
  evaluateOn: (asOf: string, rules: readonly string[]) => Promise<PolicyEvaluation>,
): Promise<YearAmounts[]> {
  const years = [amountsOf(now)];
  for (let ahead = 1; ahead < YEARS && years.at(-1)!.fen.size > 0; ahead++)
    years.push(amountsOf(await evaluateOn(yearsAfter(now.asOf, ahead), [...years[0]!.fen.keys()])));
  return years.filter(({ fen }) => fen.size > 0);
}

function amountsOf({ asOf, outcomes }: PolicyEvaluation): YearAmounts {
  const yearly = outcomes.filter(
    ({ frequency, fen, outcome }) => frequency === "yearly" && fen !== null && outcome === "entitled",
  );
  return { asOf, fen: new Map(yearly.map(({ ruleId, fen }) => [ruleId, BigInt(fen!)])) };
}

/** The same day of a later year; 29 February becomes the 28th. */
function yearsAfter(day: string, years: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year + years}-${two(month)}-${two(Math.min(date, last))}`;
}
