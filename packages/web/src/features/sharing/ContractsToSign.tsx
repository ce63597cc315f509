import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Clip } from "../../ui/Clip.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { useSigningSides } from "./contract/signing-sides.ts";
import { type Contract, type ContractSummary, sharingApi } from "./sharing.api.ts";
import { ContractStateTag } from "./sharing-tags.tsx";

const open: Contract["state"][] = ["AGREED", "VERIFIED"];

/** Contracts that wait for a signature the person may give; nothing when there are none. */
export function ContractsToSign() {
  const { t } = useTranslation(["sharing", "common"]);
  const sidesOf = useSigningSides();
  const contracts = useQuery(sharingApi.query("listContracts", { query: { state: open, limit: 50 } }));
  const mine = contracts.data?.items.filter((contract) => sidesOf(contract).length > 0) ?? [];
  if (mine.length === 0) return null;
  return (
    <Panel title={t("contract.toSign", { count: mine.length })} wide>
      <DataTable<ContractSummary>
        rowKey="id"
        dataSource={mine}
        columns={[
          {
            title: t("fact.matter"),
            render: (_, row) => <PathLink to={`/contracts/${row.id}`}>{row.matter.name}</PathLink>,
          },
          { title: t("application.entries"), render: (_, row) => <Clip text={row.entryNames.join("、")} /> },
          { title: t("fact.provider"), dataIndex: "providerName" },
          { title: t("fact.consumer"), dataIndex: "consumerName" },
          { title: t("common:field.state"), render: (_, row) => <ContractStateTag contract={row} /> },
        ]}
      />
    </Panel>
  );
}
