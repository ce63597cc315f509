import { DatePicker, Form, InputNumber } from "antd";
import dayjs from "dayjs";
import { useTranslation } from "react-i18next";
import { ChoiceCards } from "../../../ui/ChoiceCards.tsx";
import { LimitFields } from "../terms/LimitFields.tsx";
import type { StepProps } from "./MatterStep.tsx";

const receivers = ["consumer", "consumer-and-below"] as const;

/** Who receives, from when to when, how much, and how long it is kept. */
export function LimitsStep({ draft, change }: StepProps) {
  const { t } = useTranslation("sharing");
  const day = (key: "from" | "lastDay", label: string) => (
    <Form.Item label={label} required>
      <DatePicker
        value={draft[key] ? dayjs(draft[key]) : null}
        allowClear={false}
        style={{ width: "100%" }}
        aria-label={label}
        onChange={(next) => next && change({ [key]: next.format("YYYY-MM-DD") })}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={t("apply.receivers")}>
        <ChoiceCards
          label={t("apply.receivers")}
          value={draft.receivers}
          onChange={(chosen) => change({ receivers: chosen })}
          choices={receivers.map((value) => ({
            value,
            title: t(`receivers.${value}`),
            hint: t(`receivers.hint.${value}`),
          }))}
        />
      </Form.Item>
      <div className="qs-form-row">
        {day("from", t("apply.from"))}
        {day("lastDay", t("apply.lastDay"))}
        <Form.Item label={t("apply.retention")} required extra={t("apply.retentionHint")}>
          <InputNumber
            min={1}
            max={36_500}
            precision={0}
            value={draft.retentionDays}
            style={{ width: "100%" }}
            aria-label={t("apply.retention")}
            onChange={(retentionDays) => change({ retentionDays: retentionDays ?? 1 })}
          />
        </Form.Item>
      </div>
      <h3 className="qs-form-heading">{t("apply.limits")}</h3>
      <p className="qs-secondary">{t("apply.limitsHint")}</p>
      <LimitFields value={draft.limits} onChange={(limits) => change({ limits })} />
    </Form>
  );
}
