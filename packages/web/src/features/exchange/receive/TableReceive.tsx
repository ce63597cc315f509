import { useQuery } from "@tanstack/react-query";
import { Alert, AutoComplete, Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCan } from "../../../app/session.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { registryApi } from "../../registry/registry.api.ts";
import { DeliveryStarter } from "./DeliveryStarter.tsx";
import type { ReceiveProps } from "./receive-props.ts";

/** Takes delivery into our own PostgreSQL table: rows with the same key are replaced, all in one transaction. */
export function TableReceive({ contract, item, context, receiverId }: ReceiveProps) {
  const { t } = useTranslation("exchange");
  const can = useCan();
  const sources = useQuery({
    ...registryApi.query("listSources", { query: { limit: 200 } }),
    enabled: can("source:read"),
  });
  const [sourceId, setSourceId] = useState<string>();
  const [schema, setSchema] = useState("public");
  const [table, setTable] = useState("");
  const [keyColumns, setKeyColumns] = useState<string[]>([]);
  const tables = useQuery({
    ...registryApi.query("listTables", { params: { id: sourceId ?? "" } }),
    enabled: sourceId !== undefined,
    retry: false,
  });
  if (!can("source:read"))
    return <Alert type="info" showIcon title={t("table.noSources")} description={t("table.noSourcesHint")} />;
  const choices = (sources.data?.items ?? []).filter((source) => source.kind === "postgresql");
  const complete = sourceId && schema.trim() && table.trim() && keyColumns.length > 0;
  return (
    <div className="qs-stack">
      <p className="qs-secondary">{t("table.hint")}</p>
      <Form layout="vertical" component="div">
        <div className="qs-form-row">
          <Form.Item label={t("table.source")} required>
            <Select
              value={sourceId ?? null}
              loading={sources.isPending}
              options={choices.map((source) => ({ value: source.id, label: source.name }))}
              notFoundContent={t("table.none")}
              aria-label={t("table.source")}
              onChange={(id: string) => setSourceId(id)}
            />
          </Form.Item>
          <Form.Item label={t("table.schema")} required className="qs-form-narrow">
            <Input
              value={schema}
              maxLength={63}
              className="qs-mono"
              aria-label={t("table.schema")}
              onChange={(event) => setSchema(event.target.value)}
            />
          </Form.Item>
          <Form.Item label={t("table.table")} required>
            <AutoComplete
              value={table}
              options={(tables.data?.items ?? [])
                .filter((one) => one.schema === schema)
                .map((one) => ({ value: one.name }))}
              onChange={(next: string) => setTable(next)}
              aria-label={t("table.table")}
            />
          </Form.Item>
          <Form.Item label={t("table.keys")} required extra={t("table.keysHint")}>
            <Select
              mode="multiple"
              value={keyColumns}
              options={item.fields.map(({ name }) => ({ value: name, label: name }))}
              aria-label={t("table.keys")}
              onChange={(keys: string[]) => setKeyColumns(keys)}
            />
          </Form.Item>
        </div>
      </Form>
      {sources.error ? <Problem error={sources.error} onRetry={() => void sources.refetch()} /> : null}
      {tables.error ? <Problem error={tables.error} onRetry={() => void tables.refetch()} /> : null}
      <DeliveryStarter
        contractId={contract.id}
        body={{
          assetId: item.assetId,
          mode: "table",
          target: { sourceId: sourceId ?? "", schema: schema.trim(), table: table.trim(), keyColumns },
          ...(receiverId ? { receiverId } : {}),
          context,
        }}
      >
        {(start, busy) => (
          <Button type="primary" onClick={start} loading={busy} disabled={!complete}>
            {t("table.start")}
          </Button>
        )}
      </DeliveryStarter>
    </div>
  );
}
