import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useBilingual } from "../../app/i18n/text.ts";
import { noticeApi } from "../../app/notices.ts";
import { useCan, useSession } from "../../app/session.ts";
import { findSubjectPath } from "../../app/subjects.ts";
import { ClockTag } from "../../ui/ClockTag.tsx";
import { DataTable } from "../../ui/DataTable.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { formatTime } from "../../ui/format.ts";
import { LinkButton, PathLink } from "../../ui/PathLink.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { BoardPage } from "../../ui/pages/BoardPage.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { OpenDeliveries } from "../exchange/OpenDeliveries.tsx";
import { ContractsToSign } from "../sharing/ContractsToSign.tsx";
import { type CaseSummary, casesApi, type Task } from "./workbench.api.ts";

/** What waits for me with its clocks, what I wait for, what changed, what is about to be late. */
export function WorkbenchPage() {
  const { t } = useTranslation("workbench");
  const { name } = useSession();
  const can = useCan();
  const tasks = useQuery(casesApi.query("listTasks", { query: { limit: 50 } }));
  const late = useQuery(casesApi.query("listTasks", { query: { late: "true", limit: 1 } }));
  const waiting = useQuery(
    casesApi.query("listCases", { query: { waiting: "others", open: "true", limit: 20 } }),
  );
  const unread = useQuery(noticeApi.query("countNotices"));
  const soon = tasks.data?.items.filter(
    ({ clock }) => clock && !clock.isLate && clock.workingDaysLeft <= 3,
  ).length;
  return (
    <BoardPage
      title={t("title")}
      hint={t("hello", { name })}
      indicators={[
        { key: "tasks", label: t("forMe"), value: tasks.data?.total },
        {
          key: "late",
          label: t("late"),
          value: late.data?.total,
          tone: late.data?.total ? "bad" : undefined,
        },
        { key: "soon", label: t("soon"), value: soon },
        { key: "waiting", label: t("forOthers"), value: waiting.data?.total },
        { key: "notices", label: t("unreadNotices"), value: unread.data?.unread, to: "/notices?unread=true" },
      ]}
    >
      <Panel title={t("forMe")} wide>
        {tasks.error ? <Problem error={tasks.error} onRetry={() => void tasks.refetch()} /> : null}
        {tasks.data?.items.length === 0 ? <FirstSteps /> : <Tasks tasks={tasks.data?.items} />}
      </Panel>
      {can("contract:sign") ? <ContractsToSign /> : null}
      {can("delivery:take") ? <OpenDeliveries /> : null}
      <Panel title={t("forOthers")}>
        {waiting.error ? <Problem error={waiting.error} onRetry={() => void waiting.refetch()} /> : null}
        {waiting.data?.items.length === 0 ? (
          <Empty title={t("nothingWaits")} />
        ) : (
          <Waiting cases={waiting.data?.items} />
        )}
      </Panel>
      <Panel title={t("changed")} actions={<Link to="/notices">{t("allNotices")}</Link>}>
        <Changes />
      </Panel>
    </BoardPage>
  );
}

function Tasks({ tasks }: { tasks: Task[] | undefined }) {
  const { t } = useTranslation(["workbench", "common"]);
  const read = useBilingual();
  return (
    <DataTable<Task>
      rowKey="id"
      loading={!tasks}
      dataSource={tasks ?? []}
      pagination={{ pageSize: 10 }}
      columns={[
        {
          title: t("task"),
          render: (_, task) => {
            const path = findSubjectPath(task.case.subject);
            const text = read(task.title);
            return (
              <>
                {path ? <PathLink to={path}>{text}</PathLink> : text}{" "}
                <span className="qs-secondary">{task.case.subject.name}</span>
              </>
            );
          },
        },
        { title: t("case"), render: (_, task) => read(task.case.kindTitle) },
        { title: t("clock"), render: (_, task) => <ClockTag clock={task.clock} /> },
        { title: t("since"), render: (_, task) => formatTime(task.openedAt) },
      ]}
    />
  );
}

function Waiting({ cases }: { cases: CaseSummary[] | undefined }) {
  const { t } = useTranslation(["workbench", "common"]);
  const read = useBilingual();
  return (
    <DataTable<CaseSummary>
      rowKey="id"
      loading={!cases}
      dataSource={cases ?? []}
      pagination={{ pageSize: 10 }}
      columns={[
        {
          title: t("case"),
          render: (_, one) => {
            const path = findSubjectPath(one.subject);
            const text = read(one.kindTitle);
            return (
              <>
                {path ? <PathLink to={path}>{text}</PathLink> : text}{" "}
                <span className="qs-secondary">{one.subject.name}</span>
              </>
            );
          },
        },
        {
          title: t("common:field.state"),
          render: (_, one) => <Tag tone="moderate">{read(one.stateTitle)}</Tag>,
        },
        {
          title: t("whom"),
          render: (_, one) => one.waitsFor.map((who) => who.organizationName).join("、") || "—",
        },
        { title: t("clock"), render: (_, one) => <ClockTag clock={one.clocks[0]} /> },
      ]}
    />
  );
}

function Changes() {
  const { t } = useTranslation("workbench");
  const read = useBilingual();
  const notices = useQuery(noticeApi.query("listNotices", { query: { limit: 6 } }));
  if (notices.error) return <Problem error={notices.error} />;
  if (notices.data?.items.length === 0) return <Empty title={t("nothingChanged")} />;
  return (
    <ul className="qs-changes">
      {notices.data?.items.map((notice) => (
        <li key={notice.id}>
          {notice.link ? (
            <PathLink to={notice.link.replace(/^\/console/, "") || "/"}>{read(notice.title)}</PathLink>
          ) : (
            <strong>{read(notice.title)}</strong>
          )}
          <div>{read(notice.body)}</div>
          <small className="qs-secondary">{formatTime(notice.createdAt)}</small>
        </li>
      ))}
    </ul>
  );
}

/** With nothing to do, the first useful step of the person's role. */
function FirstSteps() {
  const { t } = useTranslation("workbench");
  const can = useCan();
  const action = can("asset:manage") ? (
    <LinkButton type="primary" to="/assets/new">
      {t("registerFirst")}
    </LinkButton>
  ) : can("entry:read") ? (
    <LinkButton to="/entries">{t("searchFirst")}</LinkButton>
  ) : null;
  return <Empty title={t("nothingForMe")} hint={t("nothingForMeHint")} action={action} />;
}
