import type { Instrument } from "@qianshu/contract/instruments-matters";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { ClockTag } from "../../ui/ClockTag.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { useCaseEvents } from "../incentives/case-events.ts";
import { Yuan } from "../incentives/money.tsx";
import { InstrumentStepModal } from "./InstrumentStepModal.tsx";
import { instrumentsApi } from "./instruments.api.ts";
import { LoanPanel } from "./LoanPanel.tsx";
import { PostingTable } from "./PostingTable.tsx";

const grave = ["refuse", "cancel", "stop", "default", "settle"];

/** One investment, loan or subsidy: its figures, what the ledger has of it, what happened, what to do next. */
export function InstrumentDetailPage() {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  const { id } = useParams({ from: "/console/instruments/$id" });
  const [step, setStep] = useState<string>();
  const result = useQuery(instrumentsApi.query("getInstrument", { params: { id } }));
  const one = result.data;
  const events = useCaseEvents(one?.timeline);
  const postings = {
    key: "postings",
    label: t("posting.title"),
    children: <PostingTable of="listInstrumentPostings" id={id} />,
  };
  return (
    <>
      <DetailPage
        title={one ? `${one.number} ${one.title}` : undefined}
        back={{ to: "/instruments", label: t("matters.title") }}
        state={one ? <Tag tone="accent">{text(one.stateTitle)}</Tag> : null}
        result={result}
        facts={useFacts(one)}
        timeline={events}
        actions={(one?.actions ?? []).map(({ name, title }, at) => (
          <Button
            key={name}
            type={at === 0 && !grave.includes(name) ? "primary" : "default"}
            danger={grave.includes(name)}
            onClick={() => setStep(name)}
          >
            {text(title)}
          </Button>
        ))}
        tabs={
          one?.loan
            ? [{ key: "loan", label: t("loan.title"), children: <LoanPanel loan={one.loan} /> }, postings]
            : [postings]
        }
      />
      {one && step ? <InstrumentStepModal one={one} step={step} onClose={() => setStep(undefined)} /> : null}
    </>
  );
}

function useFacts(one: Instrument | undefined): Fact[] {
  const { t } = useTranslation("instruments");
  const text = useBilingual();
  if (!one) return [];
  const clock = one.clocks.find(({ state }) => state !== "stopped");
  const { subsidy } = one;
  return [
    { key: "subject", label: t("matters.subject"), value: `${one.subjectName} ${one.subjectCode ?? ""}` },
    { key: "pool", label: t("matters.pool"), value: `${one.poolName} · ${one.authorityName}` },
    { key: "method", label: t("matters.method"), value: text(one.methodTitle) },
    { key: "clock", label: t("matters.clock"), value: clock ? <ClockTag clock={clock} /> : null },
    ...one.figures.map(({ key, title, amount }) => ({
      key,
      label: text(title),
      value: <Yuan fen={amount} />,
    })),
    { key: "promised", label: t("matters.promised"), value: <Yuan fen={one.promisedFen} /> },
    ...(subsidy
      ? [
          { key: "payee", label: t("subsidy.payee"), value: `${subsidy.payee} ${subsidy.contract}` },
          {
            key: "period",
            label: t("subsidy.period"),
            value: t("subsidy.days", { from: subsidy.from, to: subsidy.to, days: subsidy.days }),
          },
          {
            key: "limitedBy",
            label: t("subsidy.limitedBy"),
            value: subsidy.limitedBy ? t(`limit.${subsidy.limitedBy}`) : null,
          },
        ]
      : []),
    {
      key: "decision",
      label: t("decision.title"),
      value: one.decisionId ? (
        <PathLink to={`/special-decisions/${one.decisionId}`}>{t("decision.open")}</PathLink>
      ) : null,
    },
    { key: "purpose", label: t("matters.purpose"), value: one.purpose, wide: true },
  ];
}
