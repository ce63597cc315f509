import type { Batch, BatchItem } from "@qianshu/contract/incentives-batches";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { ClockTag } from "../../ui/ClockTag.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { LinkButton, PathLink } from "../../ui/PathLink.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { AttachmentPanel } from "./AttachmentPanel.tsx";
import { useCaseEvents } from "./case-events.ts";
import { ExpertPanel } from "./ExpertPanel.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { Yuan } from "./money.tsx";
import { ObjectionPanel } from "./ObjectionPanel.tsx";
import { StepModal } from "./StepModal.tsx";

const steps = ["begin", "publish", "approve", "send-back", "dissolve"] as const;
type BatchStep = (typeof steps)[number];

/** One batch: its items with scores, experts, objections, and the next step. */
export function BatchDetailPage() {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  const { id } = useParams({ from: "/console/batches/$id" });
  const [step, setStep] = useState<BatchStep>();
  const result = useQuery(incentivesApi.query("getBatch", { params: { id } }));
  const batch = result.data;
  const act = useAct(incentivesApi, "actOnBatch", {
    refresh: ["incentives", "cases", "ledger"],
    onDone: () => setStep(undefined),
  });
  const events = useCaseEvents(batch?.timeline);
  const allowed = steps.flatMap((name) => {
    const found = batch?.actions.find((action) => action.name === name);
    return found ? [{ name, title: text(found.title) }] : [];
  });
  return (
    <>
      <DetailPage
        title={batch ? `${batch.number} ${batch.title}` : undefined}
        back={{ to: "/batches", label: t("batch.list") }}
        state={batch ? <Tag tone="accent">{text(batch.stateTitle)}</Tag> : null}
        result={result}
        facts={useFacts(batch)}
        timeline={events}
        actions={
          <>
            {batch?.approvedAt ? (
              <LinkButton to={`/batches/${id}/paper`}>{t("paper.open")}</LinkButton>
            ) : null}
            {allowed.map(({ name, title }, at) => (
              <Button
                key={name}
                type={at === 0 ? "primary" : "default"}
                danger={name === "dissolve"}
                onClick={() => setStep(name)}
              >
                {title}
              </Button>
            ))}
          </>
        }
      >
        {batch ? (
          <>
            <Panel title={t("batch.items")} wide>
              <ItemTable items={batch.itemList} />
            </Panel>
            <ExpertPanel batch={batch} />
            <ObjectionPanel objections={batch.objections} />
            <AttachmentPanel of="attachToBatch" id={id} attachments={batch.attachments} />
          </>
        ) : null}
      </DetailPage>
      {batch ? (
        <StepModal
          title={allowed.find(({ name }) => name === step)?.title ?? ""}
          open={step !== undefined}
          onClose={() => {
            act.reset();
            setStep(undefined);
          }}
          reason={step === "send-back" || step === "dissolve"}
          document={step === "approve"}
          busy={act.isPending}
          error={act.error}
          onSubmit={(values) =>
            act.mutate({
              params: { id },
              body: {
                action: step!,
                expectedVersion: batch.version,
                reason: values.text ?? "",
                note: values.text ?? "",
                ...(values.document ? { document: values.document } : {}),
              },
            })
          }
        />
      ) : null}
    </>
  );
}

function ItemTable({ items }: { items: BatchItem[] }) {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  return (
    <DataTable<BatchItem>
      dataSource={items}
      rowKey={(row) => row.id}
      columns={[
        {
          key: "number",
          title: t("applications.number"),
          render: (_, row) => <PathLink to={`/claims/${row.id}`}>{row.number}</PathLink>,
        },
        { key: "subject", title: t("applications.subject"), dataIndex: "subjectName" },
        { key: "matter", title: t("applications.matter"), render: (_, row) => text(row.title) },
        {
          key: "amount",
          title: t("applications.amount"),
          align: "end",
          render: (_, row) => <Yuan fen={row.amountFen} />,
        },
        { key: "score", title: t("batch.score"), align: "end", render: (_, row) => row.score ?? "—" },
        { key: "state", title: t("applications.state"), render: (_, row) => text(row.stateTitle) },
        { key: "objections", title: t("objection.open"), align: "end", dataIndex: "openObjections" },
      ]}
    />
  );
}

function useFacts(batch: Batch | undefined): Fact[] {
  const { t } = useTranslation("incentives");
  if (!batch) return [];
  const clock = batch.clocks.find(({ state }) => state !== "stopped");
  return [
    { key: "authority", label: t("applications.authority"), value: batch.authorityName },
    { key: "items", label: t("batch.items"), value: batch.items },
    {
      key: "amount",
      label: t("applications.amount"),
      value: <Yuan fen={batch.kind === "claim" ? batch.amountFen : null} />,
    },
    { key: "clock", label: t("applications.clock"), value: clock ? <ClockTag clock={clock} /> : null },
    { key: "document", label: t("step.document"), value: batch.approvalDocument },
    { key: "approver", label: t("paper.approver"), value: batch.approverName },
  ];
}
