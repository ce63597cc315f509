import type { PoolSummary } from "@qianshu/contract/instruments-pools";
import { poolKinds, poolTitles } from "@qianshu/domain/instruments/methods";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { formatFen, Yuan } from "../incentives/money.tsx";
import { instrumentsApi } from "./instruments.api.ts";
import { NewPoolModal } from "./NewPoolModal.tsx";

/** The pools of our tier and below with what is left of them. */
export function PoolListPage() {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  const can = useCan();
  const [opening, setOpening] = useState(false);
  const { search, offset, limit } = useListSearch();
  const kind = [search.kind].flat().filter((one) => one !== undefined) as PoolSummary["kind"][];
  const result = useList(
    instrumentsApi.query("listPools", { query: { q: oneOf(search.q), kind, offset, limit } }),
  );
  return (
    <>
      <ListPage
        name="pools"
        title={t("pools.title")}
        hint={t("pools.hint")}
        columns={useColumns()}
        filters={[
          {
            key: "kind",
            label: t("pools.kind"),
            many: true,
            options: poolKinds.map((value) => ({ value, label: text(poolTitles[value]) })),
          },
        ]}
        result={result}
        rowKey={(row) => row.id}
        rowLink={(row) => `/pools/${row.id}`}
        actions={
          can("fund:manage") ? (
            <Button type="primary" onClick={() => setOpening(true)}>
              {t("pools.new")}
            </Button>
          ) : null
        }
        empty={<Empty title={t("pools.empty")} hint={t("pools.emptyHint")} />}
      />
      <NewPoolModal open={opening} onClose={() => setOpening(false)} />
    </>
  );
}

function useColumns(): ListColumn<PoolSummary>[] {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  const amount = (key: "subscribed" | "paidIn" | "committed" | "cash"): ListColumn<PoolSummary> => ({
    key,
    title: t(`balance.${key}`),
    align: "end",
    render: (row) => <Yuan fen={row[key]} />,
    value: (row) => formatFen(row[key]).replaceAll(",", ""),
  });
  return [
    { key: "name", title: t("pools.name"), value: (row) => row.name, card: "title" },
    { key: "kind", title: t("pools.kind"), value: (row) => text(row.kindTitle) },
    { key: "organization", title: t("pools.organization"), value: (row) => row.organizationName },
    amount("subscribed"),
    amount("paidIn"),
    amount("committed"),
    amount("cash"),
  ];
}
