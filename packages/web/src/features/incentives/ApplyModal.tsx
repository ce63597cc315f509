import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAct } from "../../app/api.ts";
import { useBilingual } from "../../app/i18n/text.ts";
import { Empty } from "../../ui/Empty.tsx";
import { FormModal } from "../../ui/FormModal.tsx";
import { useGo } from "../../ui/PathLink.tsx";
import { policyApi } from "../policy/policy.api.ts";
import { SubjectSelect } from "../policy/SubjectSelect.tsx";
import { incentivesApi } from "./incentives.api.ts";
import { formatFen } from "./money.tsx";

interface Wish {
  subjectId: string;
  matter: string;
  level?: string;
  statement?: string;
}

/** Applies for what the facts on file carry: choose whose file and which rule, the rest is known. */
export function ApplyModal(props: { kind: "claim" | "recognition"; open: boolean; onClose: () => void }) {
  const { kind, open, onClose } = props;
  const { t } = useTranslation(["incentives", "common"]);
  const text = useBilingual();
  const go = useGo();
  const [form] = Form.useForm<Wish>();
  const subjectId = Form.useWatch("subjectId", form);
  const matter = Form.useWatch("matter", form);
  const found = useQuery({
    ...policyApi.query("evaluatePolicySubject", { params: { id: subjectId ?? "" } }),
    enabled: open && kind === "claim" && Boolean(subjectId),
  });
  const types = useQuery({
    ...incentivesApi.query("listRecognitionTypes"),
    enabled: open && kind === "recognition",
  });
  const onDone = (application: { id: string }) => go(`/claims/${application.id}`);
  const claim = useAct(incentivesApi, "applyForClaim", { onDone });
  const recognition = useAct(incentivesApi, "applyForRecognition", { onDone });
  const apply = kind === "claim" ? claim : recognition;
  const needed = [{ required: true, message: t("common:required") }];
  const claimable = (found.data?.evaluation.outcomes ?? []).filter(
    ({ outcome, nature }) =>
      (outcome === "entitled" || outcome === "to-be-decided") &&
      (nature === "grant" || nature === "land-revenue"),
  );
  const type = types.data?.items.find(({ id }) => id === matter);
  const options =
    kind === "claim"
      ? claimable.map(({ ruleId, title, fen }) => ({
          value: ruleId,
          label: `${ruleId} ${text(title)}${fen ? ` · ${formatFen(fen)} ${t("yuan")}` : ""}`,
        }))
      : (types.data?.items ?? []).map(({ id, title }) => ({ value: id, label: text(title) }));
  return (
    <FormModal<Wish>
      title={t(`applications.new-${kind}`)}
      open={open}
      onClose={onClose}
      form={form}
      onSubmit={({ level, statement, ...body }) =>
        apply.mutate({ body: { ...body, ...(level ? { level } : {}), statement: statement ?? "" } })
      }
      submitLabel={t("applications.apply")}
      busy={apply.isPending}
      error={apply.error}
    >
      <Form.Item name="subjectId" label={t("applications.subject")} rules={needed}>
        <SubjectSelect />
      </Form.Item>
      {kind === "claim" && found.data && claimable.length === 0 ? (
        <Empty title={t("applications.nothing")} hint={t("applications.nothingHint")} />
      ) : (
        <Form.Item name="matter" label={t("applications.matter")} rules={needed}>
          <Select loading={found.isFetching || types.isFetching} options={options} />
        </Form.Item>
      )}
      {type && type.levels.length > 0 ? (
        <Form.Item name="level" label={t("applications.level")} rules={needed}>
          <Select options={type.levels.map((value) => ({ value, label: value }))} />
        </Form.Item>
      ) : null}
      <Form.Item name="statement" label={t("applications.statement")}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </FormModal>
  );
}
