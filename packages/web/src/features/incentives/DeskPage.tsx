import type { Desk, ListedApportionment } from "@qianshu/contract/incentives-applications";
import { useQuery } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { PageHeader } from "../../ui/pages/PageHeader.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { DeskModal } from "./DeskModal.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { RoutePanel } from "./RoutePanel.tsx";
import { ShareModal } from "./ShareModal.tsx";
import "./incentives.css";

/** Who decides and who pays: the organizations named for places, and the shares of city and county. */
export function DeskPage() {
  const { t } = useTranslation("officer");
  const can = useCan();
  const { modal } = App.useApp();
  const [dialog, setDialog] = useState<"desk" | "share">();
  const result = useQuery(incentivesApi.query("listDesks"));
  const removeDesk = useAct(incentivesApi, "removeDesk");
  const removeShare = useAct(incentivesApi, "removeApportionment");
  const mayChange = can("fund:manage");
  const ask = (
    { label, hint }: { label: string; hint: string },
    remove: typeof removeDesk | typeof removeShare,
    id: string,
  ) => (
    <Button
      size="small"
      danger
      onClick={() =>
        modal.confirm({
          title: label,
          content: hint,
          onOk: () => remove.mutate({ params: { id } }),
        })
      }
    >
      {label}
    </Button>
  );
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  return (
    <>
      <PageHeader title={t("desks.title")} hint={t("desks.hint")} />
      <div className="qs-panels">
        <RoutePanel />
        <Panel
          title={t("desks.named")}
          wide
          actions={
            mayChange ? (
              <Button size="small" type="primary" onClick={() => setDialog("desk")}>
                {t("desks.new")}
              </Button>
            ) : null
          }
        >
          <DataTable<Desk>
            loading={result.isPending}
            dataSource={result.data?.items ?? []}
            rowKey={(row) => row.id}
            locale={{ emptyText: <Empty title={t("desks.empty")} /> }}
            columns={[
              { key: "division", title: t("desks.division"), dataIndex: "divisionCode" },
              { key: "tier", title: t("desks.tier"), render: (_, row) => t(`tier.${row.tier}`) },
              { key: "duty", title: t("desks.duty"), render: (_, row) => t(`desks.${row.duty}`) },
              { key: "organization", title: t("desks.organization"), dataIndex: "organizationName" },
              ...(mayChange
                ? [
                    {
                      key: "act",
                      title: "",
                      render: (_: unknown, row: Desk) =>
                        ask({ label: t("desks.remove"), hint: t("desks.removeAsk") }, removeDesk, row.id),
                    },
                  ]
                : []),
            ]}
          />
        </Panel>
        <Panel
          title={t("shares.title")}
          wide
          actions={
            mayChange ? (
              <Button size="small" type="primary" onClick={() => setDialog("share")}>
                {t("shares.new")}
              </Button>
            ) : null
          }
        >
          <p className="qs-secondary">{t("shares.hint")}</p>
          <DataTable<ListedApportionment>
            loading={result.isPending}
            dataSource={result.data?.apportionment ?? []}
            rowKey={(row) => row.id}
            locale={{ emptyText: <Empty title={t("shares.empty")} /> }}
            columns={[
              { key: "division", title: t("desks.division"), dataIndex: "divisionCode" },
              { key: "rule", title: t("shares.rule"), render: (_, row) => row.ruleId || t("shares.every") },
              {
                key: "prefecture",
                title: t("shares.prefecture"),
                align: "end",
                render: (_, row) => `${row.prefecturePoints / 100}%`,
              },
              {
                key: "county",
                title: t("shares.county"),
                align: "end",
                render: (_, row) => `${(10_000 - row.prefecturePoints) / 100}%`,
              },
              { key: "document", title: t("shares.document"), dataIndex: "document" },
              ...(mayChange
                ? [
                    {
                      key: "act",
                      title: "",
                      render: (_: unknown, row: ListedApportionment) =>
                        ask({ label: t("shares.remove"), hint: t("shares.removeAsk") }, removeShare, row.id),
                    },
                  ]
                : []),
            ]}
          />
        </Panel>
      </div>
      {dialog === "desk" ? <DeskModal onClose={() => setDialog(undefined)} /> : null}
      {dialog === "share" ? <ShareModal onClose={() => setDialog(undefined)} /> : null}
      <ProblemModal
        error={removeDesk.error ?? removeShare.error}
        onClose={() => {
          removeDesk.reset();
          removeShare.reset();
        }}
      />
    </>
  );
}
