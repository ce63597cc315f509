import type { QualityReport } from "@qianshu/domain/registry/release";
import { useQuery } from "@tanstack/react-query";
import { Button, Modal, Progress, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatNumber, formatShare } from "../../ui/format.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Reason } from "../../ui/Reason.tsx";
import { PreviewRows } from "./PreviewTable.tsx";
import { registryApi } from "./registry.api.ts";
import "./registry.css";

type Dimension = QualityReport["dimensions"][number];
type Check = Dimension["checks"][number] & { dimension: Dimension["dimension"] };

/** Quality of a release on the six dimensions, with the checks and the rows that fail them. */
export function QualityPanel({ releaseId }: { releaseId: string | undefined }) {
  const { t } = useTranslation("registry");
  if (!releaseId) return <Empty title={t("releases.empty")} hint={t("releases.emptyHint")} />;
  return <Report releaseId={releaseId} />;
}

function Report({ releaseId }: { releaseId: string }) {
  const { t } = useTranslation("registry");
  const report = useQuery(registryApi.query("getQuality", { params: { id: releaseId } }));
  if (report.error) return <Problem error={report.error} onRetry={() => void report.refetch()} />;
  if (!report.data) return <Skeleton active paragraph={{ rows: 6 }} title={false} />;
  const checks = report.data.dimensions.flatMap((one) =>
    one.checks.map((check) => ({ ...check, dimension: one.dimension })),
  );
  return (
    <>
      <div className="qs-quality">
        <Score label={t("quality.overall")} score={report.data.overall} strong />
        {report.data.dimensions.map((one) => (
          <Score key={one.dimension} label={t(`quality.dimension.${one.dimension}`)} score={one.score} />
        ))}
      </div>
      <p>
        <Reason citation={{ document: t("quality.source") }} />
      </p>
      {checks.length === 0 ? (
        <p className="qs-secondary">{t("quality.none")}</p>
      ) : (
        <Checks releaseId={releaseId} checks={checks} />
      )}
    </>
  );
}

function Score({ label, score, strong = false }: { label: string; score: number | null; strong?: boolean }) {
  const { t } = useTranslation("registry");
  return (
    <div className={strong ? "qs-quality-score qs-quality-strong" : "qs-quality-score"}>
      <span>{label}</span>
      <span className="qs-number">{score === null ? t("quality.notMeasured") : formatShare(score)}</span>
      <Progress percent={(score ?? 0) * 100} showInfo={false} size="small" aria-label={label} />
    </div>
  );
}

function Checks({ releaseId, checks }: { releaseId: string; checks: Check[] }) {
  const { t } = useTranslation("registry");
  const read = useBilingual();
  const can = useCan();
  const [failing, setFailing] = useState<Check>();
  return (
    <>
      <DataTable<Check>
        rowKey={(check) => `${check.indicator} ${check.field}`}
        dataSource={[...checks].sort((one, other) => one.passed / one.total - other.passed / other.total)}
        columns={[
          { title: t("quality.check"), render: (_, check) => read(check.message) },
          { title: t("profile.field"), render: (_, check) => check.field ?? "—" },
          {
            title: t("quality.passed"),
            align: "end",
            className: "qs-number",
            render: (_, check) => `${formatNumber(check.passed)} / ${formatNumber(check.total)}`,
          },
          {
            title: t("quality.rate"),
            align: "end",
            className: "qs-number",
            render: (_, check) => (check.total ? formatShare(check.passed / check.total) : "—"),
          },
          {
            render: (_, check) =>
              check.field && check.passed < check.total && can("asset:manage") ? (
                <Button type="link" size="small" onClick={() => setFailing(check)}>
                  {t("quality.failing")}
                </Button>
              ) : null,
          },
        ]}
      />
      <Modal
        open={failing !== undefined}
        onCancel={() => setFailing(undefined)}
        footer={null}
        width={960}
        title={t("quality.failingTitle", { field: failing?.field ?? "" })}
        destroyOnHidden
      >
        {failing?.field ? (
          <FailingRows releaseId={releaseId} field={failing.field} indicator={failing.indicator} />
        ) : null}
      </Modal>
    </>
  );
}

function FailingRows({
  releaseId,
  field,
  indicator,
}: {
  releaseId: string;
  field: string;
  indicator: string;
}) {
  const rows = useQuery(
    registryApi.query("listFailingRows", { params: { id: releaseId }, query: { field, indicator } }),
  );
  return <PreviewRows result={rows} />;
}
