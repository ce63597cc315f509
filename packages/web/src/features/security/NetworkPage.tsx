import type { NetworkRule } from "@qianshu/contract/network";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatSecond, formatTime } from "../../ui/format.ts";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { ListInputs } from "../../ui/pages/ListInputs.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { AddressCheck } from "./AddressCheck.tsx";
import { formatPorts } from "./ports.ts";
import { RuleModal, type RuleStart } from "./RuleModal.tsx";
import { networkApi } from "./security.api.ts";

/** Which addresses the platform may reach: the rules, and what they say of one address. */
export function NetworkPage() {
  const { t } = useTranslation("security");
  const can = useCan();
  const { modal } = App.useApp();
  const { search, offset, limit } = useListSearch();
  const [adding, setAdding] = useState<RuleStart>();
  const remove = useAct(networkApi, "removeNetworkRule");
  const manages = can("network:manage");
  const result = useList(
    networkApi.query("listNetworkRules", {
      query: { organizationId: oneOf(search.organizationId), offset, limit },
    }),
  );
  const ask = (rule: NetworkRule) =>
    modal.confirm({
      title: t("network.remove"),
      content: t("network.removeAsk", { cidr: rule.cidr }),
      okText: t("network.remove"),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { id: rule.id } }),
    });
  const add = manages ? (
    <Button type="primary" onClick={() => setAdding({})}>
      {t("network.add")}
    </Button>
  ) : null;
  return (
    <div className="qs-stack">
      <div>
        <ListPage
          name="network"
          title={t("network.title")}
          hint={t("network.hint")}
          actions={add}
          columns={useColumns(manages ? ask : undefined)}
          searchable={false}
          result={result}
          rowKey={(row) => row.id}
          empty={<Empty title={t("network.empty")} hint={t("network.emptyHint")} action={add} />}
        >
          <ListInputs
            inputs={[{ key: "organizationId", label: t("network.forWhom"), kind: "organization" }]}
          />
        </ListPage>
      </div>
      <AddressCheck rules={result.data?.items ?? []} onAdd={manages ? setAdding : undefined} />
      <RuleModal start={adding} onClose={() => setAdding(undefined)} />
      <ProblemModal error={remove.error} onClose={remove.reset} />
    </div>
  );
}

function useColumns(onRemove: ((rule: NetworkRule) => void) | undefined): ListColumn<NetworkRule>[] {
  const { t } = useTranslation(["security", "common"]);
  return [
    {
      key: "cidr",
      title: t("network.cidr"),
      render: (row) => <span className="qs-mono">{row.cidr}</span>,
      value: (row) => row.cidr,
    },
    {
      key: "ports",
      title: t("network.ports"),
      render: (row) => formatPorts(row.ports) || t("network.allPorts"),
      value: (row) => formatPorts(row.ports),
    },
    {
      key: "purpose",
      title: t("network.purpose"),
      render: (row) => t(`purpose.${row.purpose}`),
      value: (row) => row.purpose,
    },
    {
      key: "forWhom",
      title: t("network.forWhom"),
      render: (row) => row.organizationName ?? t("network.everybody"),
      value: (row) => row.organizationName,
    },
    { key: "note", title: t("network.note"), render: (row) => row.note, value: (row) => row.note },
    {
      key: "by",
      title: t("network.by"),
      render: (row) => row.createdByName ?? t("network.system"),
      value: (row) => row.createdByName,
    },
    {
      key: "at",
      title: t("network.at"),
      render: (row) => formatTime(row.createdAt),
      value: (row) => formatSecond(row.createdAt),
    },
    ...(onRemove
      ? [
          {
            key: "actions",
            title: t("common:field.actions"),
            render: (row: NetworkRule) => (
              <Button
                type="link"
                danger
                size="small"
                onClick={() => onRemove(row)}
                aria-label={`${t("network.remove")} ${row.cidr}`}
              >
                {t("network.remove")}
              </Button>
            ),
          },
        ]
      : []),
  ];
}
