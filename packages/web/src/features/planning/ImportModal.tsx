import type { ImportResult } from "@qianshu/contract/planning-model";
import { type RegisterKind, registerFields } from "@qianshu/domain/planning/register";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Form, Modal, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { useBilingual } from "../../app/i18n/text.ts";
import { uploadForm } from "../../app/upload.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { planningApi } from "./planning.api.ts";

type Result = z.output<typeof ImportResult>;

/** Imports a file into a register; rows that do not fit are listed with their line in the file. */
export function ImportModal({
  kind,
  open,
  onClose,
}: {
  kind: RegisterKind;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  const client = useQueryClient();
  const [organizationId, setOrganization] = useState<string>();
  const [result, setResult] = useState<Result>();
  const [error, setError] = useState<unknown>();
  const close = () => {
    setResult(undefined);
    setError(undefined);
    onClose();
  };
  const send = async (file: File) => {
    const form = new FormData();
    form.append("file", file, file.name);
    const url = planningApi.url("importRegister", {
      params: { kind },
      query: { organizationId: organizationId ?? "" },
    });
    setError(undefined);
    try {
      setResult(await uploadForm<Result>(url, form, () => {}));
      await client.invalidateQueries({ queryKey: ["planning"] });
    } catch (thrown) {
      setError(thrown);
    }
  };
  const columns = [t("register.name"), t("register.division"), t("register.uscc")].concat(
    registerFields[kind].map(({ title }) => text(title)),
  );
  return (
    <Modal
      title={t("register.import")}
      open={open}
      onCancel={close}
      footer={null}
      width={680}
      destroyOnHidden
    >
      <p className="qs-secondary">{t("register.importHint", { columns: columns.join(" · ") })}</p>
      <Form layout="vertical">
        <Form.Item label={t("register.keeper")}>
          <OrganizationSelect
            value={organizationId ?? null}
            onChange={(value) => setOrganization(value)}
            aria-label={t("register.keeper")}
          />
        </Form.Item>
      </Form>
      <Upload.Dragger
        accept=".csv,.xlsx"
        showUploadList={false}
        disabled={!organizationId}
        beforeUpload={(file) => {
          void send(file);
          return false;
        }}
      >
        <p>{t("register.drop")}</p>
      </Upload.Dragger>
      {error ? <Problem error={error} /> : null}
      {result ? (
        <>
          <Alert
            type={result.bad.length > 0 ? "warning" : "success"}
            showIcon
            title={t("register.imported", { count: result.imported, bad: result.bad.length })}
          />
          {result.bad.length > 0 ? (
            <DataTable
              dataSource={result.bad}
              rowKey="row"
              columns={[
                { key: "row", title: t("register.row"), render: (_, row) => row.row },
                {
                  key: "findings",
                  title: t("register.findings"),
                  render: (_, row) => row.findings.map(({ message }) => text(message)).join("；"),
                },
              ]}
            />
          ) : null}
        </>
      ) : null}
    </Modal>
  );
}
