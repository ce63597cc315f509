import type { FactValue } from "@qianshu/domain/policy/outcome";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { useTranslation } from "react-i18next";
import { useBilingual, useLanguage } from "../../app/i18n/text.ts";
import { formatNumber } from "../../ui/format.ts";

/** Says facts and their values as people read them. */
export function useFactText() {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  const language = useLanguage();
  return {
    labelOf: (name: string, fact: FactDefinition | undefined): string => (fact ? text(fact.label) : name),
    textOf(value: FactValue, fact: FactDefinition | undefined): string {
      if (value === null) return "—";
      if (typeof value === "boolean") return t(value ? "facts.yes" : "facts.no");
      const isNumber = fact?.type === "number" || fact?.type === "integer";
      const choice = fact?.values?.find((one) => one.value === value);
      const shown = isNumber ? formatNumber(Number(value)) : choice && language === "en" ? choice.en : value;
      return `${shown} ${fact?.unit ?? ""}`.trim();
    },
  };
}
