import type { Bilingual } from "../problem-entry.ts";
import type { Target } from "./target.ts";

/** An ambiguity of the plan's text as it touches targets: both readings, and the one that counts. */
export interface TargetReading {
  id: string;
  chosen: Bilingual;
  other: Bilingual | null;
  /** What the other reading changes in a target; nothing where both are kept and the wider one is assessed. */
  change?: (target: Target) => Target;
}

/** The readings of the plan of 2014 (ambiguities 28, 33, 35 and 40 of its inventory). */
export const targetReadings: Readonly<Record<string, TargetReading>> = {
  "AMB-28": {
    id: "AMB-28",
    chosen: {
      zh: "省、贵阳市、贵安新区三方每年各不少于1亿元",
      en: "Province, Guiyang and Gui'an each at least 100 million yuan a year",
    },
    other: {
      zh: "省1亿元，贵阳市与贵安新区合计1亿元",
      en: "The province 100 million, Guiyang and Gui'an 100 million together",
    },
    change: (target) => ({ ...target, subjects: ["贵州省", "贵阳市与贵安新区合计"] }),
  },
  "AMB-33": {
    id: "AMB-33",
    chosen: {
      zh: "“引进和培育”“引进或培育”“引进”口径不一，按最宽的考核",
      en: "“Bring in and raise”, “bring in or raise” and “bring in” differ; the widest is assessed",
    },
    other: { zh: "只计“引进”的，不计本地培养的", en: "Count only those brought in, not those trained here" },
  },
  "AMB-35": {
    id: "AMB-35",
    chosen: {
      zh: "30户龙头与5户、20户、100户按营业收入分档的企业分设四个指标",
      en: "The 30 leaders and the 5, 20 and 100 by revenue are four indicators",
    },
    other: {
      zh: "把前两档看作龙头企业的组成：5＋20＜30，口径对不上",
      en: "Read the first two bands as the leaders: 5 + 20 < 30 does not add up",
    },
  },
  "AMB-40": {
    id: "AMB-40",
    chosen: { zh: "“未来5年”为2014—2018年", en: "“The next 5 years” are 2014 to 2018" },
    other: { zh: "“未来5年”到2019年", en: "“The next 5 years” end in 2019" },
    change: (target) => ({ ...target, to: 2019 }),
  },
};

/** A target under the other reading of an ambiguity; undefined where that changes nothing that is computed. */
export function readOtherwise(target: Target, reading: string): Target | undefined {
  if (!target.readings.includes(reading)) return undefined;
  return targetReadings[reading]?.change?.(target);
}
