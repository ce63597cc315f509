import type { LedgerAccount } from "@qianshu/contract/ledger";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { oneOf } from "../../app/search.ts";
import { Empty } from "../../ui/Empty.tsx";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ListInputs } from "../../ui/pages/ListInputs.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { formatAmount } from "./amount.ts";
import { ledgerApi } from "./ledger.api.ts";

/** The accounts of our tier and below, with what they hold. */
export function AccountListPage() {
  const { t } = useTranslation("ledger");
  const text = useBilingual();
  const { search, offset, limit } = useListSearch();
  const chart = useQuery(ledgerApi.query("getLedgerChart"));
  const result = useList(
    ledgerApi.query("listLedgerAccounts", {
      query: {
        q: oneOf(search.q),
        code: oneOf(search.code),
        organizationId: oneOf(search.organizationId),
        offset,
        limit,
      },
    }),
  );
  return (
    <ListPage
      name="ledger"
      title={t("accounts.title")}
      hint={t("accounts.hint")}
      columns={useColumns()}
      filters={[
        {
          key: "code",
          label: t("accounts.kind"),
          options: (chart.data?.accounts ?? []).map(({ code, name }) => ({
            value: String(code),
            label: text(name),
          })),
        },
      ]}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/ledger/${row.id}`}
      actions={
        <>
          <LinkButton to="/ledger-proofs">{t("proofs.title")}</LinkButton>
          <Button href={ledgerApi.url("exportLedgerJournal")} download="ledger.journal">
            {t("accounts.journal")}
          </Button>
        </>
      }
      empty={<Empty title={t("accounts.empty")} hint={t("accounts.emptyHint")} />}
    >
      <ListInputs
        inputs={[{ key: "organizationId", label: t("accounts.organization"), kind: "organization" }]}
      />
    </ListPage>
  );
}

function useColumns(): ListColumn<LedgerAccount>[] {
  const { t } = useTranslation("ledger");
  const text = useBilingual();
  const amount = (key: "balance" | "held" | "available"): ListColumn<LedgerAccount> => ({
    key,
    title: t(`accounts.${key}`),
    align: "end",
    render: (row) => (
      <span className="qs-number">{row[key] === null ? "—" : formatAmount(row[key], row.unit)}</span>
    ),
    value: (row) => (row[key] === null ? null : formatAmount(row[key], row.unit).replaceAll(",", "")),
  });
  return [
    {
      key: "name",
      title: t("accounts.name"),
      value: (row) => row.name,
      card: "title",
    },
    { key: "kind", title: t("accounts.kind"), render: (row) => text(row.kind), value: (row) => row.path },
    {
      key: "organization",
      title: t("accounts.organization"),
      value: (row) => row.organizationName,
    },
    amount("balance"),
    amount("held"),
    amount("available"),
    {
      key: "unit",
      title: t("accounts.unit"),
      value: (row) => row.unit.symbol,
    },
    {
      key: "state",
      title: t("accounts.state"),
      render: (row) => <StateTag closed={row.closed} />,
      value: (row) => (row.closed ? "closed" : "open"),
    },
  ];
}

/** Whether an account is open. */
export function StateTag({ closed }: { closed: boolean }) {
  const { t } = useTranslation("ledger");
  return <Tag tone={closed ? "neutral" : "accent"}>{t(closed ? "accounts.closed" : "accounts.open")}</Tag>;
}
