import { EyeInvisibleOutlined } from "@ant-design/icons";
import type { ReplyOf } from "@qianshu/contract";
import type { registryRoutes } from "@qianshu/contract/registry";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { registryApi } from "./registry.api.ts";

type Preview = ReplyOf<(typeof registryRoutes)["previewRelease"]>;

/** The first rows of a release, masked as graded; only its stewards may look. */
export function PreviewTable({ releaseId }: { releaseId: string | undefined }) {
  const { t } = useTranslation("registry");
  const can = useCan();
  if (!releaseId || !can("asset:manage")) return <Empty title={t("profile.masked")} />;
  return <FirstRows releaseId={releaseId} />;
}

function FirstRows({ releaseId }: { releaseId: string }) {
  const { t } = useTranslation("registry");
  const rows = useQuery(registryApi.query("previewRelease", { params: { id: releaseId } }));
  return (
    <>
      <p className="qs-secondary">{t("preview.hint")}</p>
      <PreviewRows result={rows} />
    </>
  );
}

/** Rows as they are, masked columns marked in their heading. */
export function PreviewRows({ result }: { result: UseQueryResult<Preview> }) {
  const { t } = useTranslation("registry");
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data) return <Skeleton active title={false} paragraph={{ rows: 6 }} />;
  const { columns, rows } = result.data;
  return (
    <DataTable<{ key: number; cells: (string | null)[] }>
      rowKey="key"
      dataSource={rows.map((cells, key) => ({ key, cells }))}
      columns={columns.map((column, at) => ({
        key: column.name,
        title: column.masked ? (
          <span title={t("preview.maskedColumn")}>
            {column.name} <EyeInvisibleOutlined aria-label={t("preview.maskedColumn")} />
          </span>
        ) : (
          column.name
        ),
        className: "qs-mono",
        render: (_, row) => row.cells[at] ?? <span className="qs-secondary">∅</span>,
      }))}
    />
  );
}
