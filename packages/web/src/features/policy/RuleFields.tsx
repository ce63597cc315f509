import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FeelInput } from "./FeelInput.tsx";
import { type FieldFinding, fieldOf, findingsAt, type RuleDraft, type RuleField } from "./rule-fields.ts";

interface RuleFieldsProps {
  fields: readonly RuleField[];
  draft: RuleDraft;
  onChange: (path: string, value: unknown) => void;
  findings: readonly FieldFinding[];
  facts: readonly { name: string; unit?: string | undefined; label: string }[];
}

/** Fields of a rule, each with what is wrong with it beside it. */
export function RuleFields({ fields, draft, onChange, findings, facts }: RuleFieldsProps) {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  return (
    <div className="qs-rule-fields">
      {fields.map((field) => {
        const wrong = findingsAt(field, findings);
        const id = `rule-${field.path.replaceAll(".", "-")}`;
        const label = labelOf(field.path, t);
        return (
          <Form.Item
            key={field.path}
            label={label}
            htmlFor={id}
            className={field.kind === "feel" || field.kind === "long" ? "qs-rule-wide" : ""}
            {...(wrong.length > 0
              ? {
                  validateStatus: "error" as const,
                  help: wrong.map(({ message }) => text(message)).join("；"),
                }
              : {})}
          >
            <Control
              field={field}
              id={id}
              label={label}
              value={fieldOf(draft, field.path)}
              onChange={(value) => onChange(field.path, value)}
              facts={facts}
            />
          </Form.Item>
        );
      })}
    </div>
  );
}

type Translate = ReturnType<typeof useTranslation<"policy">>["t"];

/** What a field is called: its part, its name, and the language of a text. */
function labelOf(path: string, t: Translate): string {
  const names = path.split(".").filter((key) => !/^\d+$/.test(key));
  const language = names.at(-1) === "zh" || names.at(-1) === "en" ? names.pop() : undefined;
  const name = t(`field.${names.join("-")}` as "field.id");
  return language ? `${name}（${t(`field.language-${language}` as "field.id")}）` : name;
}

function Control(props: {
  field: RuleField;
  id: string;
  label: string;
  value: unknown;
  onChange: (value: unknown) => void;
  facts: RuleFieldsProps["facts"];
}) {
  const { field, id, label, value, onChange, facts } = props;
  const { t } = useTranslation("policy");
  const options = (field.options ?? []).map((one) => ({
    value: one,
    label: t(`option.${one}` as "option.once"),
  }));
  const typed = typeof value === "string" ? value : "";
  switch (field.kind) {
    case "feel":
      return <FeelInput id={id} label={label} value={typed} onChange={onChange} facts={[...facts]} />;
    case "long":
      return (
        <Input.TextArea id={id} rows={2} value={typed} onChange={(event) => onChange(event.target.value)} />
      );
    case "choice":
      return <Select id={id} allowClear value={typed || undefined} onChange={onChange} options={options} />;
    case "choices":
      return (
        <Select
          id={id}
          mode="multiple"
          value={(value as string[] | undefined) ?? []}
          onChange={onChange}
          options={options}
        />
      );
    case "tags":
      return (
        <Select
          id={id}
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={["、", "；", ";", " "]}
          value={(value as string[] | undefined) ?? []}
          onChange={onChange}
        />
      );
    case "number":
      return (
        <InputNumber
          id={id}
          min={1}
          precision={0}
          value={(value as number | null) ?? null}
          onChange={onChange}
        />
      );
    case "day":
      return <DayInput id={id} value={typed || undefined} onChange={onChange} />;
    case "flag":
      return (
        <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)} />
      );
    default:
      return (
        <Input id={id} maxLength={300} value={typed} onChange={(event) => onChange(event.target.value)} />
      );
  }
}
