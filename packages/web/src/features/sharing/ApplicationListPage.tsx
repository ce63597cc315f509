import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { formatSecond, formatTime } from "../../ui/format.ts";
import { LinkButton } from "../../ui/PathLink.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { type Application, sharingApi } from "./sharing.api.ts";
import { ApplicationStateTag } from "./sharing-tags.tsx";
import { periodText } from "./terms/days.ts";

const states = ["draft", "submitted", "partly-decided", "decided", "withdrawn"] as const;
const ended = ["approved", "refused", "withdrawn"];

/** Our applications: one line for each matter, however many departments decide. */
export function ApplicationListPage() {
  const { t } = useTranslation(["sharing", "common"]);
  const can = useCan();
  const { search, offset, limit } = useListSearch();
  const result = useList(
    sharingApi.query("listApplications", {
      query: { q: oneOf(search.q), state: search.state, offset, limit },
    }),
  );
  const create = can("application:manage") ? (
    <LinkButton type="primary" to="/applications/new">
      {t("apply.title")}
    </LinkButton>
  ) : null;
  return (
    <ListPage
      name="applications"
      title={t("application.title")}
      hint={t("application.hint")}
      actions={create}
      columns={useColumns()}
      filters={[
        {
          key: "state",
          label: t("common:field.state"),
          many: true,
          options: states.map((value) => ({ value, label: t(`applicationState.${value}`) })),
        },
      ]}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/applications/${row.id}`}
      empty={<Empty title={t("application.empty")} hint={t("application.emptyHint")} action={create} />}
    />
  );
}

function useColumns(): ListColumn<Application>[] {
  const { t } = useTranslation(["sharing", "common"]);
  return [
    {
      key: "matter",
      title: t("fact.matter"),
      value: (row) => row.input.matter.name,
    },
    {
      key: "state",
      title: t("common:field.state"),
      render: (row) => <ApplicationStateTag state={row.state} />,
      value: (row) => row.state,
    },
    {
      key: "decided",
      title: t("application.decided"),
      render: (row) =>
        row.decisions.length === 0
          ? "—"
          : t("application.decidedOf", {
              done: row.decisions.filter((one) => ended.includes(one.state)).length,
              total: row.decisions.length,
            }),
    },
    {
      key: "entries",
      title: t("application.entries"),
      align: "end",
      value: (row) => row.input.items.length,
    },
    {
      key: "consumer",
      title: t("fact.consumer"),
      value: (row) => row.consumerName,
    },
    {
      key: "period",
      title: t("fact.period"),
      render: (row) => <span className="qs-number">{periodText(row.input.period)}</span>,
      value: (row) => periodText(row.input.period),
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
      render: (row) => <span className="qs-mono">{row.number}</span>,
      value: (row) => row.number,
    },
    {
      key: "by",
      title: t("application.by"),
      value: (row) => row.createdByName,
      optional: true,
    },
  ];
}
