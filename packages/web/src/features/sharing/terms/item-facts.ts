import type { GrantedItem } from "@qianshu/domain/sharing/terms";
import { useTranslation } from "react-i18next";
import type { Fact } from "../../../ui/pages/Facts.tsx";
import { type NameOf, useConditionText } from "./condition-text.ts";
import { useTermsText } from "./use-terms-text.ts";

/** What is asked or granted of one resource, fields apart from their masks. */
type Item = Pick<GrantedItem, "modes" | "rows" | "ownDivisionField" | "comparison" | "parameters"> & {
  fields?: readonly string[] | undefined;
};

/** Ways, rows, comparison and parameters of one resource in words. */
export function useItemFacts(): (item: Item, nameOf?: NameOf) => Fact[] {
  const { t } = useTranslation("sharing");
  const say = useTermsText();
  const sayCondition = useConditionText();
  return (item, nameOf = () => undefined) => {
    const { fields, modes, rows, ownDivisionField, comparison, parameters } = item;
    const named = (columns: readonly string[]) => columns.map((one) => nameOf(one) ?? one).join("、");
    return [
      ...(fields
        ? [
            {
              key: "fields",
              label: t("fact.fields"),
              value: fields.length > 0 ? named(fields) : t("fact.wholeFiles"),
              wide: true,
            },
          ]
        : []),
      { key: "modes", label: t("fact.modes"), value: say.modes(modes) },
      {
        key: "rows",
        label: t("fact.rows"),
        value:
          [
            ownDivisionField ? t("fact.ownDivision", { field: named([ownDivisionField]) }) : "",
            rows ? sayCondition(rows, nameOf) : "",
          ]
            .filter(Boolean)
            .join("；") || t("fact.allRows"),
      },
      ...(comparison
        ? [
            {
              key: "comparison",
              label: t("fact.comparison"),
              value: t("fact.comparisonText", {
                keys: named(comparison.keys),
                answers:
                  [
                    ...comparison.answers.map((one) => nameOf(one) ?? one),
                    ...(comparison.facts ?? []).map(
                      (fact) => `${fact.name}（${sayCondition(fact.condition, nameOf)}）`,
                    ),
                  ].join("、") || "—",
              }),
            },
          ]
        : []),
      ...(modes.includes("call")
        ? [
            {
              key: "parameters",
              label: t("fact.parameters"),
              value: parameters?.join("、") ?? t("apply.allParameters"),
            },
          ]
        : []),
    ];
  };
}
