import type { Clawback } from "@qianshu/contract/incentives-payments";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatTime } from "../../ui/format.ts";
import { PathLink } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { ClawbackSteps } from "./ClawbackSteps.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { Yuan } from "./money.tsx";

/** What is taken back: proposed, decided, repaid. */
export function ClawbackListPage() {
  const { t } = useTranslation(["officer", "incentives", "common"]);
  const text = useBilingual();
  const { offset, limit } = useListSearch();
  const result = useList(incentivesApi.query("listClawbacks", { query: { offset, limit } }));
  const columns: ListColumn<Clawback>[] = [
    { key: "number", title: t("clawback.number"), value: (row) => row.number, card: "title" },
    {
      key: "claim",
      title: t("incentives:applications.number"),
      value: (row) => row.applicationNumber,
      render: (row) => <PathLink to={`/claims/${row.applicationId}`}>{row.applicationNumber}</PathLink>,
    },
    { key: "subject", title: t("incentives:applications.subject"), value: (row) => row.subjectName },
    {
      key: "amount",
      title: t("clawback.amount"),
      align: "end",
      render: (row) => <Yuan fen={row.amountFen} />,
    },
    { key: "reason", title: t("clawback.reason"), value: (row) => row.reason },
    { key: "basis", title: t("clawback.legalBasis"), value: (row) => row.legalBasis, optional: true },
    {
      key: "state",
      title: t("incentives:applications.state"),
      value: (row) => text(row.stateTitle),
      render: (row) => <Tag tone="accent">{text(row.stateTitle)}</Tag>,
    },
    { key: "created", title: t("incentives:batch.created"), value: (row) => formatTime(row.createdAt) },
    { key: "act", title: t("common:field.actions"), render: (row) => <ClawbackSteps clawback={row} /> },
  ];
  return (
    <ListPage
      name="clawbacks"
      title={t("clawback.list")}
      hint={t("clawback.hint")}
      columns={columns}
      searchable={false}
      result={result}
      rowKey={(row) => row.id}
      empty={<Empty title={t("clawback.empty")} hint={t("clawback.emptyHint")} />}
    />
  );
}
