import type { PlanTask } from "@qianshu/contract/planning-model";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "../../app/search.ts";
import { useCan } from "../../app/session.ts";
import { Empty } from "../../ui/Empty.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { ListInputs } from "../../ui/pages/ListInputs.tsx";
import { ListPage } from "../../ui/pages/ListPage.tsx";
import type { ListColumn } from "../../ui/pages/list-columns.ts";
import { useList } from "../../ui/pages/use-list.ts";
import { useListSearch } from "../../ui/pages/use-list-search.ts";
import { Tag } from "../../ui/Tag.tsx";
import { planningApi } from "./planning.api.ts";
import { StandingTag } from "./planning-tags.tsx";
import { TaskModal } from "./TaskModal.tsx";

const standings = ["late", "soon", "open", "done"] as const;

/** The tasks of the plan: who is responsible, until when, and what is late. */
export function TaskListPage() {
  const { t } = useTranslation("planning");
  const can = useCan();
  const go = useGo();
  const [making, setMaking] = useState(false);
  const { search, offset, limit } = useListSearch();
  const result = useList(
    planningApi.query("listPlanTasks", {
      query: {
        q: oneOf(search.q),
        standing: standings.find((one) => one === oneOf(search.standing)),
        organizationId: oneOf(search.organizationId),
        offset,
        limit,
      },
    }),
  );
  return (
    <ListPage
      name="plan-tasks"
      title={t("tasks.title")}
      hint={t("tasks.hint")}
      columns={useColumns()}
      filters={[
        {
          key: "standing",
          label: t("tasks.standing"),
          options: standings.map((value) => ({ value, label: t(`standing.${value}`) })),
        },
      ]}
      result={result}
      rowKey={(row) => row.id}
      rowLink={(row) => `/planning/tasks/${row.id}`}
      actions={
        can("planning:write") ? (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t("tasks.create")}
          </Button>
        ) : null
      }
      empty={<Empty title={t("tasks.empty")} hint={t("tasks.emptyHint")} />}
    >
      <ListInputs
        inputs={[{ key: "organizationId", label: t("tasks.organization"), kind: "organization" }]}
      />
      <TaskModal
        open={making}
        onClose={() => setMaking(false)}
        onMade={(id) => go(`/planning/tasks/${id}`)}
      />
    </ListPage>
  );
}

function useColumns(): ListColumn<PlanTask>[] {
  const { t } = useTranslation("planning");
  return [
    { key: "title", title: t("tasks.name"), value: (row) => row.title, card: "title" },
    {
      key: "standing",
      title: t("tasks.standing"),
      render: (row) => (
        <>
          <StandingTag standing={row.standing} />{" "}
          {row.supervised ? <Tag tone="critical">{t("tasks.supervised")}</Tag> : null}
        </>
      ),
      value: (row) => row.standing,
    },
    { key: "responsible", title: t("tasks.responsible"), value: (row) => row.responsible.name },
    {
      key: "cooperating",
      title: t("tasks.cooperating"),
      value: (row) => row.cooperating.map(({ name }) => name).join("、"),
      optional: true,
    },
    { key: "indicator", title: t("tasks.indicator"), value: (row) => row.indicatorId },
    { key: "dueOn", title: t("tasks.dueOn"), value: (row) => row.dueOn },
    {
      key: "milestones",
      title: t("tasks.milestones"),
      align: "end",
      value: (row) => `${row.milestones.filter(({ doneOn }) => doneOn).length} / ${row.milestones.length}`,
    },
  ];
}
