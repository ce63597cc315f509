import type { ReplyOf } from "@qianshu/contract/define-routes";
import type { policyFactRoutes } from "@qianshu/contract/policy-facts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Upload as AntUpload, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { uploadForm } from "../../app/upload.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { JobProgress } from "../../ui/JobProgress.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { policyApi } from "./policy.api.ts";

type Started = ReplyOf<typeof policyFactRoutes.importPolicyFacts>;
type BadRow = ReplyOf<typeof policyFactRoutes.listPolicyFactImportRows>["items"][number];

/** The columns that name a file; an import has them in Chinese in both languages. */
const columns = "名称, 统一社会信用代码, 行政区划";

/** Takes facts from a table; good rows are kept, bad ones listed with what is wrong. */
export function ImportFactsModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("policy");
  const client = useQueryClient();
  const [started, setStarted] = useState<Started>();
  const [error, setError] = useState<unknown>();
  const send = async (file: File) => {
    setError(undefined);
    setStarted(undefined);
    const form = new FormData();
    form.append("file", file, file.name);
    try {
      setStarted(await uploadForm<Started>(policyApi.url("importPolicyFacts"), form, () => undefined));
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <Modal
      title={t("imports.title")}
      open={open}
      onCancel={onClose}
      footer={null}
      width={760}
      destroyOnHidden
    >
      <AntUpload.Dragger
        accept=".csv,.xlsx"
        showUploadList={false}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <p>{t("imports.drop")}</p>
        <p className="qs-secondary">{t("imports.hint", { columns })}</p>
      </AntUpload.Dragger>
      {error ? <Problem error={error} /> : null}
      {started ? (
        <>
          <JobProgress
            key={started.jobId}
            id={started.jobId}
            onOver={() => void client.invalidateQueries({ queryKey: ["policy"] })}
          />
          <ImportResult id={started.importId} />
        </>
      ) : null}
    </Modal>
  );
}

function ImportResult({ id }: { id: string }) {
  const { t } = useTranslation("policy");
  const text = useBilingual();
  const result = useQuery(policyApi.query("getPolicyFactImport", { params: { id } }));
  const rows = useQuery(
    policyApi.query("listPolicyFactImportRows", { params: { id }, query: { limit: 200 } }),
  );
  if (!result.data || result.data.state === "running") return null;
  const { goodRows, badRows, facts, newSubjects } = result.data;
  return (
    <>
      <p>{t("imports.done", { good: goodRows, bad: badRows, facts, subjects: newSubjects })}</p>
      {badRows > 0 ? (
        <DataTable<BadRow>
          dataSource={rows.data?.items ?? []}
          rowKey={(row) => `${row.row} ${row.column}`}
          columns={[
            { key: "row", title: t("imports.row"), dataIndex: "row" },
            { key: "column", title: t("imports.column"), render: (_, row) => row.column ?? "" },
            { key: "found", title: t("imports.found"), dataIndex: "found" },
            { key: "message", title: t("imports.message"), render: (_, row) => text(row.message) },
          ]}
        />
      ) : null}
    </>
  );
}
