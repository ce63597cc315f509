import type { FundSummary } from "@qianshu/contract/incentives-funds";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ListInputs } from "../../ui/pages/ListInputs.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { incentivesApi } from "./incentives.api.ts";
import { formatFen, Yuan } from "./money.tsx";
import { NewFundModal } from "./NewFundModal.tsx";

/** The funds of our tier and below with what is left of them. */
export function FundListPage() {
  const { t } = useTranslation("incentives");
  const can = useCan();
  const [opening, setOpening] = useState(false);
  const { search, offset, limit } = useListSearch();
  const year = Number(oneOf(search.year));
  const result = useList(
    incentivesApi.query("listFunds", {
      query: {
        q: oneOf(search.q),
        organizationId: oneOf(search.organizationId),
        ...(year ? { year } : {}),
        offset,
        limit,
      },
    }),
  );
  return (
    <>
      <ListPage
        name="funds"
        title={t("funds.title")}
        hint={t("funds.hint")}
        columns={useColumns()}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/funds/${row.id}`}
        actions={
          <>
            <LinkButton to="/fund-floor">{t("floor.title")}</LinkButton>
            {can("fund:manage") ? (
              <Button type="primary" onClick={() => setOpening(true)}>
                {t("funds.new")}
              </Button>
            ) : null}
          </>
        }
        empty={<Empty title={t("funds.empty")} hint={t("funds.emptyHint")} />}
      >
        <ListInputs
          inputs={[
            { key: "year", label: t("funds.year"), kind: "text" },
            { key: "organizationId", label: t("funds.organization"), kind: "organization" },
          ]}
        />
      </ListPage>
      <NewFundModal open={opening} onClose={() => setOpening(false)} />
    </>
  );
}

function useColumns(): ListColumn<FundSummary>[] {
  const { t } = useTranslation("incentives");
  const amount = (key: "budget" | "held" | "paid" | "left"): ListColumn<FundSummary> => ({
    key,
    title: t(`balance.${key}`),
    align: "end",
    render: (row) => <Yuan fen={row[key]} />,
    value: (row) => formatFen(row[key]).replaceAll(",", ""),
  });
  return [
    { key: "name", title: t("funds.name"), value: (row) => row.name, card: "title" },
    { key: "year", title: t("funds.year"), value: (row) => String(row.year) },
    { key: "organization", title: t("funds.organization"), value: (row) => row.organizationName },
    amount("budget"),
    amount("held"),
    amount("paid"),
    amount("left"),
  ];
}
