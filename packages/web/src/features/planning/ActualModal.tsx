import type { Actual, IndicatorDetail } from "@qianshu/contract/planning-model";
import { Form, Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { planningApi } from "./planning.api.ts";

interface Values {
  day: string;
  value?: string;
  judged?: boolean;
  subject?: string;
  source: string;
  note?: string;
}

/** Enters an actual with its source, or corrects one by a new entry. */
export function ActualModal(props: {
  indicator: IndicatorDetail;
  corrects: Actual | undefined;
  open: boolean;
  onClose: () => void;
}) {
  const { indicator, corrects, open, onClose } = props;
  const { t } = useTranslation(["planning", "common"]);
  const text = useBilingual();
  const [form] = Form.useForm<Values>();
  const enter = useAct(planningApi, "enterActual", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal
      title={corrects ? t("actual.correctTitle", { day: corrects.day }) : t("actual.enter")}
      open={open}
      onClose={onClose}
      form={form}
      initial={
        corrects
          ? { day: corrects.day, ...(corrects.subject === null ? {} : { subject: corrects.subject }) }
          : {}
      }
      onSubmit={({ note = "", ...values }) =>
        enter.mutate({
          params: { id: indicator.id },
          body: { ...values, note, ...(corrects ? { corrects: corrects.id } : {}) },
        })
      }
      busy={enter.isPending}
      error={enter.error}
    >
      <Form.Item name="day" label={t("actual.day")} rules={needed}>
        <DayInput />
      </Form.Item>
      {indicator.subjects.length > 0 ? (
        <Form.Item name="subject" label={t("actual.subject")} rules={needed}>
          <Select
            disabled={corrects !== undefined}
            options={indicator.subjects.map((value) => ({ value, label: value }))}
          />
        </Form.Item>
      ) : null}
      {indicator.op === "judged" ? (
        <Form.Item name="judged" label={t("actual.judged", { value: text(indicator.value) })} rules={needed}>
          <Radio.Group
            options={[
              { value: true, label: t("indicator.built") },
              { value: false, label: t("indicator.notBuilt") },
            ]}
          />
        </Form.Item>
      ) : (
        <Form.Item name="value" label={t("actual.valueIn", { unit: text(indicator.unit) })} rules={needed}>
          <Input inputMode="decimal" />
        </Form.Item>
      )}
      <Form.Item name="source" label={t("actual.source")} extra={t("actual.sourceHint")} rules={needed}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="note" label={t("actual.note")}>
        <Input.TextArea maxLength={2000} rows={2} />
      </Form.Item>
    </FormModal>
  );
}
