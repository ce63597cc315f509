import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { FormModal } from "../../ui/FormModal.tsx";
import { LinkButton } from "../../ui/PathLink.tsx";
import { catalogApi, type Entry } from "./catalog.api.ts";

type Step = Entry["actions"][number];

/** Steps that lead forward are primary; those that refuse need a reason. */
const forward = ["submit", "approve", "publish"];
const reasoned = ["return", "refuse"];

/** What the person may do with an entry now. */
export function EntryActions({ entry }: { entry: Entry }) {
  const { t } = useTranslation("catalog");
  const read = useBilingual();
  const can = useCan();
  const [step, setStep] = useState<Step>();
  const steps = entry.actions;
  const reviewed = entry.state === "in-review" || entry.revision?.state === "in-review";
  const mayEdit = can("entry:manage") && !reviewed && entry.state !== "withdrawn";
  const mayApply =
    can("application:manage") && entry.state === "published" && entry.shareType !== "not-shared";
  return (
    <>
      {steps
        .filter((one) => !forward.includes(one.name))
        .map((one) => (
          <Button key={one.name} danger={one.name === "refuse"} onClick={() => setStep(one)}>
            {read(one.title)}
          </Button>
        ))}
      {mayEdit ? <LinkButton to={`/entries/${entry.id}/edit`}>{t("detail.edit")}</LinkButton> : null}
      {steps
        .filter((one) => forward.includes(one.name))
        .map((one) => (
          <Button key={one.name} type="primary" onClick={() => setStep(one)}>
            {read(one.title)}
          </Button>
        ))}
      {mayApply ? (
        <LinkButton type="primary" to={`/applications/new?entry=${entry.id}`}>
          {t("detail.apply")}
        </LinkButton>
      ) : null}
      {step ? <StepModal entry={entry} step={step} onClose={() => setStep(undefined)} /> : null}
    </>
  );
}

function StepModal({ entry, step, onClose }: { entry: Entry; step: Step; onClose: () => void }) {
  const { t } = useTranslation(["catalog", "common"]);
  const read = useBilingual();
  const [form] = Form.useForm<{ note?: string }>();
  const act = useAct(catalogApi, "actOnEntry", { onDone: onClose, refresh: ["catalog", "cases", "notices"] });
  const needsReason = reasoned.includes(step.name);
  return (
    <FormModal
      title={read(step.title)}
      open
      onClose={onClose}
      form={form}
      onSubmit={({ note }) =>
        act.mutate({
          params: { id: entry.id },
          body: { action: step.name, note: note ?? "", expectedVersion: entry.version },
        })
      }
      submitLabel={read(step.title)}
      busy={act.isPending}
      danger={step.name === "refuse"}
      error={act.error}
    >
      <p>{entry.name}</p>
      <Form.Item
        name="note"
        label={needsReason ? t("detail.reason") : t("detail.note")}
        rules={needsReason ? [{ required: true, whitespace: true, message: t("detail.reasonNeeded") }] : []}
      >
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </FormModal>
  );
}
