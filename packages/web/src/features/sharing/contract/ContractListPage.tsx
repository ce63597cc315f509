import { ContractState } from "@qianshu/domain/sharing/terms";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../../app/search.ts";
import { Clip } from "../../../ui/Clip.tsx";
import { Empty } from "../../../ui/Empty.tsx";
import { formatSecond, formatTime } from "../../../ui/format.ts";
import { ListPage } from "../../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../../ui/pages/list-columns.ts";
import { useList } from "../../../ui/pages/use-list.ts";
import { useListSearch } from "../../../ui/pages/use-list-search.ts";
import { type ContractSummary, sharingApi } from "../sharing.api.ts";
import { ContractStateTag } from "../sharing-tags.tsx";
import { periodText } from "../terms/days.ts";

const sides = ["provider", "consumer"] as const;

/** Contracts of our organization, as provider or consumer. */
export function ContractListPage() {
  const { t } = useTranslation(["sharing", "common"]);
  const { search, offset, limit } = useListSearch();
  const side = sides.find((one) => one === oneOf(search.side));
  const result = useList(
    sharingApi.query("listContracts", {
      query: {
        q: oneOf(search.q),
        state: ContractState.options.filter((state) => [search.state].flat().includes(state)),
        ...(side ? { side } : {}),
        offset,
        limit,
      },
    }),
  );
  return (
    <ListPage
      name="contracts"
      title={t("contract.title")}
      hint={t("contract.hint")}
      columns={useColumns()}
      filters={[
        {
          key: "state",
          label: t("common:field.state"),
          many: true,
          options: ContractState.options.map((value) => ({ value, label: t(`contractState.${value}`) })),
        },
        {
          key: "side",
          label: t("decision.side"),
          options: sides.map((value) => ({ value, label: t(`side.${value}`) })),
        },
      ]}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/contracts/${row.id}`}
      empty={<Empty title={t("contract.empty")} hint={t("contract.emptyHint")} />}
    />
  );
}

function useColumns(): ListColumn<ContractSummary>[] {
  const { t } = useTranslation(["sharing", "common"]);
  return [
    {
      key: "matter",
      title: t("fact.matter"),
      value: (row) => row.matter.name,
    },
    {
      key: "state",
      title: t("common:field.state"),
      render: (row) => <ContractStateTag contract={row} />,
      value: (row) => row.state,
    },
    {
      key: "entries",
      title: t("application.entries"),
      render: (row) => <Clip text={row.entryNames.join("、")} />,
      value: (row) => row.entryNames.join("、"),
    },
    {
      key: "provider",
      title: t("fact.provider"),
      value: (row) => row.providerName,
    },
    {
      key: "consumer",
      title: t("fact.consumer"),
      value: (row) => row.consumerName,
    },
    {
      key: "period",
      title: t("fact.period"),
      render: (row) => <span className="qs-number">{periodText(row.period)}</span>,
      value: (row) => periodText(row.period),
    },
    {
      key: "number",
      title: t("contract.number"),
      render: (row) => <span className="qs-mono">{row.number}</span>,
      value: (row) => row.number,
    },
    {
      key: "created",
      title: t("common:field.createdAt"),
      render: (row) => formatTime(row.createdAt),
      value: (row) => formatSecond(row.createdAt),
      optional: true,
    },
  ];
}
