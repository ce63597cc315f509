import type { Application } from "@qianshu/contract/incentives-applications";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { PrintPage } from "../../ui/PrintPage.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { Yuan } from "./money.tsx";
import "./incentives.css";

const decided = ["approved", "paid", "recognised"];

/** The decision on one application as a document to print: what, under which sentence, by which rule version. */
export function DecisionPaperPage() {
  const { t } = useTranslation("officer");
  const { id } = useParams({ from: "/console/claims/$id/paper" });
  const result = useQuery(incentivesApi.query("getApplication", { params: { id } }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const application = result.data;
  if (!application) return <DetailSkeleton />;
  const { kind, state } = application;
  const verdict = decided.includes(state) ? "approved" : state === "refused" ? "refused" : "draft";
  return (
    <PrintPage
      title={t("decision.open")}
      back={{ to: `/claims/${id}`, label: application.number }}
      documentTitle={t(`decision.${kind}`, { authority: application.authorityName })}
      number={application.number}
      verifyPath={`/console/claims/${id}`}
    >
      <p>{t("decision.to", { name: application.subjectName })}</p>
      <p>{t(`decision.${verdict}`)}</p>
      <DecisionTable application={application} />
    </PrintPage>
  );
}

function DecisionTable({ application }: { application: Application }) {
  const { t } = useTranslation(["officer", "incentives"]);
  const text = useBilingual();
  const batch = useQuery({
    ...incentivesApi.query("getBatch", { params: { id: application.batchId ?? "" } }),
    enabled: application.batchId !== null,
    retry: false,
  });
  const { answer, amountFen, reason, versionHash } = application;
  const rows: [string, React.ReactNode][] = [
    [t("incentives:applications.matter"), `${text(application.title)} ${application.level ?? ""}`],
    [
      t("decision.rule"),
      <>
        {t("incentives:item.articleNo", { no: application.article })}
        {answer ? <blockquote>{text(answer.quote)}</blockquote> : null}
      </>,
    ],
    [t("decision.asOf"), application.asOf],
  ];
  if (application.kind === "claim")
    rows.push(
      [
        t("decision.amount"),
        <>
          <Yuan fen={amountFen} /> {t("incentives:yuan")}
        </>,
      ],
      [
        t("decision.payers"),
        application.shares.map(({ id, organizationName, amountFen: part }) => (
          <div key={id}>
            {organizationName} <Yuan fen={part} />
          </div>
        )),
      ],
    );
  if (reason) rows.push([t("decision.reason"), reason]);
  if (batch.data?.approvalDocument) rows.push([t("decision.approval"), batch.data.approvalDocument]);
  if (versionHash)
    rows.push([
      t("decision.version"),
      <span key="version" className="qs-mono">
        {versionHash}
      </span>,
    ]);
  return (
    <table className="qs-decision">
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
