import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { formatTime } from "../../ui/format.ts";
import { PrintPage } from "../../ui/PrintPage.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { DetailSkeleton } from "../../ui/pages/DetailPage.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { Yuan } from "./money.tsx";

/** The approval of a batch as one document to print. */
export function BatchPaperPage() {
  const { t } = useTranslation("incentives");
  const text = useBilingual();
  const { id } = useParams({ from: "/console/batches/$id/paper" });
  const result = useQuery(incentivesApi.query("getBatch", { params: { id } }));
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  const batch = result.data;
  if (!batch) return <DetailSkeleton />;
  return (
    <PrintPage
      title={t("paper.open")}
      back={{ to: `/batches/${id}`, label: batch.number }}
      documentTitle={t("paper.title", { authority: batch.authorityName, title: batch.title })}
      number={batch.approvalDocument ?? batch.number}
      verifyPath={`/console/batches/${id}`}
    >
      <p>{t("paper.text", { items: batch.items })}</p>
      <table>
        <thead>
          <tr>
            <th>{t("applications.number")}</th>
            <th>{t("applications.subject")}</th>
            <th>{t("applications.matter")}</th>
            <th>{t("applications.amount")}</th>
          </tr>
        </thead>
        <tbody>
          {batch.itemList.map((item) => (
            <tr key={item.id}>
              <td>{item.number}</td>
              <td>{item.subjectName}</td>
              <td>
                {t("item.articleNo", { no: item.article })} {text(item.title)} {item.level ?? ""}
              </td>
              <td>
                <Yuan fen={item.amountFen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {batch.kind === "claim" ? (
        <p>
          {t("paper.total")} <Yuan fen={batch.amountFen} /> {t("yuan")}
        </p>
      ) : null}
      <p>
        {t("paper.approver")} {batch.approverName} · {batch.approvedAt ? formatTime(batch.approvedAt) : ""}
      </p>
    </PrintPage>
  );
}
