import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { problemOf } from "../../app/problem.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatTime } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Reason } from "../../ui/Reason.tsx";
import { FieldGradeTable } from "./FieldGradeTable.tsx";
import { GradeFacts } from "./GradeFacts.tsx";
import { GradeForm } from "./GradeForm.tsx";
import { startingGrade } from "./grade-input.ts";
import { gradingApi } from "./grading.api.ts";
import { RiskPanel } from "./RiskPanel.tsx";

/** The grade of an asset: what is proposed and why, what was confirmed, and the form to confirm or correct. */
export function GradingPanel({ assetId }: { assetId: string }) {
  const { t } = useTranslation("grading");
  const read = useBilingual();
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const proposal = useQuery({
    ...gradingApi.query("getProposal", { params: { id: assetId } }),
    retry: false,
  });
  const confirmed = useQuery(gradingApi.query("getGrade", { params: { id: assetId } }));
  if (proposal.error) {
    const { status } = problemOf(proposal.error);
    if (status === 404 || status === 409) return <Empty title={t("panel.notReady")} />;
    return <Problem error={proposal.error} onRetry={() => void proposal.refetch()} />;
  }
  if (!proposal.data || !confirmed.data) return <Skeleton active paragraph={{ rows: 8 }} title={false} />;
  const { grade } = confirmed.data;
  const input = startingGrade(grade, proposal.data);
  const grown =
    grade !== null && input.fields.some((field) => !grade.fields.some((one) => one.name === field.name));
  if (proposal.data.refusals.length > 0)
    return proposal.data.refusals.map((refusal) => (
      <Alert
        key={refusal.message.zh}
        type="error"
        showIcon
        title={t("panel.refused")}
        description={
          <>
            {read(refusal.message)} <Reason citation={refusal.citation} />
          </>
        }
      />
    ));
  if (editing)
    return (
      <GradeForm
        key={proposal.data.releaseId}
        assetId={assetId}
        proposal={proposal.data}
        initial={input}
        onDone={() => setEditing(false)}
        onCancel={() => setEditing(false)}
      />
    );
  return (
    <div className="qs-stack">
      <Alert
        type={grade && !grown ? "success" : "warning"}
        showIcon
        title={
          grade
            ? t("panel.confirmed", {
                person: grade.confirmedBy,
                time: formatTime(grade.confirmedAt),
                version: grade.version,
              })
            : t("panel.proposed")
        }
        description={grown ? t("panel.newFields") : grade?.reason}
        action={
          can("grade:manage") ? (
            <Button type={grade && !grown ? "default" : "primary"} onClick={() => setEditing(true)}>
              {grade ? t("panel.edit") : t("panel.confirm")}
            </Button>
          ) : null
        }
      />
      <GradeFacts input={input} proposal={proposal.data} confirmed={grade !== null} />
      <FieldGradeTable input={input} proposal={proposal.data} />
      {can("asset:manage") ? (
        <RiskPanel assetId={assetId} fields={proposal.data.fields.map((field) => field.name)} />
      ) : null}
    </div>
  );
}
