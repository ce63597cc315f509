import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { columnOptions } from "./entry-columns.ts";
import { FactChoice } from "./FactChoice.tsx";
import type { ItemPartProps } from "./ItemEditor.tsx";

/** By which fields records are found, and which facts are answered with yes or no. */
export function ComparisonChoice({ entry, item, onChange }: ItemPartProps) {
  const { t } = useTranslation("sharing");
  return (
    <div className="qs-item-part">
      <h4>{t("apply.comparison")}</h4>
      <p className="qs-part-hint">{t("apply.comparisonHint")}</p>
      <div className="qs-comparison-row">
        <Select
          mode="multiple"
          maxCount={8}
          value={item.keys}
          options={columnOptions(entry)}
          placeholder={t("apply.keys")}
          aria-label={t("apply.keys")}
          onChange={(keys: string[]) => onChange({ ...item, keys })}
        />
        <Select
          mode="multiple"
          maxCount={20}
          value={item.answers.filter((field) => item.fields.includes(field))}
          options={columnOptions(entry, item.fields)}
          placeholder={t("apply.answers")}
          aria-label={t("apply.answers")}
          onChange={(answers: string[]) => onChange({ ...item, answers })}
        />
      </div>
      <FactChoice entry={entry} item={item} onChange={onChange} />
    </div>
  );
}
