import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../app/i18n/text.ts";
import { DayInput } from "../../ui/DayInput.tsx";

/** A field for the value of a fact, by its type: yes or no, a day, a choice, a number with its unit, or words. */
export function FactValueInput(props: {
  fact: FactDefinition | undefined;
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
}) {
  const { fact, id, value = "", onChange } = props;
  const { t } = useTranslation("policy");
  const language = useLanguage();
  const named = id ? { id } : {};
  if (fact?.type === "boolean")
    return (
      <Radio.Group
        {...named}
        value={value}
        onChange={(event) => onChange?.(String(event.target.value))}
        options={[
          { value: "true", label: t("facts.yes") },
          { value: "false", label: t("facts.no") },
        ]}
      />
    );
  if (fact?.type === "date")
    return <DayInput {...named} value={value || undefined} onChange={(day) => onChange?.(day ?? "")} />;
  if (fact?.values)
    return (
      <Select<string>
        {...named}
        {...(value ? { value } : {})}
        onChange={(chosen) => onChange?.(chosen)}
        options={fact.values.map((one) => ({
          value: one.value,
          label: language === "en" ? one.en : one.value,
        }))}
      />
    );
  const isNumber = fact?.type === "number" || fact?.type === "integer";
  return (
    <Input
      {...named}
      value={value}
      maxLength={200}
      {...(isNumber
        ? { inputMode: fact.type === "integer" ? ("numeric" as const) : ("decimal" as const) }
        : {})}
      {...(fact?.unit ? { suffix: fact.unit } : {})}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}
