import type { ReleaseManifest } from "@qianshu/domain/registry/release";
import { useTranslation } from "react-i18next";
import { Copyable } from "../../ui/Copyable.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatBytes, formatNumber } from "../../ui/format.ts";

/** The files of a release with both digests. */
export function ManifestTable({ manifest }: { manifest: ReleaseManifest | null }) {
  const { t } = useTranslation("registry");
  if (!manifest) return <Empty title={t("releases.empty")} />;
  return (
    <DataTable
      rowKey="name"
      pagination={false}
      dataSource={manifest.files}
      columns={[
        { title: t("releases.file"), dataIndex: "name", className: "qs-mono" },
        {
          title: t("assets.rows"),
          align: "end",
          className: "qs-number",
          render: (_, file) => formatNumber(file.rows),
        },
        {
          title: t("releases.bytes"),
          align: "end",
          className: "qs-number",
          render: (_, file) => formatBytes(file.bytes),
        },
        { title: "SM3", render: (_, file) => <Copyable text={file.sm3} short label="SM3" /> },
        { title: "SHA-256", render: (_, file) => <Copyable text={file.sha256} short label="SHA-256" /> },
      ]}
    />
  );
}
