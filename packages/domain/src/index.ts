export { type ProblemCode, problemTable } from "./errors.ts";
export { Problem } from "./problem.ts";
export {
  type Bilingual,
  type Finding,
  fillTemplate,
  type ProblemEntry,
  type ProblemFacts,
} from "./problem-entry.ts";
