import type { ReformableRule } from "@qianshu/contract/policy-simulation";
import { Button, Collapse, Form, Input, InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { literalKey, type RuleEdit, unchanged, withNumbers } from "./rule-edit.ts";

/** One rule of a reform: its numbers to be changed at once, its expressions, or its repeal. */
export function RuleEditor(props: {
  rule: ReformableRule;
  edit: RuleEdit;
  onEdit: (edit: RuleEdit) => void;
  onRemove: () => void;
}) {
  const { rule, edit, onEdit, onRemove } = props;
  const { t } = useTranslation("simulation");
  const text = useBilingual();
  const [numbers, setNumbers] = useState<Record<string, string>>({});
  const setNumber = (key: string, number: string | null) => {
    const next = { ...numbers };
    if (number === null) delete next[key];
    else next[key] = number;
    setNumbers(next);
    onEdit(withNumbers(rule, next));
  };
  return (
    <section className="qs-item" aria-label={`${rule.id} ${text(rule.title)}`}>
      <div className="qs-panel-head">
        <strong>
          {rule.id} {text(rule.title)}
        </strong>
        <span>
          <Button
            size="small"
            danger={!edit.repealed}
            onClick={() => onEdit({ ...unchanged(rule), repealed: !edit.repealed })}
          >
            {t(edit.repealed ? "new.keep" : "new.repeal")}
          </Button>{" "}
          <Button size="small" onClick={onRemove}>
            {t("new.remove")}
          </Button>
        </span>
      </div>
      <blockquote className="qs-secondary">{text(rule.quote)}</blockquote>
      {edit.repealed ? (
        <p>{t("new.repealed")}</p>
      ) : (
        <>
          <p>{t("new.literals")}</p>
          <div className="qs-sim-numbers">
            {rule.literals.map((literal) => {
              const key = literalKey(literal);
              const label = `${t(`new.${literal.part}`)} ${literal.text}`;
              return (
                <Form.Item
                  key={key}
                  label={label}
                  extra={t("new.occurs", { count: literal.places.length, total: literal.places.length })}
                >
                  <InputNumber<string>
                    stringMode
                    value={numbers[key] ?? literal.text}
                    onChange={(value) => setNumber(key, value === null ? null : String(value))}
                    aria-label={`${rule.id} ${label}`}
                  />
                </Form.Item>
              );
            })}
          </div>
          <Collapse
            ghost
            size="small"
            items={[
              {
                key: "texts",
                label: t("new.advanced"),
                children: <Texts rule={rule} edit={edit} onEdit={onEdit} />,
              },
            ]}
          />
        </>
      )}
    </section>
  );
}

function Texts({
  rule,
  edit,
  onEdit,
}: {
  rule: ReformableRule;
  edit: RuleEdit;
  onEdit: (edit: RuleEdit) => void;
}) {
  const { t } = useTranslation("simulation");
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t("new.when")}>
        <Input.TextArea
          autoSize
          value={edit.when}
          aria-label={`${rule.id} ${t("new.when")}`}
          onChange={(event) => onEdit({ ...edit, when: event.target.value })}
        />
      </Form.Item>
      {edit.amount === null ? null : (
        <Form.Item label={`${t("new.amount")}（${rule.unit}）`}>
          <Input.TextArea
            autoSize
            value={edit.amount}
            aria-label={`${rule.id} ${t("new.amount")}`}
            onChange={(event) => onEdit({ ...edit, amount: event.target.value })}
          />
        </Form.Item>
      )}
    </Form>
  );
}
