import { useQuery } from "@tanstack/react-query";
import { Navigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { findSubjectPath } from "../../app/subjects.ts";
import { ClockTag } from "../../ui/ClockTag.tsx";
import { formatTime } from "../../ui/format.ts";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { casesApi } from "./workbench.api.ts";

/** Where notices about cases lead: on to the page of what the case is about, or the case itself. */
export function CasePage() {
  const { t } = useTranslation(["workbench", "common"]);
  const read = useBilingual();
  const { id } = useParams({ from: "/console/cases/$id" });
  const result = useQuery(casesApi.query("getCase", { params: { id } }));
  const found = result.data;
  const path = found && findSubjectPath(found.subject);
  if (path) return <Navigate to={path as "/"} replace />;
  return (
    <DetailPage
      title={found && read(found.kindTitle)}
      back={{ to: "/", label: t("title") }}
      state={found ? <Tag tone="moderate">{read(found.stateTitle)}</Tag> : null}
      result={result}
      facts={
        found
          ? [
              ...found.sides.map((side) => ({
                key: side.side,
                label: read(side.title),
                value: side.organizationName,
              })),
              { key: "since", label: t("since"), value: formatTime(found.openedAt) },
              { key: "clock", label: t("clock"), value: <ClockTag clock={found.clocks[0]} /> },
              {
                key: "whom",
                label: t("whom"),
                value: found.waitsFor.map((who) => who.organizationName).join("、"),
              },
            ]
          : []
      }
      timeline={[...(found?.timeline ?? [])].reverse().map((step) => ({
        key: String(step.version),
        at: step.at,
        title: read(step.title),
        who: [step.organizationName, step.personName].filter(Boolean).join(" · ") || undefined,
      }))}
    />
  );
}
