import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../../app/i18n/text.ts";
import { useCan } from "../../../app/session.ts";
import { ClockTag } from "../../../ui/ClockTag.tsx";
import { CodeBlock } from "../../../ui/CodeBlock.tsx";
import { Copyable } from "../../../ui/Copyable.tsx";
import { formatTime } from "../../../ui/format.ts";
import { LinkButton, PathLink } from "../../../ui/PathLink.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { DetailPage } from "../../../ui/pages/DetailPage.tsx";
import type { TimelineEvent } from "../../../ui/pages/Timeline.tsx";
import { DeliveryTable } from "../../exchange/DeliveryTable.tsx";
import { ReceivePanel } from "../../exchange/ReceivePanel.tsx";
import { UsagePanel } from "../../exchange/UsagePanel.tsx";
import { useCaseEvents } from "../decide/case-events.ts";
import { type Contract, sharingApi } from "../sharing.api.ts";
import { ContractStateTag } from "../sharing-tags.tsx";
import { periodText } from "../terms/days.ts";
import { ContractActions } from "./ContractActions.tsx";
import { ContractText } from "./ContractText.tsx";
import { SignaturePanel } from "./SignaturePanel.tsx";
import { useContractFile } from "./use-contract-file.ts";

/** One contract: its text, its signatures, what is received under it, and its machine-readable form. */
export function ContractDetailPage() {
  const { t } = useTranslation("sharing");
  const { id } = useParams({ from: "/console/contracts/$id" });
  const can = useCan();
  const result = useQuery(sharingApi.query("getContract", { params: { id } }));
  const contract = result.data;
  const facts = useFacts(contract);
  const timeline = useTimeline(contract);
  const tabs = contract
    ? [
        { key: "text", label: t("contract.tab.text"), children: <PaperTab id={id} /> },
        ...(can("delivery:take") && contract.state === "FINALIZED"
          ? [
              {
                key: "receive",
                label: t("contract.tab.receive"),
                children: <ReceivePanel contract={contract} />,
              },
            ]
          : []),
        ...(can("delivery:read")
          ? [
              {
                key: "deliveries",
                label: t("contract.tab.deliveries"),
                children: <DeliveryTable contractId={id} />,
              },
              { key: "usage", label: t("contract.tab.usage"), children: <UsagePanel contractId={id} /> },
            ]
          : []),
        {
          key: "signatures",
          label: t("contract.tab.signatures"),
          children: <SignaturePanel contract={contract} />,
        },
        { key: "odrl", label: t("contract.tab.odrl"), children: <OdrlTab contract={contract} /> },
      ]
    : [];
  return (
    <DetailPage
      title={contract?.matter.name}
      hint={contract?.entryNames.join("、")}
      back={{ to: "/contracts", label: t("contract.title") }}
      state={contract ? <ContractStateTag contract={contract} /> : null}
      result={result}
      facts={facts}
      timeline={timeline}
      actions={contract ? <ContractActions contract={contract} /> : null}
      notice={contract ? <ContractNotice contract={contract} /> : null}
      tabs={tabs}
    />
  );
}

/** The readable text, from the very document both sides sign. */
function PaperTab({ id }: { id: string }) {
  const { t } = useTranslation(["sharing", "common"]);
  const file = useContractFile(id);
  if (file.error) return <Problem error={file.error} onRetry={() => void file.refetch()} />;
  return (
    <>
      <div className="qs-pre-actions">
        <LinkButton to={`/contracts/${id}/paper`}>{t("common:action.print")}</LinkButton>
      </div>
      {file.data ? <ContractText file={file.data} /> : null}
    </>
  );
}

function OdrlTab({ contract }: { contract: Contract }) {
  const { t } = useTranslation("sharing");
  const odrl = useQuery(sharingApi.query("getContractOdrl", { params: { id: contract.id } }));
  if (odrl.error) return <Problem error={odrl.error} onRetry={() => void odrl.refetch()} />;
  if (!odrl.data) return null;
  return (
    <CodeBlock
      text={JSON.stringify(odrl.data, null, 2)}
      label={t("contract.odrlHint")}
      fileName={`${contract.number}.odrl.json`}
      type="application/ld+json"
    />
  );
}

/** What needs attention: signatures that are missing, a successor, an end. */
function ContractNotice({ contract }: { contract: Contract }) {
  const { t } = useTranslation("sharing");
  const { state, termination, signatures } = contract;
  if (termination)
    return (
      <Alert
        type={termination.cause === "revoked" ? "error" : "info"}
        showIcon
        title={t(`contract.terminated.${termination.cause}`, { at: formatTime(termination.at) })}
        description={[termination.personName, termination.reason].filter(Boolean).join("：")}
        action={
          contract.renewedBy ? (
            <PathLink to={`/contracts/${contract.renewedBy}`}>{t("contract.successor")}</PathLink>
          ) : null
        }
      />
    );
  if (state === "FINALIZED") return null;
  const missing = (["provider", "consumer"] as const).filter(
    (side) => !signatures.some((signature) => signature.side === side),
  );
  const names = missing.map((side) => (side === "provider" ? contract.providerName : contract.consumerName));
  return <Alert type="warning" showIcon title={t("contract.unsigned", { names: names.join("、") })} />;
}

/** Whether the data can be received, and until when the provider has time. */
function ProvisionFact({ provision }: { provision: NonNullable<Contract["provision"]> }) {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  const { state, stateTitle, clock } = provision;
  if (state === "preparing" || state === "escalated")
    return (
      <>
        {read(stateTitle)} <ClockTag clock={clock} />
      </>
    );
  return (
    <>
      {read(stateTitle)}
      {clock.dueOn ? <span className="qs-secondary"> {t("provision.due", { day: clock.dueOn })}</span> : null}
    </>
  );
}

function useFacts(contract: Contract | undefined) {
  const { t } = useTranslation("sharing");
  const read = useBilingual();
  if (!contract) return [];
  return [
    {
      key: "number",
      label: t("contract.number"),
      value: <Copyable text={contract.number} label={t("contract.number")} />,
    },
    { key: "version", label: t("contract.version"), value: contract.version },
    { key: "provider", label: t("fact.provider"), value: contract.providerName },
    { key: "consumer", label: t("fact.consumer"), value: contract.consumerName },
    { key: "period", label: t("fact.period"), value: periodText(contract.period) },
    {
      key: "decision",
      label: t("contract.grantedBy"),
      value: (
        <PathLink to={`/decisions/${contract.decisionId}`}>
          {t(`grantedBy.${contract.grantedBy}`)} · {contract.applicationNumber}
        </PathLink>
      ),
    },
    ...(contract.provision
      ? [
          {
            key: "provision",
            label: read(contract.provision.clock.title),
            value: <ProvisionFact provision={contract.provision} />,
          },
        ]
      : []),
    ...(contract.renews
      ? [
          {
            key: "renews",
            label: t("contract.renews"),
            value: <PathLink to={`/contracts/${contract.renews}`}>{t("contract.open")}</PathLink>,
          },
        ]
      : []),
    ...(contract.keyDestroyedAt
      ? [{ key: "key", label: t("contract.keyDestroyed"), value: formatTime(contract.keyDestroyedAt) }]
      : []),
  ];
}

function useTimeline(contract: Contract | undefined): TimelineEvent[] {
  const { t } = useTranslation("sharing");
  const caseEvents = useCaseEvents();
  if (!contract) return [];
  const events: TimelineEvent[] = [
    { key: "created", at: contract.createdAt, title: t("contract.made") },
    ...contract.signatures.map((signature) => ({
      key: signature.side,
      at: signature.signedAt,
      title: t("contract.signedBy", { name: signature.organizationName }),
      who: signature.personName,
      tone: "good" as const,
    })),
    ...(contract.finalizedAt
      ? [{ key: "final", at: contract.finalizedAt, title: t("contract.finalized"), tone: "good" as const }]
      : []),
    ...caseEvents(
      contract.provision?.timeline.filter(({ action }) => !["open", "end"].includes(action)) ?? [],
    ),
    ...(contract.termination
      ? [
          {
            key: "end",
            at: contract.termination.at,
            title: t(`contract.end.${contract.termination.cause}`),
            who: contract.termination.personName ?? undefined,
            note: contract.termination.reason,
            tone: "bad" as const,
          },
        ]
      : []),
  ];
  return events.sort((one, other) => other.at.localeCompare(one.at));
}
