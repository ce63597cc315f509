import type { Application } from "@qianshu/contract/incentives-applications";
import { Alert, Button } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { policyApi } from "../policy/policy.api.ts";

/** The sentence a claim rests on, and the proof that its computation comes out the same again. */
export function GroundsPanel({ application }: { application: Application }) {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  const again = useAct(policyApi, "recomputePolicyEvaluation", { refresh: [] });
  const { answer, evaluationId } = application;
  if (!answer || !evaluationId) return null;
  return (
    <Panel
      title={t("grounds.title")}
      wide
      actions={
        <Button
          size="small"
          loading={again.isPending}
          onClick={() => again.mutate({ params: { id: evaluationId } })}
        >
          {t("grounds.again")}
        </Button>
      }
    >
      <blockquote>{text(answer.quote)}</blockquote>
      {answer.findings.map(({ code, message }) => (
        <p key={code} className="qs-secondary">
          {text(message)}
        </p>
      ))}
      {again.data ? (
        <Alert
          type={again.data.isIdentical ? "success" : "error"}
          showIcon
          title={t(again.data.isIdentical ? "grounds.same" : "grounds.different")}
        />
      ) : null}
      {again.error ? <Problem error={again.error} /> : null}
    </Panel>
  );
}
