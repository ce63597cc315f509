import type { LedgerAccount } from "@qianshu/contract/ledger";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { DatePicker } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { Copyable } from "../../ui/Copyable.tsx";
import { formatTime } from "../../ui/format.ts";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { StateTag } from "./AccountListPage.tsx";
import { formatMoney } from "./amount.ts";
import { EntryTable } from "./EntryTable.tsx";
import { ledgerApi } from "./ledger.api.ts";

/** One account: what it holds, today or at the end of a past day, and what moved it. */
export function AccountDetailPage() {
  const { t } = useTranslation("ledger");
  const { id } = useParams({ from: "/console/ledger/$id" });
  const [day, setDay] = useState<string>();
  const result = useQuery(
    ledgerApi.query("getLedgerAccount", {
      params: { id },
      ...(day ? { query: { at: `${day}T23:59:59.999+08:00` } } : {}),
    }),
  );
  const account = result.data;
  return (
    <DetailPage
      title={account?.name}
      back={{ to: "/ledger", label: t("accounts.title") }}
      state={account ? <StateTag closed={account.closed} /> : null}
      result={result}
      facts={useFacts(account)}
      actions={
        <DatePicker
          placeholder={t("account.at")}
          aria-label={t("account.at")}
          style={{ width: 220 }}
          value={day ? dayjs(day) : null}
          disabledDate={(date) => date.isAfter(dayjs())}
          onChange={(date) => setDay(date?.format("YYYY-MM-DD"))}
        />
      }
    >
      {account ? (
        <Panel title={t("account.entries")} wide>
          <EntryTable account={account} />
        </Panel>
      ) : null}
    </DetailPage>
  );
}

function useFacts(account: LedgerAccount | undefined): Fact[] {
  const { t } = useTranslation("ledger");
  const text = useBilingual();
  if (!account) return [];
  const money = (key: "balance" | "held" | "debitsPosted" | "creditsPosted"): Fact => ({
    key,
    label: t(`accounts.${key}`),
    value: <span className="qs-number">{formatMoney(account[key], account.unit)}</span>,
  });
  return [
    { key: "path", label: t("account.path"), value: account.path, wide: true },
    { key: "kind", label: t("accounts.kind"), value: text(account.kind) },
    { key: "organization", label: t("accounts.organization"), value: account.organizationName },
    money("balance"),
    money("held"),
    {
      key: "available",
      label: t("accounts.available"),
      value:
        account.available === null ? t("account.unlimited") : formatMoney(account.available, account.unit),
    },
    money("debitsPosted"),
    money("creditsPosted"),
    { key: "opened", label: t("account.opened"), value: formatTime(account.openedAt) },
    { key: "id", label: t("account.id"), value: <Copyable text={account.id} label={t("account.id")} /> },
  ];
}
