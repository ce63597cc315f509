import type { Actual, IndicatorDetail } from "@qianshu/contract/planning-model";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { ProblemModal } from "../../ui/ProblemModal.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { ActualModal } from "./ActualModal.tsx";
import { ActualText } from "./ActualText.tsx";
import { IndicatorChart } from "./IndicatorChart.tsx";
import { IndicatorSettingsModal } from "./IndicatorSettingsModal.tsx";
import { yearsOf } from "./PlanBoardPage.tsx";
import { planningApi } from "./planning.api.ts";
import { GeneratedTag, StatusTag } from "./planning-tags.tsx";

/** One indicator: target and sentence, both readings, actuals with their sources, forecast. */
export function IndicatorDetailPage() {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  const can = useCan();
  const { id } = useParams({ from: "/console/planning/indicators/$id" });
  const [entering, setEntering] = useState<Actual | true>();
  const [setting, setSetting] = useState(false);
  const result = useQuery(planningApi.query("getIndicator", { params: { id } }));
  const compute = useAct(planningApi, "computeActual");
  const indicator = result.data;
  return (
    <DetailPage
      title={indicator && text(indicator.name)}
      back={{ to: "/planning", label: t("board.title") }}
      state={indicator ? <StatusTag status={indicator.status} /> : null}
      result={result}
      facts={useFacts(indicator)}
      actions={
        <>
          {can("planning:write") ? (
            <Button onClick={() => setSetting(true)}>{t("indicator.settings")}</Button>
          ) : null}
          {can("planning:report") && indicator?.computation ? (
            <Button loading={compute.isPending} onClick={() => compute.mutate({ params: { id } })}>
              {t("indicator.compute")}
            </Button>
          ) : null}
          {can("planning:report") ? (
            <Button type="primary" onClick={() => setEntering(true)}>
              {t("actual.enter")}
            </Button>
          ) : null}
        </>
      }
    >
      {indicator ? (
        <>
          <IndicatorChart indicator={indicator} />
          <Readings indicator={indicator} />
          <Panel title={t("actual.title")} wide>
            <ActualTable indicator={indicator} onCorrect={can("planning:report") ? setEntering : undefined} />
          </Panel>
          <ActualModal
            indicator={indicator}
            corrects={entering === true ? undefined : entering}
            open={entering !== undefined}
            onClose={() => setEntering(undefined)}
          />
          <IndicatorSettingsModal indicator={indicator} open={setting} onClose={() => setSetting(false)} />
        </>
      ) : null}
      <ProblemModal error={compute.error} onClose={compute.reset} />
    </DetailPage>
  );
}

function useFacts(indicator: IndicatorDetail | undefined): Fact[] {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  if (!indicator) return [];
  const { forecast, chain, unit } = indicator;
  return [
    { key: "target", label: t("indicator.target"), value: `${text(indicator.value)} ${text(unit)}` },
    { key: "year", label: t("indicator.year"), value: yearsOf(indicator) },
    {
      key: "actual",
      label: t("indicator.actual"),
      value: (
        <>
          <ActualText actual={indicator.actual} unit={unit} /> {indicator.actual?.day}{" "}
          <GeneratedTag generated={indicator.actual?.generated ?? false} />
        </>
      ),
    },
    { key: "percent", label: t("indicator.percent"), value: indicator.percent && `${indicator.percent}%` },
    { key: "trend", label: t("indicator.trend"), value: indicator.trend && t(`trend.${indicator.trend}`) },
    {
      key: "forecast",
      label: t("indicator.forecast"),
      value: forecast && (
        <>
          {forecast.day} <ActualText actual={{ value: forecast.value, judged: null }} unit={unit} /> ·{" "}
          {t(forecast.reaches ? "indicator.willReach" : "indicator.willMiss")}
          <br />
          <span className="qs-secondary">{text(forecast.explanation)}</span>
        </>
      ),
    },
    { key: "responsible", label: t("indicator.responsible"), value: indicator.responsible?.name },
    { key: "section", label: t("indicator.section"), value: text(indicator.section) },
    {
      key: "quote",
      label: t("indicator.quote"),
      wide: true,
      value: (
        <>
          {indicator.quotes.map((quote) => (
            <div key={quote}>「{quote}」</div>
          ))}
          <a href={`/plan/document#${indicator.id}`}>{t("indicator.inDocument")}</a>
        </>
      ),
    },
    ...(text(indicator.note)
      ? [{ key: "note", label: t("indicator.note"), value: text(indicator.note), wide: true }]
      : []),
    ...(chain.length > 0
      ? [
          {
            key: "chain",
            label: t("indicator.chain"),
            wide: true,
            value: chain.map((step) => (
              <div key={step.to}>
                {t("indicator.chainStep", { ...step, unit: text(unit), percent: step.yearlyPercent })}
              </div>
            )),
          },
        ]
      : []),
  ];
}

function Readings({ indicator }: { indicator: IndicatorDetail }) {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  if (indicator.readings.length === 0) return null;
  return (
    <Panel title={t("indicator.readings")} wide>
      {indicator.readings.map(({ id, chosen, other, otherwise }) => (
        <p key={id}>
          <span className="qs-mono">{id}</span> <strong>{t("indicator.chosen")}</strong> {text(chosen)}
          {other ? (
            <>
              <br />
              <strong>{t("indicator.other")}</strong> {text(other)}
            </>
          ) : null}{" "}
          {otherwise ? <StatusTag status={otherwise.status} /> : null}
        </p>
      ))}
    </Panel>
  );
}

function ActualTable({
  indicator,
  onCorrect,
}: {
  indicator: IndicatorDetail;
  onCorrect: ((actual: Actual) => void) | undefined;
}) {
  const { t } = useTranslation("planning");
  return (
    <DataTable<Actual>
      dataSource={indicator.actuals}
      rowKey="id"
      locale={{ emptyText: <Empty title={t("actual.empty")} hint={t("actual.emptyHint")} /> }}
      columns={[
        { key: "day", title: t("actual.day"), render: (_, row) => row.day },
        ...(indicator.subjects.length > 0
          ? [{ key: "subject", title: t("actual.subject"), render: (_: unknown, row: Actual) => row.subject }]
          : []),
        {
          key: "value",
          title: t("actual.value"),
          align: "end",
          render: (_, row) => <ActualText actual={row} unit={indicator.unit} />,
        },
        {
          key: "source",
          title: t("actual.source"),
          render: (_, row) => (
            <>
              <SourceText actual={row} /> <GeneratedTag generated={row.generated} />
              {row.note ? <div className="qs-secondary">{row.note}</div> : null}
            </>
          ),
        },
        { key: "person", title: t("actual.person"), render: (_, row) => row.personName },
        {
          key: "correct",
          title: t("actual.state"),
          render: (_, row) =>
            row.isCorrected ? (
              <span className="qs-secondary">{t("actual.corrected")}</span>
            ) : onCorrect ? (
              <Button size="small" type="link" onClick={() => onCorrect(row)}>
                {t("actual.correct")}
              </Button>
            ) : (
              t("actual.stands")
            ),
        },
      ]}
    />
  );
}

function SourceText({ actual: { source } }: { actual: Actual }) {
  const { t } = useTranslation("planning");
  if (source.kind === "entered") return <>{source.text}</>;
  if (source.kind === "formula") return <>{t("actual.byFormula", { text: source.text })}</>;
  const operation =
    source.operation === "count" ? t("actual.count") : t("actual.sum", { column: source.column ?? "" });
  return <>{t("actual.fromAsset", { name: source.assetName, release: source.release, operation })}</>;
}
