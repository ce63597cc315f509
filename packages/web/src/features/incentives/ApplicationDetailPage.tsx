import type { Application } from "@qianshu/contract/incentives-applications";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { ClockTag } from "../../ui/ClockTag.tsx";
import { Copyable } from "../../ui/Copyable.tsx";
import { LinkButton, PathLink } from "../../ui/PathLink.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { AccountModal } from "./AccountModal.tsx";
import { AmountRange } from "./ApplicationListPage.tsx";
import { AttachmentPanel } from "./AttachmentPanel.tsx";
import { ClawbackPanel } from "./ClawbackPanel.tsx";
import { useCaseEvents } from "./case-events.ts";
import { FactsPanel } from "./FactsPanel.tsx";
import { GroundsPanel } from "./GroundsPanel.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { InviteModal, OpineModal, OpinionPanel } from "./JointReview.tsx";
import { formatFen, parseYuan, Yuan } from "./money.tsx";
import { StepModal } from "./StepModal.tsx";

const reasoned = ["ask", "refuse", "reopen", "rescind"];
/** Steps that lead on. */
const forward = ["submit", "accept", "review", "opine"];
const decided = ["approved", "paid", "recognised", "refused"];
/** Steps that ask for more than a reason or an amount. */
const ownModals: Partial<Record<string, typeof InviteModal>> = { invite: InviteModal, opine: OpineModal };

/** One recognition or claim: what it rests on, who decides and pays, what to do next. */
export function ApplicationDetailPage() {
  const { t } = useTranslation(["incentives", "officer"]);
  const text = useBilingual();
  const { id } = useParams({ from: "/console/claims/$id" });
  const [step, setStep] = useState<string>();
  const [entering, setEntering] = useState(false);
  const result = useQuery(incentivesApi.query("getApplication", { params: { id } }));
  const application = result.data;
  const act = useAct(incentivesApi, "actOnApplication", {
    refresh: ["incentives", "cases"],
    onDone: () => setStep(undefined),
  });
  const events = useCaseEvents(application?.timeline);
  const actions = application?.actions ?? [];
  const isClaim = application?.kind === "claim";
  const stepTitle = text(actions.find(({ name }) => name === step)?.title);
  const OwnModal = step === undefined ? undefined : ownModals[step];
  const close = () => {
    act.reset();
    setStep(undefined);
  };
  return (
    <>
      <DetailPage
        title={application ? `${application.number} ${text(application.title)}` : undefined}
        back={{
          to: isClaim ? "/claims" : "/recognitions",
          label: t(isClaim ? "applications.claims" : "applications.recognitions"),
        }}
        state={application ? <Tag tone="accent">{text(application.stateTitle)}</Tag> : null}
        result={result}
        facts={useFacts(application)}
        timeline={events}
        actions={
          <>
            {decided.includes(application?.state ?? "") ? (
              <LinkButton to={`/claims/${id}/paper`}>{t("officer:decision.open")}</LinkButton>
            ) : null}
            {isClaim ? <Button onClick={() => setEntering(true)}>{t("account.enter")}</Button> : null}
            {actions.map(({ name, title }) => (
              <Button
                key={name}
                type={forward.includes(name) ? "primary" : "default"}
                danger={name === "refuse" || name === "rescind"}
                onClick={() => setStep(name)}
              >
                {text(title)}
              </Button>
            ))}
          </>
        }
      >
        {application ? (
          <>
            {isClaim ? <SharePanel application={application} /> : null}
            <GroundsPanel application={application} />
            <FactsPanel application={application} />
            <OpinionPanel application={application} />
            <AttachmentPanel of="attachToApplication" id={id} attachments={application.attachments} />
            <ClawbackPanel application={application} />
          </>
        ) : null}
      </DetailPage>
      {application ? (
        <>
          <StepModal
            title={stepTitle}
            open={step !== undefined && !(step in ownModals)}
            onClose={close}
            reason={reasoned.includes(step ?? "")}
            confirmPayer={step === "review" && isClaim && !application.payerNamed}
            amount={
              step === "review" && isClaim
                ? formatFen(application.lowFen ?? "0").replaceAll(",", "")
                : undefined
            }
            hint={
              step === "review" && isClaim ? (
                <p>
                  {t("step.interval")} <AmountRange low={application.lowFen} high={application.highFen} />
                </p>
              ) : null
            }
            busy={act.isPending}
            error={act.error}
            onSubmit={(values) =>
              act.mutate({
                params: { id },
                body: {
                  action: step!,
                  expectedVersion: application.version,
                  reason: values.text ?? "",
                  note: values.text ?? "",
                  payerConfirmed: values.payerConfirmed ?? false,
                  ...(values.amount ? { amountFen: parseYuan(values.amount)! } : {}),
                },
              })
            }
          />
          {OwnModal ? <OwnModal application={application} title={stepTitle} onClose={close} /> : null}
          <AccountModal application={application} open={entering} onClose={() => setEntering(false)} />
        </>
      ) : null}
    </>
  );
}

function SharePanel({ application }: { application: Application }) {
  const { t } = useTranslation("incentives");
  return (
    <Panel title={t("share.title")} wide>
      <ul>
        {application.shares.map((share) => (
          <li key={share.id}>
            {share.organizationName} · {share.points / 100}% · <Yuan fen={share.amountFen} /> ·{" "}
            {t(`share.${share.state}`)}
            {share.fundId ? (
              <>
                {" · "}
                <PathLink to={`/funds/${share.fundId}`}>{t("funds.title")}</PathLink>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {application.payerNamed ? null : (
        <p className="qs-secondary">
          {application.payerConfirmedBy
            ? t("share.confirmed", { name: application.payerConfirmedBy })
            : t("share.unconfirmed")}
        </p>
      )}
    </Panel>
  );
}

function useFacts(application: Application | undefined): Fact[] {
  const { t } = useTranslation("incentives");
  if (!application) return [];
  const clock = application.clocks.find(({ state }) => state !== "stopped");
  const { account, amountFen, lowFen, highFen } = application;
  const facts: Fact[] = [
    {
      key: "subject",
      label: t("applications.subject"),
      value: `${application.subjectName} ${application.subjectCode ?? ""}`,
    },
    { key: "authority", label: t("applications.authority"), value: application.authorityName },
    { key: "article", label: t("item.article"), value: t("item.articleNo", { no: application.article }) },
    { key: "asOf", label: t("applications.asOf"), value: application.asOf },
    { key: "clock", label: t("applications.clock"), value: clock ? <ClockTag clock={clock} /> : null },
    { key: "level", label: t("applications.level"), value: application.level },
    { key: "statement", label: t("applications.statement"), value: application.statement, wide: true },
  ];
  if (application.kind === "recognition") return facts;
  return [
    ...facts,
    { key: "limits", label: t("step.interval"), value: <AmountRange low={lowFen} high={highFen} /> },
    { key: "amount", label: t("applications.amount"), value: <Yuan fen={amountFen} /> },
    { key: "reason", label: t("applications.reason"), value: application.reason },
    {
      key: "account",
      label: t("account.title"),
      value: account ? `${account.name} ${account.number} ${account.bank}` : null,
    },
    {
      key: "batch",
      label: t("batch.name"),
      value: application.batchId ? (
        <PathLink to={`/batches/${application.batchId}`}>{t("batch.open")}</PathLink>
      ) : null,
    },
    {
      key: "version",
      label: t("applications.version"),
      value: application.versionHash ? (
        <Copyable text={application.versionHash} label={t("applications.version")} />
      ) : null,
    },
  ];
}
