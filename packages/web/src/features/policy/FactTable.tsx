import type { StoredFact } from "@qianshu/contract/policy-facts";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { policyApi } from "./policy.api.ts";

/** The facts of a file: value, source, evidence, from when until when, and what contradicts. */
export function FactTable({ id }: { id: string }) {
  const { t } = useTranslation(["policy", "common"]);
  const can = useCan();
  const [withdrawing, setWithdrawing] = useState<StoredFact>();
  const [form] = Form.useForm<{ reason: string }>();
  const result = useQuery(policyApi.query("listPolicyFacts", { params: { id } }));
  const withdraw = useAct(policyApi, "withdrawPolicyFact", { onDone: () => setWithdrawing(undefined) });
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const shown = ({ value, unit }: StoredFact): string => {
    if (typeof value === "boolean") return t(value ? "facts.yes" : "facts.no");
    return `${value ?? "—"} ${unit ?? ""}`.trim();
  };
  return (
    <>
      <DataTable<StoredFact>
        loading={result.isPending}
        dataSource={result.data?.items ?? []}
        rowKey={(row) => row.id}
        locale={{ emptyText: result.isPending ? " " : <Empty title={t("facts.empty")} /> }}
        columns={[
          { key: "name", title: t("facts.name"), dataIndex: "name" },
          { key: "value", title: t("facts.value"), render: (_, row) => shown(row) },
          { key: "source", title: t("facts.source"), render: (_, row) => t(`source.${row.source}`) },
          { key: "evidence", title: t("facts.evidence"), dataIndex: "evidence" },
          {
            key: "valid",
            title: t("rule.valid"),
            render: (_, row) => `${row.validFrom} – ${row.validTo ?? t("rule.noEnd")}`,
          },
          {
            key: "contradicts",
            title: t("subjects.contradictions"),
            render: (_, row) =>
              row.contradicts.length > 0 ? <Tag tone="important">{row.contradicts.length}</Tag> : null,
          },
          {
            key: "act",
            title: "",
            render: (_, row) =>
              can("fact:write") && row.withdrawnAt === null ? (
                <Button size="small" onClick={() => setWithdrawing(row)}>
                  {t("facts.withdraw")}
                </Button>
              ) : null,
          },
        ]}
      />
      <FormModal<{ reason: string }>
        title={t("facts.withdraw")}
        open={withdrawing !== undefined}
        onClose={() => setWithdrawing(undefined)}
        form={form}
        onSubmit={(body) => withdraw.mutate({ params: { id: withdrawing!.id }, body })}
        busy={withdraw.isPending}
        error={withdraw.error}
      >
        <Form.Item
          name="reason"
          label={t("facts.reason")}
          rules={[{ required: true, message: t("common:required") }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </FormModal>
    </>
  );
}
