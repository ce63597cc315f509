import type { SupportMix } from "@qianshu/contract/instruments-matters";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { BoardPage } from "../../ui/pages/BoardPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Yuan } from "../incentives/money.tsx";
import { instrumentsApi } from "./instruments.api.ts";

type Line = SupportMix["lines"][number];

/** How support divides over the five ways that the plan names. */
export function SupportMixPage() {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  const result = useQuery(instrumentsApi.query("getSupportMix"));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const total = result.data ? Number(result.data.total) / 100 : undefined;
  return (
    <BoardPage
      title={t("mix.title")}
      hint={t("mix.hint")}
      back={{ to: "/instruments", label: t("matters.title") }}
      indicators={[{ key: "total", label: t("mix.total"), value: total, unit: t("mix.yuan") }]}
    >
      <Panel title={t("mix.lines")} wide>
        <DataTable<Line>
          loading={result.isPending}
          dataSource={result.data?.lines ?? []}
          rowKey={(row) => row.method}
          pagination={false}
          columns={[
            { key: "method", title: t("matters.method"), render: (_, row) => text(row.title) },
            { key: "count", title: t("mix.count"), align: "end", dataIndex: "count" },
            {
              key: "amount",
              title: t("posting.amount"),
              align: "end",
              render: (_, row) => <Yuan fen={row.amount} />,
            },
            {
              key: "points",
              title: t("mix.share"),
              align: "end",
              render: (_, row) => `${row.points / 100}%`,
            },
          ]}
        />
      </Panel>
    </BoardPage>
  );
}
