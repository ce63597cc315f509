import { cite } from "../standards/cite.ts";
import type { Openness, Reasoned, Refusal, ShareType } from "./grade-proposal.ts";
import { isAtLeast, type Level, type Sensitivity } from "./rules.ts";

const CONTROL = cite("DB52/T 1123-2016", "数据等级的共享与开放要求", "M");
const SECRETS = cite("政务数据共享条例（国务院令第809号）", "不适用于国家秘密、工作秘密", "S");
const CORE = cite("中华人民共和国数据安全法", "第二十一条 国家核心数据实行更加严格的管理制度", "M+");

/** How an asset of a sensitivity and level may be shared; the stricter of both schemes counts. */
export function proposeShareType(sensitivity: Sensitivity, level: Level): Reasoned<ShareType> {
  if (sensitivity === "state-secret" || level === "core") {
    return {
      value: "not-shared",
      reason: { zh: "涉及国家秘密或核心数据，不进入本平台", en: "State secrets and core data stay outside" },
      citation: SECRETS,
    };
  }
  if (isAtLeast(level, "general-3")) {
    return {
      value: "conditional",
      reason: {
        zh: "含重要数据，或含涉及公民、法人权益的敏感数据，有条件共享",
        en: "Important data, or sensitive data on the rights of citizens or legal entities: conditional",
      },
      citation: CONTROL,
    };
  }
  return {
    value: "unconditional",
    reason: { zh: "原则上无条件共享", en: "Unconditional as a rule" },
    citation: CONTROL,
  };
}

/** How far an asset of a sensitivity and level may be opened to the public. */
export function proposeOpenness(sensitivity: Sensitivity, level: Level): Reasoned<Openness> {
  if (sensitivity === "state-secret" || isAtLeast(level, "general-4")) {
    return {
      value: "not-open",
      reason: {
        zh: "国家秘密、核心、重要及一般4级数据不向社会开放",
        en: "State secrets, core, important and grade 4 data are not opened",
      },
      citation: CONTROL,
    };
  }
  return sensitivity === "personal-privacy" || isAtLeast(level, "general-3")
    ? {
        value: "open-masked",
        reason: { zh: "不违反法律法规的，脱敏后开放", en: "Open after masking where the law allows" },
        citation: CONTROL,
      }
    : { value: "open", reason: { zh: "非敏感数据，完全开放", en: "Not sensitive: open" }, citation: CONTROL };
}

/** The refusals that follow from a sensitivity and a level, proposed or confirmed: never a mask. */
export function findRefusals(sensitivity: Sensitivity, level: Level): Refusal[] {
  const refusals: Refusal[] = [];
  if (sensitivity === "state-secret") {
    refusals.push({
      code: "grading.state_secret_refused",
      message: {
        zh: "涉及国家秘密的数据不得进入本平台，请按保密规定处理",
        en: "Data that touch state secrets may not enter this platform; handle them under the secrecy rules",
      },
      citation: SECRETS,
    });
  }
  if (level === "core") {
    refusals.push({
      code: "grading.core_refused",
      message: {
        zh: "核心数据不得在本平台登记、共享或开放，请按国家核心数据管理规定处理",
        en: "Core data may not be registered, shared or opened here; handle them under the rules for core data",
      },
      citation: CORE,
    });
  }
  return refusals;
}
