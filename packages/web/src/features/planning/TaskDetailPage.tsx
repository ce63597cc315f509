import type { PlanTaskDetail } from "@qianshu/contract/planning-model";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useCan } from "../../app/session.ts";
import { DataTable } from "../../ui/DataTable.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { PathLink } from "../../ui/PathLink.tsx";
import { DetailPage } from "../../ui/pages/DetailPage.tsx";
import type { Fact } from "../../ui/pages/Facts.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { NoteModal } from "./NoteModal.tsx";
import { planningApi } from "./planning.api.ts";
import { StandingTag } from "./planning-tags.tsx";
import { SupervisionPanel } from "./SupervisionPanel.tsx";

/** One task: milestones, what was reported and agreed, and its supervision. */
export function TaskDetailPage() {
  const { t } = useTranslation("planning");
  const can = useCan();
  const { id } = useParams({ from: "/console/planning/tasks/$id" });
  const [noting, setNoting] = useState(false);
  const [supervising, setSupervising] = useState(false);
  const result = useQuery(planningApi.query("getPlanTask", { params: { id } }));
  const task = result.data;
  return (
    <DetailPage
      title={task?.title}
      back={{ to: "/planning/tasks", label: t("tasks.title") }}
      state={task ? <StandingTag standing={task.standing} /> : null}
      result={result}
      facts={useFacts(task)}
      timeline={(task?.notes ?? []).map((note) => ({
        key: note.id,
        at: note.at,
        title: `${t(`note.${note.kind}`)} · ${note.day}`,
        who: note.personName,
        note: note.text,
      }))}
      actions={
        <>
          {can("planning:supervise") && task && !task.supervised && !task.doneOn ? (
            <Button onClick={() => setSupervising(true)}>{t("supervision.open")}</Button>
          ) : null}
          {can("planning:report") ? (
            <Button type="primary" onClick={() => setNoting(true)}>
              {t("note.add")}
            </Button>
          ) : null}
        </>
      }
    >
      {task ? (
        <>
          <Milestones task={task} />
          {task.supervisions.map((supervision) => (
            <SupervisionPanel key={supervision.id} taskId={id} supervision={supervision} />
          ))}
          <NoteModal task={task} open={noting} onClose={() => setNoting(false)} />
          <SuperviseModal id={id} open={supervising} onClose={() => setSupervising(false)} />
        </>
      ) : null}
    </DetailPage>
  );
}

function useFacts(task: PlanTaskDetail | undefined): Fact[] {
  const { t } = useTranslation("planning");
  if (!task) return [];
  return [
    { key: "responsible", label: t("tasks.responsible"), value: task.responsible.name },
    {
      key: "cooperating",
      label: t("tasks.cooperating"),
      value: task.cooperating.map(({ name }) => name).join("、"),
    },
    { key: "dueOn", label: t("tasks.dueOn"), value: task.dueOn },
    { key: "doneOn", label: t("tasks.doneOn"), value: task.doneOn },
    {
      key: "indicator",
      label: t("tasks.indicator"),
      value: task.indicatorId && (
        <PathLink to={`/planning/indicators/${task.indicatorId}`}>{task.indicatorId}</PathLink>
      ),
    },
    { key: "detail", label: t("tasks.detail"), value: task.detail, wide: true },
  ];
}

function Milestones({ task }: { task: PlanTaskDetail }) {
  const { t } = useTranslation("planning");
  if (task.milestones.length === 0) return null;
  return (
    <Panel title={t("tasks.milestones")} wide>
      <DataTable
        dataSource={task.milestones}
        rowKey={(row) => `${row.title} ${row.dueOn}`}
        pagination={false}
        columns={[
          { key: "title", title: t("tasks.milestone"), render: (_, row) => row.title },
          { key: "dueOn", title: t("tasks.dueOn"), render: (_, row) => row.dueOn },
          { key: "doneOn", title: t("tasks.doneOn"), render: (_, row) => row.doneOn ?? "—" },
        ]}
      />
    </Panel>
  );
}

function SuperviseModal({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["planning", "common"]);
  const [form] = Form.useForm<{ reason: string }>();
  const supervise = useAct(planningApi, "supervisePlanTask", {
    onDone: onClose,
    refresh: ["planning", "cases"],
  });
  return (
    <FormModal
      title={t("supervision.open")}
      open={open}
      onClose={onClose}
      form={form}
      onSubmit={(body) => supervise.mutate({ params: { id }, body })}
      busy={supervise.isPending}
      error={supervise.error}
    >
      <Form.Item
        name="reason"
        label={t("supervision.reason")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
