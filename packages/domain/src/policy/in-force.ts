import type { RuleVersion } from "./library.ts";
import type { FailingCondition } from "./outcome.ts";

/** Whether a document is in force. */
export interface DayStatus {
  inForce: boolean;
  validFrom: string;
  validTo: string | null;
}

/** Why a rule does not apply on a day at all: its document, or this version of it, is not in force. */
export function barrierOf(
  { validFrom, validTo }: Pick<RuleVersion, "validFrom" | "validTo">,
  day: string,
  status: DayStatus,
): FailingCondition | null {
  if (!status.inForce) return notInForce("文件", "The document", status, day);
  if ((validFrom ?? "") <= day && (validTo === null || validTo === undefined || day <= validTo)) return null;
  return notInForce(
    "规则",
    "The rule",
    { validFrom: validFrom ?? status.validFrom, validTo: validTo ?? null },
    day,
  );
}

function notInForce(
  zh: string,
  en: string,
  { validFrom, validTo }: { validFrom: string; validTo: string | null },
  day: string,
): FailingCondition {
  const isBefore = day < validFrom;
  const nearest = isBefore ? validFrom : validTo!;
  return {
    text: "",
    from: 0,
    to: 0,
    meaning: isBefore
      ? { zh: `${zh}自 ${validFrom} 起施行`, en: `${en} is in force from ${validFrom}` }
      : { zh: `${zh}已于 ${validTo} 失效`, en: `${en} ended on ${validTo}` },
    fact: "计算日",
    found: day,
    nearest: {
      value: nearest,
      alternatives: [],
      included: true,
      text: isBefore
        ? { zh: `须不早于 ${nearest}`, en: `must be no earlier than ${nearest}` }
        : { zh: `须不晚于 ${nearest}`, en: `must be no later than ${nearest}` },
    },
  };
}
