import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of the module grading. */
export const gradingProblems = {
  "grading.state_secret_refused": {
    status: 422,
    title: { zh: "涉及国家秘密，拒绝接收", en: "Refused: it touches state secrets" },
    remedy: {
      zh: "请将数据移出本平台，按《保守国家秘密法》处理；如为误判，请保密审查员核实后说明",
      en: "Take the data off this platform and handle them under the secrecy law; if this is a mistake, let the secrecy reviewer check and explain",
    },
  },
  "grading.core_refused": {
    status: 422,
    title: { zh: "核心数据，拒绝接收", en: "Refused: core data" },
    remedy: {
      zh: "核心数据不在本平台登记、共享或开放，请按国家核心数据管理规定处理",
      en: "Core data are not registered, shared or opened here; handle them under the rules for core data",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
