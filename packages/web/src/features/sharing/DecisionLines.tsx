import { useTranslation } from "react-i18next";
import { Clip } from "../../ui/Clip.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { DecisionClock } from "./DecisionClock.tsx";
import type { Application, DecisionSummary } from "./sharing.api.ts";
import { DecisionStateTag } from "./sharing-tags.tsx";

/** One line for each department: what it decides, where it stands, until when, the contract. */
export function DecisionLines({ application }: { application: Application }) {
  const { t } = useTranslation(["sharing", "common"]);
  if (application.decisions.length === 0)
    return <Empty title={t("application.noDecisions")} hint={t("application.noDecisionsHint")} />;
  return (
    <DataTable<DecisionSummary>
      rowKey="id"
      dataSource={application.decisions}
      pagination={false}
      columns={[
        {
          title: t("fact.provider"),
          render: (_, row) => <PathLink to={`/decisions/${row.id}`}>{row.providerName}</PathLink>,
        },
        { title: t("application.entries"), render: (_, row) => <Clip text={row.entryNames.join("、")} /> },
        { title: t("common:field.state"), render: (_, row) => <DecisionStateTag decision={row} /> },
        { title: t("decision.clock"), render: (_, row) => <DecisionClock decision={row} /> },
        {
          title: t("contract.one"),
          render: (_, row) =>
            row.contractId ? (
              <PathLink to={`/contracts/${row.contractId}`}>{t("contract.open")}</PathLink>
            ) : (
              "—"
            ),
        },
      ]}
    />
  );
}
