import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { ChoiceCards } from "../../../ui/ChoiceCards.tsx";
import type { ApplicationDraft } from "./application-draft.ts";

/** What every step of the wizard works on. */
export interface StepProps {
  draft: ApplicationDraft;
  change: (patch: Partial<ApplicationDraft>) => void;
}

const bases = ["statutory-duty", "consent", "none"] as const;

/** For which matter the data are wanted, what they will be used for, and on what basis. */
export function MatterStep(props: StepProps & { organizations: { value: string; label: string }[] }) {
  const { draft, change, organizations } = props;
  const { t } = useTranslation(["sharing", "common"]);
  const text = (key: "matterName" | "matterCode" | "act" | "article", label: string, max: number) => (
    <Input
      value={draft[key]}
      maxLength={max}
      aria-label={label}
      onChange={(event) => change({ [key]: event.target.value })}
    />
  );
  return (
    <Form layout="vertical" component="div" className="qs-form">
      {organizations.length > 1 ? (
        <Form.Item label={t("common:field.organization")} required>
          <Select
            value={draft.organizationId || null}
            options={organizations}
            aria-label={t("common:field.organization")}
            onChange={(organizationId: string) => change({ organizationId })}
          />
        </Form.Item>
      ) : null}
      <div className="qs-form-row">
        <Form.Item label={t("apply.matterName")} required extra={t("apply.matterHint")}>
          {text("matterName", t("apply.matterName"), 200)}
        </Form.Item>
        <Form.Item label={t("apply.matterCode")} className="qs-form-narrow">
          {text("matterCode", t("apply.matterCode"), 64)}
        </Form.Item>
      </div>
      <Form.Item label={t("apply.purpose")} required extra={t("apply.purposeHint")}>
        <Input.TextArea
          value={draft.purpose}
          rows={3}
          maxLength={2000}
          showCount
          aria-label={t("apply.purpose")}
          onChange={(event) => change({ purpose: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t("apply.basis")} required extra={t("apply.basisHint")}>
        <ChoiceCards
          label={t("apply.basis")}
          value={draft.basisType}
          onChange={(basisType) => change({ basisType })}
          choices={bases.map((value) => ({
            value,
            title: t(`basis.${value}`),
            hint: t(`basis.hint.${value}`),
          }))}
        />
      </Form.Item>
      {draft.basisType === "statutory-duty" ? (
        <div className="qs-form-row">
          <Form.Item label={t("apply.act")} required extra={t("apply.actHint")}>
            {text("act", t("apply.act"), 200)}
          </Form.Item>
          <Form.Item label={t("apply.article")} required className="qs-form-narrow">
            {text("article", t("apply.article"), 50)}
          </Form.Item>
        </div>
      ) : null}
      {draft.basisType === "consent" ? (
        <Form.Item label={t("apply.consent")} required extra={t("apply.consentHint")}>
          <Input.TextArea
            value={draft.consent}
            rows={2}
            maxLength={1000}
            aria-label={t("apply.consent")}
            onChange={(event) => change({ consent: event.target.value })}
          />
        </Form.Item>
      ) : null}
    </Form>
  );
}
