import { cite } from "../standards/cite.ts";
import { type CodeList, labelOf } from "../standards/code-list.ts";
import { industryClasses, serviceClasses, subjectClasses } from "../standards/code-lists/classification.ts";
import { type ClassWords, industryWords, subjectWords } from "./class-words.ts";
import type { AssetFacts, Reasoned } from "./grade-proposal.ts";
import type { AssetContext } from "./propose-fields.ts";

/** The name of an asset says more about its class than the department, the department more than the abstract. */
const WEIGHTS = { assetName: 4, organizationName: 3, abstract: 1 } as const;

interface Score {
  code: string;
  points: number;
  words: string[];
}

function score(facts: AssetFacts, { code, pattern }: ClassWords): Score {
  const words = new Set<string>();
  let points = 0;
  for (const [part, weight] of Object.entries(WEIGHTS) as [keyof typeof WEIGHTS, number][]) {
    const hits = new Set((facts[part] ?? "").match(new RegExp(pattern, "gu")));
    points += hits.size * weight;
    for (const hit of hits) words.add(hit);
  }
  return { code, points, words: [...words] };
}

function proposeByWords(
  facts: AssetFacts,
  table: readonly ClassWords[],
  list: CodeList,
  fallback: string,
): Reasoned<string> {
  const best = table
    .map((line) => score(facts, line))
    .reduce((top, next) => (next.points > top.points ? next : top), { code: fallback, points: 0, words: [] });
  const reason =
    best.words.length > 0
      ? {
          zh: `名称、提供方或摘要含“${best.words.join("”“")}”，归入${labelOf(list, best.code)}`,
          en: `Name, department or abstract says ${best.words.join(", ")}: ${labelOf(list, best.code, "en")}`,
        }
      : {
          zh: `没有可依据的词，暂归入${labelOf(list, best.code)}，请确认`,
          en: `No telling word; for now ${labelOf(list, best.code, "en")}, please confirm`,
        };
  return { value: best.code, reason, citation: list.source };
}

/** Proposes the subject class 主题分类. */
export function proposeSubjectClass(facts: AssetFacts): Reasoned<string> {
  return proposeByWords(facts, subjectWords, subjectClasses, "ZA");
}

/** Proposes the industry class 行业分类. */
export function proposeIndustryClass(facts: AssetFacts): Reasoned<string> {
  return proposeByWords(facts, industryWords, industryClasses, "S");
}

/** Proposes the service class 服务分类 from whom the records are about. */
export function proposeServiceClass(context: AssetContext): Reasoned<string> {
  const value = context.aboutPersons ? "F1" : context.aboutOrganizations ? "F2" : "F4";
  const subject = {
    F1: { zh: "记录的对象是自然人", en: "The records are about persons" },
    F2: { zh: "记录的对象是法人和其他组织", en: "The records are about legal entities" },
    F4: { zh: "记录的对象不是个人或组织", en: "The records are about neither persons nor organizations" },
  }[value];
  return {
    value,
    reason: {
      zh: `${subject.zh}，归入${labelOf(serviceClasses, value)}`,
      en: `${subject.en}: ${labelOf(serviceClasses, value, "en")}`,
    },
    citation: cite("DB52/T 1123-2016", "服务分类", "M-"),
  };
}
