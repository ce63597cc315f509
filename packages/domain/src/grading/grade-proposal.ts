import type { Citation } from "../citation.ts";
import type { Bilingual } from "../problem-entry.ts";
import type { FieldFacts, FieldProposal } from "./propose-fields.ts";
import type { Interest, Level, Sensitivity } from "./rules.ts";
import type { SecrecyFinding } from "./secrecy-marks.ts";

/** What is known of an asset before it is graded. */
export interface AssetFacts {
  organizationName: string;
  assetName: string;
  abstract?: string;
  rows: number;
  fields: readonly FieldFacts[];
  /** Marks of secrecy found in names, headers, properties and cells. */
  secrecyFindings?: readonly SecrecyFinding[];
}

/** A proposed value with its reason and clause. */
export interface Reasoned<T> {
  value: T;
  reason: Bilingual;
  citation: Citation;
}

/** What may not come in at all, with its clause. */
export interface Refusal {
  code: "grading.state_secret_refused" | "grading.core_refused";
  message: Bilingual;
  citation: Citation;
}

/** How an asset may be shared 共享类型. */
export type ShareType = "unconditional" | "conditional" | "not-shared";

/** How far an asset may be opened 开放属性. */
export type Openness = "open" | "open-masked" | "not-open";

/** Everything proposed for an asset; a person confirms or overrides. */
export interface GradeProposal {
  subjectClass: Reasoned<string>;
  industryClass: Reasoned<string>;
  serviceClass: Reasoned<string>;
  sensitivity: Reasoned<Sensitivity>;
  level: Reasoned<Level>;
  interests: Reasoned<Interest>[];
  shareType: Reasoned<ShareType>;
  openness: Reasoned<Openness>;
  fields: FieldProposal[];
  /** Duties that follow from scale. */
  duties: { message: Bilingual; citation: Citation }[];
  refusals: Refusal[];
}
