import type { Condition, Scalar } from "@qianshu/domain/plan/condition";
import { useTranslation } from "react-i18next";

/** Says a row condition in words, in the language in use. */
export function useConditionText(): (condition: Condition) => string {
  const { t } = useTranslation("sharing");
  const value = (scalar: Scalar) => (typeof scalar === "string" ? `“${scalar}”` : String(scalar));
  const say = (condition: Condition): string => {
    switch (condition.op) {
      case "and":
      case "or":
        return condition.of
          .map((part) => (part.op === "and" || part.op === "or" ? `(${say(part)})` : say(part)))
          .join(t(`condition.${condition.op}`));
      case "not":
        return t("condition.not", { what: say(condition.of) });
      case "in":
        return t("condition.in", {
          column: condition.column,
          values: condition.values.map(value).join("、"),
        });
      case "isNull":
        return t("condition.isNull", { column: condition.column });
      case "between":
        return t("condition.between", {
          column: condition.column,
          from: value(condition.from),
          to: value(condition.to),
        });
      default:
        return t(`condition.${condition.op}`, { column: condition.column, value: value(condition.value) });
    }
  };
  return say;
}
