import { useNavigate, useSearch } from "@tanstack/react-router";
import { Skeleton, Tabs } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { oneOf, type Search } from "../../app/search.ts";
import { Problem } from "../Problem.tsx";
import { type Fact, Facts } from "./Facts.tsx";
import { PageHeader, type PageHeaderProps } from "./PageHeader.tsx";
import { Timeline, type TimelineEvent } from "./Timeline.tsx";

export interface DetailPageProps extends Omit<PageHeaderProps, "title"> {
  title: string | undefined;
  /** The reading of the record: its waiting and its failure are shown here. */
  result: { isPending: boolean; error: unknown; refetch: () => unknown };
  facts: readonly Fact[];
  /** What happened, latest first; left out where nothing is recorded. */
  timeline?: readonly TimelineEvent[];
  /** Above facts and tabs: what needs attention now. */
  notice?: ReactNode;
  tabs?: readonly { key: string; label: string; children: ReactNode }[];
  children?: ReactNode;
}

/** The pattern of every record: title, state and the next action on top, facts left, what happened right. */
export function DetailPage(props: DetailPageProps) {
  const { title, result, facts, timeline, notice, tabs, children, ...header } = props;
  const { t } = useTranslation("ui");
  if (result.error) return <Problem error={result.error} onRetry={() => void result.refetch()} />;
  if (result.isPending || title === undefined) return <DetailSkeleton />;
  return (
    <>
      <PageHeader title={title} {...header} />
      {notice ? <div className="qs-attention">{notice}</div> : null}
      <div className={timeline ? "qs-detail qs-detail-two" : "qs-detail"}>
        <div className="qs-detail-main">
          {facts.length > 0 ? (
            <section className="qs-card" aria-label={t("detail.facts")}>
              <Facts facts={facts} />
            </section>
          ) : null}
          {tabs && tabs.length > 0 ? <DetailTabs tabs={tabs} /> : null}
          {children}
        </div>
        {timeline ? (
          <aside className="qs-card qs-detail-side" aria-label={t("detail.timeline")}>
            <h2>{t("detail.timeline")}</h2>
            <Timeline events={timeline} />
          </aside>
        ) : null}
      </div>
    </>
  );
}

/** Tabs whose choice stands in the address; each is built when first opened. */
function DetailTabs({ tabs }: { tabs: NonNullable<DetailPageProps["tabs"]> }) {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const chosen = oneOf(search.tab);
  return (
    <section className="qs-card qs-tabs">
      <Tabs
        activeKey={tabs.some((tab) => tab.key === chosen) ? chosen! : tabs[0]!.key}
        items={[...tabs]}
        onChange={(tab) => void navigate({ to: ".", search: { ...search, tab } as never, replace: true })}
      />
    </section>
  );
}

/** What a record looks like while it comes. */
export function DetailSkeleton() {
  return (
    <div aria-busy="true">
      <Skeleton active title={{ width: 280 }} paragraph={false} className="qs-page-header" />
      <div className="qs-card">
        <Skeleton active title={false} paragraph={{ rows: 6 }} />
      </div>
    </div>
  );
}
