import type { Condition, Scalar } from "@qianshu/domain/plan/condition";
import { useTranslation } from "react-i18next";

/** What people call a column, where that is known. */
export type NameOf = (column: string) => string | undefined;

/** Says a row condition in words, in the language in use. */
export function useConditionText(): (condition: Condition, nameOf?: NameOf) => string {
  const { t } = useTranslation("sharing");
  const value = (scalar: Scalar) => (typeof scalar === "string" ? `“${scalar}”` : String(scalar));
  const say = (condition: Condition, nameOf: NameOf): string => {
    const column = "column" in condition ? (nameOf(condition.column) ?? condition.column) : "";
    switch (condition.op) {
      case "and":
      case "or":
        return condition.of
          .map((part) =>
            part.op === "and" || part.op === "or" ? `(${say(part, nameOf)})` : say(part, nameOf),
          )
          .join(t(`condition.${condition.op}`));
      case "not":
        return t("condition.not", { what: say(condition.of, nameOf) });
      case "in":
        return t("condition.in", {
          column,
          values: condition.values.map(value).join("、"),
        });
      case "isNull":
        return t("condition.isNull", { column });
      case "between":
        return t("condition.between", {
          column,
          from: value(condition.from),
          to: value(condition.to),
        });
      default:
        return t(`condition.${condition.op}`, { column, value: value(condition.value) });
    }
  };
  return (condition, nameOf = () => undefined) => say(condition, nameOf);
}
