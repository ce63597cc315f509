import type { Supervision } from "@qianshu/contract/planning-model";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { ClockTag } from "../../ui/ClockTag.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { Panel } from "../../ui/pages/Panel.tsx";
import { Timeline } from "../../ui/pages/Timeline.tsx";
import { Tag } from "../../ui/Tag.tsx";
import { planningApi } from "./planning.api.ts";

const actions = ["answer", "sendBack", "close", "escalate"] as const;
type Action = (typeof actions)[number];

/** A supervision: its state and clock, what happened, and the steps the reader may take. */
export function SupervisionPanel({ taskId, supervision }: { taskId: string; supervision: Supervision }) {
  const { t } = useTranslation("planning");
  const text = useBilingual();
  const [acting, setActing] = useState<{ name: Action; title: string }>();
  const clock = supervision.clocks.find(({ state }) => state !== "stopped");
  return (
    <Panel
      title={t("supervision.title")}
      wide
      actions={
        <>
          <Tag tone={supervision.state === "closed" ? "neutral" : "high"}>{text(supervision.stateTitle)}</Tag>
          {clock ? <ClockTag clock={clock} /> : null}
          {supervision.actions.flatMap(({ name, title }) => {
            const known = actions.find((one) => one === name);
            return known
              ? [
                  <Button
                    key={name}
                    size="small"
                    onClick={() => setActing({ name: known, title: text(title) })}
                  >
                    {text(title)}
                  </Button>,
                ]
              : [];
          })}
        </>
      }
    >
      <Timeline
        events={[...supervision.timeline].reverse().map((event) => ({
          key: String(event.version),
          at: event.at,
          title: text(event.title),
          who: event.personName ?? undefined,
          note: noteOf(event.input),
        }))}
      />
      {acting ? (
        <ActModal
          taskId={taskId}
          supervision={supervision}
          action={acting}
          onClose={() => setActing(undefined)}
        />
      ) : null}
    </Panel>
  );
}

function noteOf(input: Record<string, unknown>): string {
  const said = input.answer ?? input.reason;
  return typeof said === "string" ? said : "";
}

function ActModal(props: {
  taskId: string;
  supervision: Supervision;
  action: { name: Action; title: string };
  onClose: () => void;
}) {
  const { taskId, supervision, action, onClose } = props;
  const { t } = useTranslation(["planning", "common"]);
  const [form] = Form.useForm<{ text: string }>();
  const act = useAct(planningApi, "actOnSupervision", { onDone: onClose, refresh: ["planning", "cases"] });
  return (
    <FormModal
      title={action.title}
      open
      onClose={onClose}
      form={form}
      onSubmit={({ text }) =>
        act.mutate({
          params: { id: taskId, caseId: supervision.id },
          body: { action: action.name, text, version: supervision.version },
        })
      }
      busy={act.isPending}
      error={act.error}
    >
      <Form.Item
        name="text"
        label={t(action.name === "answer" ? "supervision.answer" : "supervision.reason")}
        rules={[{ required: true, message: t("common:required") }]}
      >
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
    </FormModal>
  );
}
