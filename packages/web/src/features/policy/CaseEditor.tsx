import type { WorkedCase } from "@qianshu/domain/policy/records";
import type { FactDefinition } from "@qianshu/domain/policy/vocabulary";
import { Button, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { factsOfText, textOfFacts } from "./case-text.ts";

interface CaseEditorProps {
  rule: string;
  cases: readonly WorkedCase[];
  vocabulary: readonly FactDefinition[];
  onChange: (cases: WorkedCase[]) => void;
}

/** Writes worked cases: the facts, and what the rule must say of them. */
export function CaseEditor({ rule, cases, vocabulary, onChange }: CaseEditorProps) {
  const { t } = useTranslation(["policy", "common"]);
  const put = (at: number, change: Partial<WorkedCase>) =>
    onChange(cases.map((one, place) => (place === at ? clean({ ...one, ...change }) : one)));
  return (
    <>
      {cases.map((one, at) => (
        // A case has no name of its own: its place is what tells it from the others.
        // biome-ignore lint/suspicious/noArrayIndexKey: a case has no name of its own
        <fieldset key={at} className="qs-case">
          <legend>{t("cases.number", { number: at + 1 })}</legend>
          <FactLines
            value={one.facts}
            label={t("cases.facts")}
            vocabulary={vocabulary}
            onChange={(facts) => put(at, { facts })}
          />
          <Form.Item label={t("cases.eligible")} htmlFor={`case-${at}-eligible`}>
            <Select
              id={`case-${at}-eligible`}
              value={String(one.eligible)}
              onChange={(value) => put(at, { eligible: value === "null" ? null : value === "true" })}
              options={["true", "false", "null"].map((value) => ({
                value,
                label: t(`cases.eligibleIs.${value}` as "cases.eligibleIs.true"),
              }))}
            />
          </Form.Item>
          <Form.Item label={t("cases.amount")} htmlFor={`case-${at}-amount`}>
            <InputNumber
              id={`case-${at}-amount`}
              value={one.amount ?? null}
              onChange={(amount) => put(at, { amount })}
            />
          </Form.Item>
          <Form.Item label={t("cases.why")} htmlFor={`case-${at}-why`}>
            <Input
              id={`case-${at}-why`}
              value={one.why ?? ""}
              maxLength={500}
              onChange={(event) => put(at, { why: event.target.value })}
            />
          </Form.Item>
          <Button size="small" onClick={() => onChange(cases.filter((_, place) => place !== at))}>
            {t("cases.remove")}
          </Button>
        </fieldset>
      ))}
      <Button onClick={() => onChange([...cases, { rule, facts: {}, eligible: true }])}>
        {t("cases.add")}
      </Button>
    </>
  );
}

function clean({ why, ...rest }: WorkedCase): WorkedCase {
  return why ? { ...rest, why } : rest;
}

/** Facts as lines; what is being typed stays as it is typed. */
function FactLines(props: {
  value: WorkedCase["facts"];
  label: string;
  vocabulary: readonly FactDefinition[];
  onChange: (facts: WorkedCase["facts"]) => void;
}) {
  const { value, label, vocabulary, onChange } = props;
  const [typed, setTyped] = useState(() => textOfFacts(value));
  return (
    <Form.Item label={label} className="qs-rule-wide">
      <Input.TextArea
        aria-label={label}
        autoSize={{ minRows: 2, maxRows: 12 }}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(factsOfText(event.target.value, vocabulary));
        }}
      />
    </Form.Item>
  );
}
