import { Button, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { OrganizationSelect } from "../../ui/OrganizationSelect.tsx";
import { planningApi } from "./planning.api.ts";

interface Values {
  title: string;
  detail?: string;
  indicatorId?: string;
  responsibleId: string;
  cooperatingIds?: string[];
  dueOn: string;
  milestones?: { title: string; dueOn: string }[];
}

const indicatorIds = Array.from({ length: 40 }, (_, at) => `T${String(at + 1).padStart(2, "0")}`);

/** Gives an organization a task with its milestones. */
export function TaskModal(props: { open: boolean; onClose: () => void; onMade: (id: string) => void }) {
  const { open, onClose, onMade } = props;
  const { t } = useTranslation(["planning", "common"]);
  const [form] = Form.useForm<Values>();
  const create = useAct(planningApi, "createPlanTask", { onDone: ({ id }) => onMade(id) });
  const needed = [{ required: true, message: t("common:required") }];
  return (
    <FormModal
      title={t("tasks.create")}
      open={open}
      onClose={onClose}
      form={form}
      onSubmit={(body) => create.mutate({ body })}
      busy={create.isPending}
      error={create.error}
      width={680}
    >
      <Form.Item name="title" label={t("tasks.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="responsibleId" label={t("tasks.responsible")} rules={needed}>
        <OrganizationSelect />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item name="dueOn" label={t("tasks.dueOn")} rules={needed}>
          <DayInput />
        </Form.Item>
        <Form.Item name="indicatorId" label={t("tasks.indicator")}>
          <Select allowClear showSearch options={indicatorIds.map((value) => ({ value, label: value }))} />
        </Form.Item>
      </div>
      <Form.Item name="detail" label={t("tasks.detail")}>
        <Input.TextArea rows={2} maxLength={4000} />
      </Form.Item>
      <Form.List name="milestones">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <div className="qs-form-row" key={field.key}>
                <Form.Item name={[field.name, "title"]} label={t("tasks.milestone")} rules={needed}>
                  <Input maxLength={200} />
                </Form.Item>
                <Form.Item name={[field.name, "dueOn"]} label={t("tasks.dueOn")} rules={needed}>
                  <DayInput />
                </Form.Item>
                <Button type="text" onClick={() => remove(field.name)}>
                  {t("tasks.removeMilestone")}
                </Button>
              </div>
            ))}
            <Button type="dashed" onClick={() => add()}>
              {t("tasks.addMilestone")}
            </Button>
          </>
        )}
      </Form.List>
    </FormModal>
  );
}
