import { App, Form, Input, InputNumber } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../app/api.ts";
import { useBilingual } from "../../../app/i18n/text.ts";
import { FormModal } from "../../../ui/FormModal.tsx";
import { type Decision, type DecisionAct, sharingApi, touched } from "../sharing.api.ts";

interface ActForm {
  note?: string;
  document?: string;
  clause?: string;
  workingDays?: number;
}

/** Steps whose words are what the other side reads. */
const needsNote = ["ask", "answer", "extend", "deny-extension", "refuse", "urge"];

/** A step other than approving: a question, an answer, more time, a refusal with its legal basis. */
export function ActModal(props: {
  decision: Decision;
  step: Decision["actions"][number];
  onClose: () => void;
}) {
  const { decision, step, onClose } = props;
  const { t } = useTranslation(["sharing", "common"]);
  const read = useBilingual();
  const { message } = App.useApp();
  const [form] = Form.useForm<ActForm>();
  const act = useAct(sharingApi, "actOnDecision", {
    refresh: touched,
    onDone: () => {
      void message.success(t("common:done"));
      onClose();
    },
  });
  const submit = ({ note, document, clause, workingDays }: ActForm) =>
    act.mutate({
      params: { id: decision.id },
      body: {
        action: step.name as DecisionAct["action"],
        note: note ?? "",
        ...(step.name === "refuse" ? { legalBasis: { document: document ?? "", clause: clause ?? "" } } : {}),
        ...(step.name === "extend" && workingDays ? { workingDays } : {}),
        expectedVersion: decision.version,
      },
    });
  const hint = t(`act.hint.${step.name as "ask"}`, { defaultValue: "" });
  const required = (text: string) => [{ required: true, whitespace: true, message: text }];
  return (
    <FormModal
      title={read(step.title)}
      open
      onClose={onClose}
      form={form}
      initial={{ workingDays: 5 }}
      onSubmit={submit}
      submitLabel={read(step.title)}
      busy={act.isPending}
      danger={step.name === "refuse"}
      error={act.error}
    >
      {hint ? <p className="qs-secondary">{hint}</p> : null}
      {step.name === "refuse" ? (
        <div className="qs-form-row">
          <Form.Item name="document" label={t("act.document")} rules={required(t("act.documentNeeded"))}>
            <Input maxLength={300} placeholder={t("act.documentHint")} />
          </Form.Item>
          <Form.Item
            name="clause"
            label={t("act.clause")}
            className="qs-form-narrow"
            rules={required(t("act.clauseNeeded"))}
          >
            <Input maxLength={200} />
          </Form.Item>
        </div>
      ) : null}
      {step.name === "extend" ? (
        <Form.Item name="workingDays" label={t("act.workingDays")} rules={[{ required: true }]}>
          <InputNumber min={1} max={60} precision={0} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="note"
        label={t(`act.note.${step.name as "ask"}`, { defaultValue: t("act.reason") })}
        rules={needsNote.includes(step.name) ? required(t("act.noteNeeded")) : []}
      >
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
    </FormModal>
  );
}
