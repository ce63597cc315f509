import type { PlanTaskDetail } from "@qianshu/contract/planning-model";
import { Checkbox, Form, Input, Radio, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { planningApi } from "./planning.api.ts";

interface Values {
  kind: "progress" | "meeting";
  day: string;
  text: string;
  milestoneDone?: number;
  taskDone?: boolean;
}

/** Reports progress or notes a meeting; ticks a milestone or the whole task. */
export function NoteModal({
  task,
  open,
  onClose,
}: {
  task: PlanTaskDetail;
  open: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["planning", "common"]);
  const [form] = Form.useForm<Values>();
  const note = useAct(planningApi, "notePlanTask", { onDone: onClose });
  const needed = [{ required: true, message: t("common:required") }];
  const unfinished = task.milestones.flatMap(({ title, doneOn }, value) =>
    doneOn ? [] : [{ value, label: title }],
  );
  return (
    <FormModal
      title={t("note.add")}
      open={open}
      onClose={onClose}
      form={form}
      initial={{ kind: "progress" }}
      onSubmit={({ taskDone = false, ...values }) =>
        note.mutate({ params: { id: task.id }, body: { ...values, taskDone } })
      }
      busy={note.isPending}
      error={note.error}
    >
      <Form.Item name="kind" label={t("note.kind")} rules={needed}>
        <Radio.Group
          options={(["progress", "meeting"] as const).map((value) => ({ value, label: t(`note.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="day" label={t("actual.day")} rules={needed}>
        <DayInput />
      </Form.Item>
      <Form.Item name="text" label={t("note.text")} rules={needed}>
        <Input.TextArea rows={4} maxLength={4000} />
      </Form.Item>
      {task.doneOn ? null : (
        <>
          {unfinished.length > 0 ? (
            <Form.Item name="milestoneDone" label={t("note.milestoneDone")}>
              <Select allowClear options={unfinished} />
            </Form.Item>
          ) : null}
          <Form.Item name="taskDone" valuePropName="checked">
            <Checkbox>{t("note.taskDone")}</Checkbox>
          </Form.Item>
        </>
      )}
    </FormModal>
  );
}
