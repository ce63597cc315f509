import type { CodeList } from "@qianshu/domain/standards/code-list";
import {
  industryClasses,
  interests,
  sensitivities,
  serviceClasses,
  subjectClasses,
} from "@qianshu/domain/standards/code-lists/classification";
import { Button, Checkbox, Form, Input, Select, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCodeOptions } from "../../ui/codes.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { choosableLevels, FieldGradeTable } from "./FieldGradeTable.tsx";
import { Because } from "./GradeFacts.tsx";
import { departures } from "./grade-input.ts";
import { type GradeInput, type GradeProposal, gradingApi, type Level } from "./grading.api.ts";

/** Confirms the proposal or corrects it; whoever departs from it says why. */
export function GradeForm(props: {
  assetId: string;
  proposal: GradeProposal;
  initial: GradeInput;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { assetId, proposal, initial, onDone, onCancel } = props;
  const { t } = useTranslation(["grading", "common", "ui"]);
  const [input, setInput] = useState(initial);
  const confirm = useAct(gradingApi, "confirmGrade", { onDone, refresh: ["grading", "registry", "catalog"] });
  const change = (patch: Partial<GradeInput>) => setInput((former) => ({ ...former, ...patch }));
  const places = departures(input, proposal).length;
  const reasonMissing = places > 0 && !input.reason?.trim();
  return (
    <Form layout="vertical" component="div">
      <div className="qs-form-row">
        <Form.Item label={t("panel.level")}>
          <Because why={proposal.level}>
            <Select<Level>
              value={input.level}
              aria-label={t("panel.level")}
              options={choosableLevels.map((level) => ({ value: level, label: t(`ui:level.${level}`) }))}
              onChange={(level) => change({ level })}
            />
          </Because>
        </Form.Item>
        <CodeField
          label={t("panel.sensitivity")}
          list={sensitivities}
          value={input.sensitivity}
          onChange={(sensitivity) => change({ sensitivity: sensitivity as GradeInput["sensitivity"] })}
          why={proposal.sensitivity}
          without="state-secret"
        />
        <Interests value={input.interests} onChange={(chosen) => change({ interests: chosen })} />
      </div>
      <div className="qs-form-row">
        <CodeField
          label={t("panel.subjectClass")}
          list={subjectClasses}
          value={input.subjectClass}
          onChange={(subjectClass) => change({ subjectClass })}
          why={proposal.subjectClass}
        />
        <CodeField
          label={t("panel.industryClass")}
          list={industryClasses}
          value={input.industryClass}
          onChange={(industryClass) => change({ industryClass })}
          why={proposal.industryClass}
        />
        <CodeField
          label={t("panel.serviceClass")}
          list={serviceClasses}
          value={input.serviceClass}
          onChange={(serviceClass) => change({ serviceClass })}
          why={proposal.serviceClass}
        />
      </div>
      <FieldGradeTable input={input} proposal={proposal} onChange={(fields) => change({ fields })} />
      {places > 0 ? (
        <Form.Item
          label={t("panel.departReason")}
          required
          className="qs-form-action"
          {...(reasonMissing
            ? { validateStatus: "warning" as const, help: t("panel.departReasonNeeded", { places }) }
            : {})}
        >
          <Input.TextArea
            rows={2}
            maxLength={2000}
            value={input.reason}
            onChange={(event) => change({ reason: event.target.value })}
            aria-label={t("panel.departReason")}
          />
        </Form.Item>
      ) : null}
      {confirm.error ? <Problem error={confirm.error} /> : null}
      <Space className="qs-form-action">
        <Button
          type="primary"
          disabled={reasonMissing}
          loading={confirm.isPending}
          onClick={() => confirm.mutate({ params: { id: assetId }, body: input })}
        >
          {places > 0 ? t("panel.confirm") : t("panel.confirmAsProposed")}
        </Button>
        <Button onClick={onCancel}>{t("common:action.cancel")}</Button>
      </Space>
    </Form>
  );
}

function CodeField(props: {
  label: string;
  list: CodeList;
  value: string;
  onChange: (value: string) => void;
  why: Parameters<typeof Because>[0]["why"];
  /** A code that only refusals carry. */
  without?: string;
}) {
  const { label, list, value, onChange, why, without } = props;
  const options = useCodeOptions(list).filter((option) => option.value !== without);
  return (
    <Form.Item label={label}>
      <Because why={why}>
        <Select
          value={value || null}
          options={options}
          showSearch={{ optionFilterProp: "label" }}
          aria-label={label}
          onChange={(chosen: string) => onChange(chosen)}
        />
      </Because>
    </Form.Item>
  );
}

function Interests(props: {
  value: GradeInput["interests"];
  onChange: (value: GradeInput["interests"]) => void;
}) {
  const { t } = useTranslation("grading");
  const options = useCodeOptions(interests);
  return (
    <Form.Item label={t("panel.interests")}>
      <Checkbox.Group
        value={props.value}
        options={options}
        onChange={(chosen) => props.onChange(chosen as GradeInput["interests"])}
      />
    </Form.Item>
  );
}
