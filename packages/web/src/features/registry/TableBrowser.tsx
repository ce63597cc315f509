import type { SourceTable } from "@qianshu/domain/registry/source";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { stringifySearch } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatNumber } from "../../ui/format.ts";
import { LinkButton } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { registryApi } from "./registry.api.ts";

/** The tables of a database source; a table shows its columns and can be registered. */
export function TableBrowser({ sourceId }: { sourceId: string }) {
  const { t } = useTranslation(["registry", "common"]);
  const can = useCan();
  const [words, setWords] = useState("");
  const [opened, setOpened] = useState<SourceTable>();
  const tables = useQuery({ ...registryApi.query("listTables", { params: { id: sourceId } }), retry: false });
  const found = tables.data?.items.filter((table) =>
    `${table.schema}.${table.name} ${table.comment ?? ""}`.toLowerCase().includes(words.toLowerCase()),
  );
  const registerPath = (table: SourceTable) =>
    `/assets/new${stringifySearch({ source: sourceId, schema: table.schema, table: table.name })}`;
  return (
    <Panel
      title={t("sources.tables")}
      actions={
        <Input.Search
          allowClear
          className="qs-list-search"
          placeholder={t("sources.tableSearch")}
          aria-label={t("sources.tableSearch")}
          onChange={(event) => setWords(event.target.value)}
        />
      }
    >
      {tables.error ? <Problem error={tables.error} onRetry={() => void tables.refetch()} /> : null}
      {tables.data?.items.length === 0 ? (
        <Empty title={t("sources.noTables")} hint={t("sources.noTablesHint")} />
      ) : (
        <DataTable<SourceTable>
          rowKey={(table) => `${table.schema}.${table.name}`}
          loading={tables.isPending}
          dataSource={found ?? []}
          columns={[
            {
              title: t("common:field.name"),
              render: (_, table) => (
                <Button type="link" size="small" className="qs-mono" onClick={() => setOpened(table)}>
                  {table.schema}.{table.name}
                </Button>
              ),
            },
            { title: t("sources.comment"), render: (_, table) => table.comment ?? "—" },
            { title: t("common:field.kind"), render: (_, table) => t(`sources.tableKind.${table.kind}`) },
            {
              title: t("sources.estimatedRows"),
              align: "end",
              className: "qs-number",
              render: (_, table) => formatNumber(table.estimatedRows, 0),
            },
            {
              title: t("common:field.actions"),
              render: (_, table) =>
                can("asset:manage") ? (
                  <LinkButton type="link" size="small" to={registerPath(table)}>
                    {t("sources.register")}
                  </LinkButton>
                ) : null,
            },
          ]}
        />
      )}
      <Drawer
        open={opened !== undefined}
        onClose={() => setOpened(undefined)}
        size="large"
        title={opened ? t("sources.columns", { table: `${opened.schema}.${opened.name}` }) : ""}
        extra={
          opened && can("asset:manage") ? (
            <LinkButton type="primary" to={registerPath(opened)}>
              {t("sources.register")}
            </LinkButton>
          ) : null
        }
      >
        {opened ? <TableColumns sourceId={sourceId} table={opened} /> : null}
      </Drawer>
    </Panel>
  );
}

function TableColumns({ sourceId, table }: { sourceId: string; table: SourceTable }) {
  const { t } = useTranslation(["registry", "common"]);
  const columns = useQuery(
    registryApi.query("listColumns", {
      params: { id: sourceId },
      query: { schema: table.schema, table: table.name },
    }),
  );
  if (columns.error) return <Problem error={columns.error} onRetry={() => void columns.refetch()} />;
  return (
    <DataTable
      rowKey="name"
      loading={columns.isPending}
      dataSource={columns.data?.items ?? []}
      pagination={false}
      columns={[
        {
          title: t("sources.column"),
          render: (_, column) => (
            <span className="qs-mono">
              {column.name} {column.primaryKey ? <Tag tone="accent">{t("sources.primaryKey")}</Tag> : null}
            </span>
          ),
        },
        {
          title: t("sources.columnType"),
          render: (_, column) => <span className="qs-mono">{column.type}</span>,
        },
        {
          title: t("sources.nullable"),
          render: (_, column) => (column.nullable ? t("common:yes") : t("common:no")),
        },
        { title: t("sources.comment"), render: (_, column) => column.comment ?? "—" },
      ]}
    />
  );
}
