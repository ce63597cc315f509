import type { Citation } from "../citation.ts";
import type { Bilingual } from "../problem-entry.ts";
import { cite } from "../standards/cite.ts";
import { labelOf } from "../standards/code-list.ts";
import { levels } from "../standards/code-lists/classification.ts";
import { findRefusals, proposeOpenness, proposeShareType } from "./controls.ts";
import type { AssetFacts, GradeProposal, Reasoned } from "./grade-proposal.ts";
import { proposeIndustryClass, proposeServiceClass, proposeSubjectClass } from "./propose-class.ts";
import { type FieldFacts, type FieldProposal, proposeField, readContext } from "./propose-fields.ts";
import {
  assetWordRules,
  harmLabels,
  higherLevel,
  type Impact,
  type ImpactObject,
  type Interest,
  isAtLeast,
  type Level,
  levelOf,
  objectLabels,
  type Sensitivity,
  scaleRules,
} from "./rules.ts";

const SENSITIVITY = cite("DB52/T 1123-2016", "数据分级：敏感程度", "S");

interface AssetImpact {
  impact: Impact;
  reason: Bilingual;
}

function impactsOfAsset(facts: AssetFacts): AssetImpact[] {
  const text = `${facts.assetName} ${facts.abstract ?? ""}`;
  const found: AssetImpact[] = [];
  for (const { pattern, label, impact } of assetWordRules) {
    const hit = new RegExp(pattern, "u").exec(text);
    if (!hit) continue;
    found.push({
      impact,
      reason: {
        zh: `名称或摘要含“${hit[0]}”（${label.zh}）；对${objectLabels[impact.object].zh}有${harmLabels[impact.harm].zh}`,
        en: `Name or abstract says "${hit[0]}" (${label.en}); ${harmLabels[impact.harm].en} to ${objectLabels[impact.object].en}`,
      },
    });
  }
  return found;
}

/** As many persons as the fullest field of personal numbers, or of names, has distinct values. */
function countPersons(fields: readonly FieldFacts[], proposals: readonly FieldProposal[]): number {
  return Math.max(
    0,
    ...fields
      .filter((_, at) =>
        proposals[at]!.impacts.some(({ object, harm }) => object === "personal-rights" && harm !== "none"),
      )
      .map((field) => field.distinct),
  );
}

function scaleImpacts(persons: number): AssetImpact[] {
  return scaleRules.flatMap((rule) =>
    rule.impact && persons >= rule.persons
      ? [
          {
            impact: rule.impact,
            reason: {
              zh: `涉及约 ${persons} 人，规模大，可能影响公共利益`,
              en: `About ${persons} persons: at this scale the public interest may be touched`,
            },
          },
        ]
      : [],
  );
}

function proposeLevel(fields: readonly FieldProposal[], impacts: readonly AssetImpact[]): Reasoned<Level> {
  let best: Reasoned<Level> = {
    value: "general-1",
    reason: { zh: "各字段均未发现敏感内容", en: "Nothing sensitive was found in any field" },
    citation: levelOf("personal-rights", "none").source,
  };
  const raise = (value: Level, reason: Bilingual, citation: Citation) => {
    if (value !== best.value && higherLevel(value, best.value) === value) best = { value, reason, citation };
  };
  for (const { impact, reason } of impacts) {
    raise(levelOf(impact.object, impact.harm).level, reason, impact.source);
  }
  for (const field of fields) {
    raise(
      field.level,
      {
        zh: `字段“${field.name}”为${labelOf(levels, field.level)}，数据集取最高级（就高从严）`,
        en: `Field "${field.name}" is ${labelOf(levels, field.level, "en")}; the data set takes the highest`,
      },
      field.citation,
    );
  }
  return best;
}

function proposeSensitivity(facts: AssetFacts, fields: readonly FieldProposal[]): Reasoned<Sensitivity> {
  const mark = facts.secrecyFindings?.find((finding) => finding.severity === "secret");
  if (mark) {
    return {
      value: "state-secret",
      reason: { zh: `发现${mark.label.zh}：“${mark.found}”`, en: `${mark.label.en}: "${mark.found}"` },
      citation: mark.source,
    };
  }
  const personal = fields.filter((field) =>
    field.impacts.some(({ object, harm }) => object === "personal-rights" && harm !== "none"),
  );
  if (personal.length === 0) {
    return {
      value: "non-sensitive",
      reason: { zh: "没有涉及个人的字段", en: "No field is about a person" },
      citation: SENSITIVITY,
    };
  }
  const names = personal.map((field) => field.name).slice(0, 6);
  return {
    value: "personal-privacy",
    reason: { zh: `含个人信息字段：${names.join("、")}`, en: `Personal fields: ${names.join(", ")}` },
    citation: SENSITIVITY,
  };
}

const interestOf: Record<ImpactObject, Interest> = {
  "national-security": "national-interest",
  "economic-operation": "social-security",
  "social-order": "social-security",
  "public-interest": "social-security",
  "organization-rights": "trade-secret",
  "personal-rights": "personal-privacy",
};

function proposeInterests(
  fields: readonly FieldProposal[],
  impacts: readonly AssetImpact[],
  sensitivity: Reasoned<Sensitivity>,
): Reasoned<Interest>[] {
  const found = new Map<Interest, Reasoned<Interest>>();
  const add = (value: Interest, reason: Bilingual, citation: Citation) => {
    if (!found.has(value)) found.set(value, { value, reason, citation });
  };
  if (sensitivity.value === "state-secret") {
    add("national-interest", sensitivity.reason, sensitivity.citation);
  }
  for (const { impact, reason } of impacts) add(interestOf[impact.object], reason, impact.source);
  for (const field of fields) {
    for (const impact of field.impacts) {
      if (impact.harm === "none") continue;
      const reason = {
        zh: `字段“${field.name}”：${field.reason.zh}`,
        en: `Field "${field.name}": ${field.reason.en}`,
      };
      add(interestOf[impact.object], reason, impact.source);
    }
  }
  return [...found.values()];
}

/** Proposes class, sensitivity, level, interests, masks, share type and openness of an asset. */
export function proposeGrade(facts: AssetFacts): GradeProposal {
  const words = impactsOfAsset(facts);
  const important = words.some(({ impact }) =>
    isAtLeast(levelOf(impact.object, impact.harm).level, "important"),
  );
  const context = readContext(facts.fields, facts.rows, important);
  const fields = facts.fields.map((field) => proposeField(field, context));
  const persons = countPersons(facts.fields, fields);
  const impacts = [...words, ...scaleImpacts(persons)];
  const sensitivity = proposeSensitivity(facts, fields);
  const level = proposeLevel(fields, impacts);
  return {
    subjectClass: proposeSubjectClass(facts),
    industryClass: proposeIndustryClass(facts),
    serviceClass: proposeServiceClass(context),
    sensitivity,
    level,
    interests: proposeInterests(fields, impacts, sensitivity),
    shareType: proposeShareType(sensitivity.value, level.value),
    openness: proposeOpenness(sensitivity.value, level.value),
    fields,
    duties: scaleRules.flatMap((rule) =>
      rule.duty && persons > rule.persons ? [{ message: rule.duty, citation: rule.source }] : [],
    ),
    refusals: findRefusals(sensitivity.value, level.value),
  };
}
