import { Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useSession } from "../../app/session.ts";
import { DayInput } from "../../ui/DayInput.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { parseYuan } from "../incentives/money.tsx";
import { useYuanRule, YuanInput } from "../incentives/YuanInput.tsx";
import { SubjectSelect } from "../policy/SubjectSelect.tsx";
import { instrumentsApi } from "./instruments.api.ts";

interface Filed {
  subjectId: string;
  title: string;
  document: string;
  limit: string;
  validFrom: string;
  validTo: string;
  clauses?: string;
  text?: string;
}

/** Files a decision for one company; its paper may be uploaded afterwards. */
export function FileDecisionModal({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation(["instruments", "common"]);
  const go = useGo();
  const { roles } = useSession();
  const [form] = Form.useForm<Filed>();
  const file = useAct(instrumentsApi, "fileSpecialDecision", {
    onDone: (decision) => go(`/special-decisions/${decision.id}`),
  });
  const needed = [{ required: true, message: t("common:required") }];
  const organizationId = roles.find(({ role }) => role === "fund-officer")?.organizationId ?? "";
  return (
    <FormModal<Filed>
      title={t("decision.new")}
      open={open}
      onClose={onClose}
      form={form}
      width={640}
      onSubmit={({ limit, clauses, text, ...rest }) =>
        file.mutate({
          body: {
            ...rest,
            organizationId,
            limitFen: parseYuan(limit)!,
            clauses: (clauses ?? "").split("\n").flatMap((line) => line.trim() || []),
            text: text ?? "",
          },
        })
      }
      busy={file.isPending}
      error={file.error}
    >
      <Form.Item name="subjectId" label={t("matters.subject")} rules={needed}>
        <SubjectSelect />
      </Form.Item>
      <Form.Item name="title" label={t("matters.name")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="document" label={t("document")} rules={needed}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="limit" label={t("decision.limitFen")} required rules={[useYuanRule()]}>
        <YuanInput />
      </Form.Item>
      <div className="qs-form-row">
        <Form.Item name="validFrom" label={t("decision.validFrom")} rules={needed}>
          <DayInput />
        </Form.Item>
        <Form.Item name="validTo" label={t("decision.validTo")} rules={needed}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="clauses" label={t("decision.clauses")} extra={t("decision.clausesHint")}>
        <Input.TextArea rows={4} />
      </Form.Item>
      <Form.Item name="text" label={t("decision.text")} extra={t("decision.textHint")}>
        <Input.TextArea rows={4} maxLength={100_000} />
      </Form.Item>
    </FormModal>
  );
}
