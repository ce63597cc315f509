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
  "grading.reason_missing": {
    status: 400,
    title: {
      zh: "与建议不一致的分级须写明理由",
      en: "A grade that departs from the proposal needs a reason",
    },
    remedy: { zh: "请填写理由，或采用建议值", en: "Give the reason, or take what is proposed" },
  },
  "grading.fields_do_not_fit": {
    status: 400,
    title: { zh: "分级的信息项与资产不一致", en: "The graded fields are not those of the asset" },
    remedy: {
      zh: "请为每个信息项给出分级，且只给资产中有的信息项",
      en: "Grade every field of the asset, and only those",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
