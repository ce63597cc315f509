import type { FundFloor } from "@qianshu/contract/incentives-funds";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { BoardPage } from "../../ui/pages/BoardPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { formatFen, Yuan } from "./money.tsx";

type Line = FundFloor["lines"][number];

/** The special funds of 2014 to 2016 beside the floor of article 23, by either reading. */
export function FundFloorPage() {
  const { t } = useTranslation("incentives");
  const navigate = useNavigate();
  const { search } = useListSearch();
  const reading = oneOf(search.reading) === "together" ? "together" : "each";
  const result = useQuery(incentivesApi.query("checkFundFloor", { query: { reading } }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const yuan = (fen: string | undefined) => (fen === undefined ? undefined : Number(fen) / 100);
  return (
    <BoardPage
      title={t("floor.title")}
      hint={t("floor.hint")}
      back={{ to: "/funds", label: t("funds.title") }}
      indicators={[
        { key: "floor", label: t("floor.floor"), value: yuan(result.data?.floor), unit: t("yuan") },
        { key: "short", label: t("floor.short"), value: yuan(result.data?.short), unit: t("yuan") },
      ]}
    >
      <Panel title={t("floor.lines")} wide>
        <Segmented
          value={reading}
          options={(["each", "together"] as const).map((value) => ({ value, label: t(`floor.${value}`) }))}
          onChange={(value) => void navigate({ to: ".", search: { reading: value } as never, replace: true })}
        />
        <DataTable<Line>
          loading={result.isPending}
          dataSource={result.data?.lines ?? []}
          rowKey={(row) => `${row.year} ${row.bodies.join()}`}
          pagination={false}
          columns={[
            { key: "year", title: t("funds.year"), dataIndex: "year" },
            {
              key: "bodies",
              title: t("floor.bodies"),
              render: (_, row) => row.bodies.map((body) => t(`floor.${body}`)).join("、"),
            },
            {
              key: "floor",
              title: t("floor.floor"),
              align: "end",
              render: (_, row) => <Yuan fen={row.floor} />,
            },
            {
              key: "appropriated",
              title: t("balance.appropriated"),
              align: "end",
              render: (_, row) => <Yuan fen={row.appropriated} />,
            },
            {
              key: "state",
              title: t("floor.state"),
              render: (_, row) => (
                <Tag tone={row.short === "0" ? "accent" : "important"}>
                  {row.short === "0" ? t("floor.met") : t("floor.shortBy", { yuan: formatFen(row.short) })}
                </Tag>
              ),
            },
          ]}
        />
      </Panel>
    </BoardPage>
  );
}
