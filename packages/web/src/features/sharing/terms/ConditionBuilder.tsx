import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input, Segmented, Select } from "antd";
import { useTranslation } from "react-i18next";
import {
  type ConditionDraft,
  type ConditionLine,
  type LineOperator,
  lineOperators,
} from "./condition-draft.ts";
import "./terms.css";

/** Builds a simple condition line by line: column, comparison, value. */
export function ConditionBuilder(props: {
  value: ConditionDraft;
  onChange: (value: ConditionDraft) => void;
  columns: readonly { value: string; label: string }[];
  label: string;
}) {
  const { value, onChange, columns, label } = props;
  const { t } = useTranslation("sharing");
  const setLine = (at: number, patch: Partial<ConditionLine>) =>
    onChange({ ...value, lines: value.lines.map((line, i) => (i === at ? { ...line, ...patch } : line)) });
  return (
    <fieldset className="qs-condition" aria-label={label}>
      {value.lines.length > 1 ? (
        <Segmented<"and" | "or">
          size="small"
          value={value.join}
          options={[
            { value: "and", label: t("builder.all") },
            { value: "or", label: t("builder.any") },
          ]}
          onChange={(join) => onChange({ ...value, join })}
        />
      ) : null}
      {value.lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
        <div key={at} className="qs-condition-line">
          <Select<string>
            value={line.column || null}
            options={[...columns]}
            placeholder={t("builder.column")}
            aria-label={t("builder.column")}
            showSearch={{ optionFilterProp: "label" }}
            popupMatchSelectWidth={false}
            onChange={(column) => setLine(at, { column })}
          />
          <Select<LineOperator>
            value={line.op}
            options={lineOperators.map((op) => ({ value: op, label: t(`operator.${op}`) }))}
            aria-label={t("builder.operator")}
            popupMatchSelectWidth={false}
            onChange={(op) => setLine(at, { op })}
          />
          {line.op === "isNull" ? null : (
            <Input
              value={line.value}
              placeholder={line.op === "in" ? t("builder.values") : t("builder.value")}
              aria-label={t("builder.value")}
              maxLength={4000}
              onChange={(event) => setLine(at, { value: event.target.value })}
            />
          )}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("builder.remove")}
            onClick={() => onChange({ ...value, lines: value.lines.filter((_, i) => i !== at) })}
          />
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined />}
        onClick={() => onChange({ ...value, lines: [...value.lines, { column: "", op: "eq", value: "" }] })}
      >
        {t("builder.add")}
      </Button>
    </fieldset>
  );
}
