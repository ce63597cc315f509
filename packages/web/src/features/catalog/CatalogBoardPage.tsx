import { shareTypes } from "@qianshu/domain/standards/code-lists/catalog";
import { subjectClasses } from "@qianshu/domain/standards/code-lists/classification";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { identityApi } from "../../app/session.ts";
import { BarRows } from "../../ui/chart/BarRows.tsx";
import { CountyMap } from "../../ui/chart/CountyMap.tsx";
import { useCodeOptions } from "../../ui/codes.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { BoardPage } from "../../ui/pages/BoardPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { catalogApi } from "./catalog.api.ts";
import { countByCounty } from "./count-by-county.ts";

interface Count {
  value: string;
  label: string | null;
  count: number;
}

/** The catalogue at a glance: how much there is, of whom, on what, and where; each figure leads to its entries. */
export function CatalogBoardPage() {
  const { t } = useTranslation("catalog");
  const go = useGo();
  const subjects = useCodeOptions(subjectClasses);
  const shares = useCodeOptions(shareTypes);
  const result = useQuery(catalogApi.query("searchEntries", { query: { state: ["published"], limit: 1 } }));
  const counties = useQuery(
    identityApi.query("listOrganizations", { query: { tier: "county", limit: 200 } }),
  );
  const facet = (name: string): Count[] => result.data?.facets[name] ?? [];
  const countOf = (name: string, value: string) =>
    result.data && (facet(name).find((one) => one.value === value)?.count ?? 0);
  const named = (name: string, options: { value: string; label: string }[]) =>
    facet(name).map((one) => ({
      key: one.value,
      label: one.label ?? options.find((option) => option.value === one.value)?.label ?? one.value,
      value: one.count,
    }));
  const attachment = (value: "attached" | "none" | "stale") => ({
    key: value,
    label: t(`attachment.${value}`),
    value: countOf("attachment", value),
    to: `/entries?state=published&attachment=${value}`,
    ...(value === "stale" && countOf("attachment", value) ? { tone: "bad" as const } : {}),
  });
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  return (
    <BoardPage
      title={t("board.title")}
      hint={t("board.hint")}
      computedAt={result.dataUpdatedAt ? new Date(result.dataUpdatedAt).toISOString() : undefined}
      indicators={[
        {
          key: "all",
          label: t("board.published"),
          value: result.data?.total,
          to: "/entries?state=published",
        },
        attachment("attached"),
        attachment("none"),
        attachment("stale"),
        ...shares.map((share) => ({
          key: share.value,
          label: share.label,
          value: countOf("shareType", share.value),
          to: `/entries?state=published&shareType=${share.value}`,
        })),
      ]}
    >
      <Panel title={t("board.byProvider")}>
        <BarRows
          name={t("board.byProvider")}
          unit={t("board.entries")}
          rows={named("organizationId", []).slice(0, 15)}
          onSelect={(id) => go(`/entries?organizationId=${id}`)}
        />
      </Panel>
      <Panel title={t("board.bySubject")}>
        <BarRows
          name={t("board.bySubject")}
          unit={t("board.entries")}
          rows={named("subjectClass", subjects).slice(0, 15)}
          onSelect={(code) => go(`/entries?subjectClass=${code}`)}
        />
      </Panel>
      <Panel title={t("board.byCounty")} wide>
        <p className="qs-secondary">{t("board.byCountyHint")}</p>
        <CountyMap
          name={t("board.byCounty")}
          values={countByCounty(facet("organizationId"), counties.data?.items ?? [])}
          onSelect={(adcode) => adcode && go(`/entries?division=${adcode}`)}
        />
      </Panel>
    </BoardPage>
  );
}
