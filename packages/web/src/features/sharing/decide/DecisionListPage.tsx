import { useTranslation } from "react-i18next";
import { oneOf } from "../../../app/search.ts";
import { useCan } from "../../../app/session.ts";
import { Clip } from "../../../ui/Clip.tsx";
import { Empty } from "../../../ui/Empty.tsx";
import { formatSecond, formatTime } from "../../../ui/format.ts";
import { ListPage } from "../../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../../ui/pages/list-columns.ts";
import { useList } from "../../../ui/pages/use-list.ts";
import { useListSearch } from "../../../ui/pages/use-list-search.ts";
import { DecisionClock } from "../DecisionClock.tsx";
import { type DecisionSummary, sharingApi } from "../sharing.api.ts";
import { DecisionStateTag } from "../sharing-tags.tsx";

const states = [
  "deciding",
  "escalated",
  "information-asked",
  "incomplete",
  "submitted",
  "approved",
  "refused",
  "withdrawn",
] as const;
const sides = ["provider", "consumer"] as const;

/** Requests to us: what others ask of our data, the most urgent first. */
export function DecisionListPage() {
  const { t } = useTranslation(["sharing", "common"]);
  const can = useCan();
  const { search, offset, limit } = useListSearch();
  const chosen = sides.find((side) => side === oneOf(search.side));
  const side = chosen ?? (can("application:decide") ? "provider" : undefined);
  const result = useList(
    sharingApi.query("listDecisions", {
      query: {
        state: states.filter((state) => [search.state].flat().includes(state)),
        ...(side ? { side } : {}),
        offset,
        limit,
      },
    }),
  );
  return (
    <ListPage
      name="decisions"
      title={t("decision.title")}
      hint={t("decision.hint")}
      columns={useColumns()}
      searchable={false}
      filters={[
        {
          key: "state",
          label: t("common:field.state"),
          many: true,
          options: states.map((value) => ({ value, label: t(`decisionState.${value}`) })),
        },
        {
          key: "side",
          label: t("decision.side"),
          options: sides.map((value) => ({ value, label: t(`side.${value}`) })),
        },
      ]}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/decisions/${row.id}`}
      empty={<Empty title={t("decision.empty")} hint={t("decision.emptyHint")} />}
    />
  );
}

function useColumns(): ListColumn<DecisionSummary>[] {
  const { t } = useTranslation(["sharing", "common"]);
  return [
    {
      key: "matter",
      title: t("fact.matter"),
      value: (row) => row.matter.name,
    },
    {
      key: "clock",
      title: t("decision.clock"),
      render: (row) => <DecisionClock decision={row} />,
      value: (row) => row.clock?.dueOn,
    },
    {
      key: "state",
      title: t("common:field.state"),
      render: (row) => <DecisionStateTag decision={row} />,
      value: (row) => row.state,
    },
    {
      key: "consumer",
      title: t("fact.consumer"),
      value: (row) => row.consumerName,
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
      key: "submitted",
      title: t("application.submittedAt"),
      render: (row) => formatTime(row.submittedAt),
      value: (row) => formatSecond(row.submittedAt),
    },
    {
      key: "number",
      title: t("application.number"),
      render: (row) => <span className="qs-mono">{row.applicationNumber}</span>,
      value: (row) => row.applicationNumber,
      optional: true,
    },
  ];
}
