import type { Citation } from "../citation.ts";
import type { Bilingual } from "../problem-entry.ts";
import { cite } from "../standards/cite.ts";
import { defaultMasks } from "./default-masks.ts";
import type { DetectedKind } from "./detector.ts";
import type { MaskSpec } from "./masks.ts";
import {
  contextualKinds,
  fieldWordRules,
  harmLabels,
  higherLevel,
  type Impact,
  kindImpacts,
  type Level,
  levelOf,
  objectLabels,
} from "./rules.ts";

/** What is known of one field before it is graded. */
export interface FieldFacts {
  name: string;
  title?: string;
  nonNull: number;
  distinct: number;
  kinds: readonly { kind: DetectedKind; confidence: number; reason: Bilingual }[];
}

/** The proposed level and mask of one field, with the reason and the clause. */
export interface FieldProposal {
  name: string;
  kind: DetectedKind | null;
  level: Level;
  mask: MaskSpec;
  reason: Bilingual;
  citation: Citation;
  impacts: readonly Impact[];
}

/** Whom the records of an asset are about. */
export interface AssetContext {
  aboutPersons: boolean;
  aboutOrganizations: boolean;
  /** The asset as a whole is important data, so exact positions are too. */
  important: boolean;
}

const personKinds: readonly DetectedKind[] = [
  "resident-id",
  "hmt-residence-permit",
  "foreign-permanent-resident",
  "passport",
  "hk-macao-permit",
  "hk-macao-resident-permit",
  "taiwan-permit",
];

/** Whether a field tells the records of its asset apart: nearly every value occurs once. */
function isKey(field: FieldFacts, rows: number): boolean {
  return field.nonNull > 0 && field.nonNull >= rows * 0.8 && field.distinct >= field.nonNull * 0.8;
}

const hasKind = (field: FieldFacts, kinds: readonly DetectedKind[]) =>
  field.kinds.some((found) => kinds.includes(found.kind));

/** Names of those who answer for a record or a thing, not of whom it is about. */
const ROLE = /联系|负责|责任人|保管|经办|监护|法定代表|contact|keeper|duty|principal|legal|guardian/i;

/** Works out whom the records are about: an organization whose own code is the key, or else persons who are named. */
export function readContext(fields: readonly FieldFacts[], rows: number, important: boolean): AssetContext {
  const aboutOrganizations = fields.some(
    (field) => hasKind(field, ["uscc", "business-licence", "organization-code"]) && isKey(field, rows),
  );
  const named = fields.some(
    (field) =>
      hasKind(field, personKinds) ||
      (hasKind(field, ["person-name"]) && !ROLE.test(`${field.name} ${field.title ?? ""}`)),
  );
  return { aboutOrganizations, aboutPersons: named && !aboutOrganizations, important };
}

const POSITION_OF_FACILITY: Impact = {
  object: "public-interest",
  harm: "serious",
  source: cite("GB/T 43697-2024", "附录 G 重要数据识别（精度）", "S"),
};

function impactOfKind(kind: DetectedKind, context: AssetContext): Impact {
  if (kind === "coordinates" && context.important) return POSITION_OF_FACILITY;
  const impact = kindImpacts[kind];
  return contextualKinds.has(kind) && !context.aboutPersons ? { ...impact, harm: "none" } : impact;
}

function explainImpact(subject: Bilingual, impact: Impact): Bilingual {
  const [object, harm] = [objectLabels[impact.object], harmLabels[impact.harm]];
  return impact.harm === "none"
    ? {
        zh: `${subject.zh}；不涉及个人或商业秘密`,
        en: `${subject.en}; touches neither persons nor trade secrets`,
      }
    : {
        zh: `${subject.zh}；泄露对${object.zh}有${harm.zh}`,
        en: `${subject.en}; a leak does ${harm.en} to ${object.en}`,
      };
}

interface Candidate {
  level: Level;
  kind: DetectedKind | null;
  mask: MaskSpec;
  reason: Bilingual;
  citation: Citation;
  impact: Impact;
}

function fromImpact(
  subject: Bilingual,
  impact: Impact,
  kind: DetectedKind | null,
  mask: MaskSpec,
): Candidate {
  const cell = levelOf(impact.object, impact.harm);
  return {
    level: cell.level,
    kind,
    mask: impact.harm === "none" ? { kind: "none" } : mask,
    reason: explainImpact(subject, impact),
    citation: impact.harm === "none" ? cell.source : impact.source,
    impact,
  };
}

function candidates(field: FieldFacts, context: AssetContext): Candidate[] {
  const found = field.kinds.map(({ kind, reason }) =>
    fromImpact(reason, impactOfKind(kind, context), kind, defaultMasks[kind]),
  );
  const name = `${field.name} ${field.title ?? ""}`;
  for (const rule of fieldWordRules) {
    const hit = new RegExp(rule.pattern, "iu").exec(name);
    if (!hit || (rule.aboutPersons && !context.aboutPersons)) continue;
    const subject = {
      zh: `字段名含“${hit[0]}”（${rule.label.zh}）`,
      en: `The name of the field says "${hit[0]}" (${rule.label.en})`,
    };
    found.push(fromImpact(subject, rule.impact, field.kinds[0]?.kind ?? null, { kind: "suppress" }));
  }
  return found;
}

/** Proposes level and mask of one field; the highest of all impacts counts 就高从严. */
export function proposeField(field: FieldFacts, context: AssetContext): FieldProposal {
  const all = candidates(field, context);
  const none: Impact = {
    object: "personal-rights",
    harm: "none",
    source: levelOf("personal-rights", "none").source,
  };
  const start = fromImpact({ zh: "未发现敏感内容", en: "Nothing sensitive found" }, none, null, {
    kind: "none",
  });
  const highest = all.reduce(
    (best, next) =>
      best === start || (next.level !== best.level && higherLevel(next.level, best.level) === next.level)
        ? next
        : best,
    start,
  );
  const { kind, level, mask, reason, citation } = highest;
  return { name: field.name, kind, level, mask, reason, citation, impacts: all.map((one) => one.impact) };
}
