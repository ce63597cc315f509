import type { Contributor, Pool } from "@qianshu/contract/instruments-pools";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { LinkButton, PathLink } from "../../ui/PathLink.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { Yuan } from "../incentives/money.tsx";
import { ContributorModal } from "./ContributorModal.tsx";
import { instrumentsApi } from "./instruments.api.ts";
import { PoolMoveModal } from "./PoolMoveModal.tsx";
import { PostingTable } from "./PostingTable.tsx";

/** One pool: what it has, who pays into it, what moved it. */
export function PoolDetailPage() {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  const can = useCan();
  const { id } = useParams({ from: "/console/pools/$id" });
  const [form, setForm] = useState<"move" | "contributor">();
  const result = useQuery(instrumentsApi.query("getPool", { params: { id } }));
  const pool = result.data;
  const close = () => setForm(undefined);
  return (
    <>
      <DetailPage
        title={pool?.name}
        back={{ to: "/pools", label: t("pools.title") }}
        state={pool ? <Tag tone="accent">{text(pool.kindTitle)}</Tag> : null}
        result={result}
        facts={useFacts(pool)}
        actions={
          <>
            <LinkButton to={`/instruments?poolId=${id}`}>{t("pools.projects")}</LinkButton>
            {can("fund:manage") ? (
              <>
                <Button onClick={() => setForm("contributor")}>{t("contributor.new")}</Button>
                <Button
                  type="primary"
                  disabled={pool?.contributors.length === 0}
                  onClick={() => setForm("move")}
                >
                  {t("move.title")}
                </Button>
              </>
            ) : null}
          </>
        }
        {...(pool
          ? {
              tabs: [
                {
                  key: "contributors",
                  label: t("contributor.title"),
                  children: <ContributorTable rows={pool.contributors} />,
                },
                {
                  key: "postings",
                  label: t("posting.title"),
                  children: <PostingTable of="listPoolPostings" id={id} />,
                },
              ],
            }
          : {})}
      />
      {pool ? (
        <>
          <PoolMoveModal pool={pool} open={form === "move"} onClose={close} />
          <ContributorModal poolId={id} open={form === "contributor"} onClose={close} />
        </>
      ) : null}
    </>
  );
}

function ContributorTable({ rows }: { rows: Contributor[] }) {
  const { t } = useTranslation("instruments");
  const amount = (key: "subscribed" | "paidIn") => ({
    key,
    title: t(`balance.${key}`),
    align: "end" as const,
    render: (_: unknown, row: Contributor) => <Yuan fen={row[key]} />,
  });
  return (
    <DataTable<Contributor>
      dataSource={rows}
      rowKey={(row) => row.id}
      pagination={false}
      locale={{ emptyText: <Empty title={t("contributor.empty")} hint={t("contributor.emptyHint")} /> }}
      columns={[
        { key: "name", title: t("contributor.name"), dataIndex: "name" },
        { key: "nature", title: t("contributor.nature"), render: (_, row) => t(`nature.${row.nature}`) },
        amount("subscribed"),
        amount("paidIn"),
        {
          key: "points",
          title: t("contributor.share"),
          align: "end",
          render: (_, row) => `${row.points / 100}%`,
        },
      ]}
    />
  );
}

function useFacts(pool: Pool | undefined): Fact[] {
  const { t } = useTranslation("instruments");
  const can = useCan();
  if (!pool) return [];
  const keys = [
    "subscribed",
    "paidIn",
    "committed",
    "free",
    "used",
    "held",
    "cash",
    "gains",
    "losses",
    "spent",
    "distributed",
  ] as const;
  return [
    { key: "organization", label: t("pools.organization"), value: pool.organizationName },
    { key: "document", label: t("document"), value: pool.document },
    ...keys.map((key) => ({ key, label: t(`balance.${key}`), value: <Yuan fen={pool[key]} /> })),
    {
      key: "ledger",
      label: t("pools.ledger"),
      value: can("ledger:read") ? (
        <PathLink to={`/ledger/${pool.cashAccountId}`}>{t("pools.account")}</PathLink>
      ) : (
        t("pools.fromLedger")
      ),
    },
  ];
}
