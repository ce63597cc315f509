import type { InputOf } from "@qianshu/contract";
import type { PolicyImpact, policySimulationRoutes } from "@qianshu/contract/policy-simulation";
import { outcomeWords } from "@qianshu/domain/policy/outcome";
import { useQuery } from "@tanstack/react-query";
import { Modal, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { DataTable } from "../../../ui/DataTable.tsx";
import { Empty } from "../../../ui/Empty.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { PathLink } from "../../../ui/PathLink.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Facts } from "../../../ui/pages/Facts.tsx";
import { formatFen } from "../../incentives/money.tsx";
import { simulateApi } from "./simulate.api.ts";

type Item = PolicyImpact["items"][number];
type Change = InputOf<(typeof policySimulationRoutes)["measurePolicyImpact"]>["body"];

/** Whom among the stored files a change of rules would touch, and by how much, before it is published. */
export function ImpactModal({ change, onClose }: { change: Change; onClose: () => void }) {
  const { t } = useTranslation("simulation");
  return (
    <Modal open width={960} title={t("impact.title")} footer={null} onCancel={onClose}>
      <Impact change={change} />
    </Modal>
  );
}

function Impact({ change }: { change: Change }) {
  const { t } = useTranslation("simulation");
  const text = useBilingual();
  const result = useQuery({
    ...simulateApi.query("measurePolicyImpact", { body: change }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (!result.data) return <Skeleton active />;
  const { data } = result;
  const side = (key: "before" | "after") => ({
    key,
    title: t(`impact.${key}`),
    render: (_: unknown, row: Item) => {
      const { outcome, lowFen, highFen } = row[key];
      const amount = lowFen === highFen ? formatFen(lowFen) : `${formatFen(lowFen)}–${formatFen(highFen)}`;
      return `${text(outcomeWords[outcome])} ${amount}`;
    },
  });
  return (
    <>
      <p className="qs-secondary">
        {t("impact.hint", { day: data.asOf })} {t("impact.seconds", { value: formatNumber(data.seconds) })}
      </p>
      <Facts
        facts={[
          { key: "subjects", label: t("impact.subjects"), value: formatNumber(data.subjects) },
          { key: "changed", label: t("impact.changed"), value: formatNumber(data.changed) },
          { key: "gains", label: t("impact.gains"), value: formatNumber(data.gains) },
          { key: "losses", label: t("impact.losses"), value: formatNumber(data.losses) },
          {
            key: "sum",
            label: t("impact.sum"),
            value: `${formatFen(data.baseHigh)} → ${formatFen(data.reformHigh)}`,
            wide: true,
          },
        ]}
      />
      <DataTable<Item>
        dataSource={data.items}
        rowKey={(row) => `${row.subjectId} ${row.rule}`}
        locale={{ emptyText: <Empty title={t("impact.none")} /> }}
        columns={[
          {
            key: "name",
            title: t("impact.name"),
            render: (_, row) => <PathLink to={`/policy-subjects/${row.subjectId}`}>{row.name}</PathLink>,
          },
          { key: "rule", title: t("impact.rule"), dataIndex: "rule" },
          side("before"),
          side("after"),
        ]}
      />
    </>
  );
}
